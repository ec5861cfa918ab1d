import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
/** Dependencies stay what they are: packages that npm installs, loaded when they are used. */
const external = [
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.optionalDependencies),
].map((name) => new RegExp(`^${name}(/|$)`));

export default defineConfig({
  input: { main: 'src/cli/main.ts', index: 'src/sdk/index.ts' },
  platform: 'node',
  external,
  transform: {
    target: 'node20.19',
    define: { MERCATOR_VERSION: JSON.stringify(manifest.version) },
  },
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    dynamicImportInCjs: false,
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    cleanDir: true,
  },
});
