import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/*
 * Writes the types of the package: dist/types from the sources, and the two faces that
 * package.json names. The code is CommonJS, and so are its types; both faces give them on.
 */

const tsc = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'],
  {
    stdio: 'inherit',
  },
);
if (tsc.status !== 0) process.exit(1);

writeFileSync('dist/types/package.json', '{ "type": "commonjs" }\n');
const face = "export * from './types/sdk/index.js';\n";
writeFileSync('dist/index.d.mts', face);
writeFileSync('dist/index.d.cts', face);
