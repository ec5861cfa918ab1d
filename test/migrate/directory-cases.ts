import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { nodeHost } from '../../src/host/index.ts';
import {
  type DirectoryStore,
  folderStore,
  formatOf,
  type MigrationDirectory,
  memoryStore,
  readDirectory,
} from '../../src/migrate/index.ts';
import { caseFolder, readCases } from '../support/cases.ts';

/** A directory in memory, name → content. */
export function directoryOf(
  files: Readonly<Record<string, string>>,
  format = 'atlas',
): Promise<MigrationDirectory> {
  return readDirectory(store(files), formatOf(format));
}

function store(files: Readonly<Record<string, string>>): DirectoryStore {
  return memoryStore('mem://test', new Map(Object.entries(files)));
}

/** A directory on disk. */
export async function folder(path: string, format = 'atlas'): Promise<MigrationDirectory> {
  const opened = await folderStore(nodeHost(), `file://${path}`, path, false);
  return readDirectory(opened, formatOf(format));
}

export interface SumCase {
  readonly id: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly atlas_sum: string;
  readonly valid: boolean;
}

export function sumCases(): readonly SumCase[] {
  return readCases<SumCase>(caseFolder('atlas-sum'), 'cases.jsonl');
}

/** The folders of a collection that hold a file of that name, relative to it. */
export function foldersWith(collection: string, name: string): readonly string[] {
  const root = caseFolder(collection);
  if (root === undefined) return [];
  const walk = (path: string): string[] => {
    const folders = readdirSync(path, { withFileTypes: true }).filter((e) => e.isDirectory());
    const inner = folders.flatMap((entry) => walk(join(path, entry.name)));
    return existsSync(join(path, name)) ? [path, ...inner] : inner;
  };
  return walk(root).map((path) => relative(root, path));
}

/** What the files of a folder hold, by name; empty where it is absent. */
export function filesIn(path: string): Readonly<Record<string, string>> {
  if (!existsSync(path)) return {};
  const names = readdirSync(path).filter((name) => name.endsWith('.sql'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]));
}

/** One history of `cases/migrations`. */
export interface History {
  readonly id: string;
  readonly engine: string;
  readonly format: string;
  /** In the order they apply. */
  readonly files: readonly string[];
  readonly pre_sql?: string;
  readonly atlas_sum?: string;
}

export function histories(): readonly History[] {
  const root = caseFolder('migrations');
  const listed = readCases<{ readonly id: string }>(root, 'index.jsonl');
  return listed.map(({ id }) => JSON.parse(readFileSync(historyFile(id, 'manifest.json'), 'utf8')));
}

/** The path of a file of a history. */
export function historyFile(id: string, name: string): string {
  return join(caseFolder('migrations') ?? '', id, name);
}
