import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin, RolldownOptions } from 'rolldown';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
/** Dependencies stay what they are: packages that npm installs, loaded when they are used. */
const external = [
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.optionalDependencies),
].map((name) => new RegExp(`^${name}(/|$)`));

/** What was kept by one state of the code is nothing to another. */
function sourceHash(): string {
  const hash = createHash('sha256');
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    if (name.endsWith('.ts')) hash.update(`${name}\n${readFileSync(`src/${name}`, 'utf8')}`);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * What the package exports. Not src/sdk/index.ts itself: an entry is loaded whole by whoever imports
 * it, and the commands import theirs from there.
 */
const packageEntry: Plugin = {
  name: 'package-entry',
  resolveId: (id) => (id === 'package-entry' ? resolve('src/package-entry.ts') : undefined),
  load: (id) =>
    id === resolve('src/package-entry.ts') ? "export * from './sdk/index.ts';" : undefined,
};

/** index.mjs: the same copy of the code for those who write `import` (design D17). */
const esmFace: Plugin = {
  name: 'esm-face',
  generateBundle(_options, bundle) {
    const index = Object.values(bundle).find(
      (chunk) => chunk.type === 'chunk' && chunk.isEntry && chunk.name === 'index',
    );
    const names = index?.type === 'chunk' ? index.exports : [];
    const source = `export { ${names.join(', ')} } from './index.cjs';\n`;
    this.emitFile({ type: 'asset', fileName: 'index.mjs', source });
  },
};

const options: RolldownOptions = {
  input: { main: 'src/cli/main.ts', index: 'package-entry' },
  platform: 'node',
  external,
  transform: {
    target: 'node20.19',
    define: {
      MERCATOR_VERSION: JSON.stringify(manifest.version),
      MERCATOR_BUILD: JSON.stringify(`${manifest.version}-${sourceHash()}`),
    },
  },
  plugins: [packageEntry, esmFace],
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    dynamicImportInCjs: false,
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    // Finding and opening a file takes longer than compiling the little that most commands need.
    codeSplitting: {
      groups: [
        {
          name: 'shared',
          test: /\/src\/(base|schema|sql|spec|hcl|host|sdk|cli)\//,
          minShareCount: 20,
          maxModuleSize: 12_000,
        },
      ],
    },
    cleanDir: true,
  },
};

export default options;
