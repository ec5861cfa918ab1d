import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { hashDirectory } from '../../src/sdk/index.ts';
import { dump } from '../sqlite/dump.ts';
import { catalogDump } from '../support/catalog-dump.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { type History, historyFile } from './directory-cases.ts';

/* Where a history of `cases/migrations` is tried. */

const host = nodeHost();

/** The directory as its tool has it, or under Atlas's names where that tool is not read. */
export async function directoryOf({ id, format, files }: History): Promise<string> {
  const folder = scratchFolder(id);
  const tool = ['atlas', 'golang-migrate', 'goose', 'flyway'].includes(format) ? format : undefined;
  for (const [index, name] of files.entries()) {
    const text = readFileSync(historyFile(id, join('files', name)), 'utf8');
    const plain = `${String(index + 1).padStart(5, '0')}_${name.replace(/\W+/g, '_')}.sql`;
    const mode = tool === undefined && isUncoupled(text) ? '-- atlas:txmode none\n\n' : '';
    writeFileSync(join(folder, tool === undefined ? plain : name), `${mode}${text}`);
  }
  const dir = `file://${folder}${tool === undefined ? '' : `?format=${tool}`}`;
  await hashDirectory({ dir }, { host });
  return dir;
}

export interface Database {
  readonly url: string;
  contents(): Promise<readonly string[]>;
}

/** An empty one of the make that the history is for. */
export async function newDatabase({ engine, id }: History): Promise<Database> {
  if (engine === 'postgres') {
    const { url, query } = await createDatabase(id);
    return { url, contents: () => catalogDump(query) };
  }
  const url = `sqlite://${join(scratchFolder(id), 'database.db')}`;
  return {
    url,
    contents: async () => {
      const connection = await (await dialectFor('sqlite')).connect({
        url,
        host,
        warn: () => undefined,
      });
      try {
        return await dump(connection);
      } finally {
        await connection.close();
      }
    },
  };
}

/** Without what is ours. */
export function withoutRevisions(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !line.includes('atlas_schema_revisions'));
}

/** Their tools run files with such statements without a transaction; here the user says so. */
function isUncoupled(text: string): boolean {
  return /INDEX CONCURRENTLY/i.test(text);
}

/** For the formats that have no word for it. */
export function txModeOf({ id, format, files }: History): 'file' | 'none' {
  const text = (name: string): string => readFileSync(historyFile(id, join('files', name)), 'utf8');
  return format === 'flyway' && files.some((name) => isUncoupled(text(name))) ? 'none' : 'file';
}
