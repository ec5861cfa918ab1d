import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import {
  applyMigrations,
  hashDirectory,
  type MigrateApplyOptions,
  type MigrateApplyReport,
  migrationStatus,
  type StatusReport,
} from '../../src/sdk/index.ts';
import { createDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

export const makes = ['postgres', 'sqlite'] as const;
export type Make = (typeof makes)[number];

const host = nodeHost();

/** A directory and an empty database for it. */
export interface Place {
  readonly folder: string;
  readonly dir: string;
  readonly url: string;
  /** Replaces the files of the directory, and hashes it. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** The rows of a query, as text; of another database where a URL is given. */
  rows(sql: string, url?: string): Promise<readonly (readonly (string | null)[])[]>;
  apply(options?: Partial<MigrateApplyOptions>): Promise<MigrateApplyReport>;
  status(): Promise<StatusReport>;
  /** `version type applied/total` of each revision. */
  history(): Promise<readonly string[]>;
  /** Names of the tables, without the revisions. */
  tables(): Promise<readonly string[]>;
}

export async function newPlace(make: Make, name: string): Promise<Place> {
  const folder = scratchFolder(name.replace(/\W+/g, '-'));
  const url =
    make === 'postgres'
      ? `${(await createDatabase(name)).url}&search_path=public`
      : `sqlite://${join(folder, 'database.db')}`;
  const dir = `file://${join(folder, 'migrations')}`;
  mkdirSync(join(folder, 'migrations'));
  const rows: Place['rows'] = (sql, other) => query(other ?? url, sql);
  return {
    folder,
    dir,
    url,
    rows,
    write: async (files) => {
      for (const [file, text] of Object.entries(files)) {
        writeFileSync(join(folder, 'migrations', file), text);
      }
      await hashDirectory({ dir }, { host });
    },
    apply: (options) => applyMigrations({ url, dir, ...options }, { host }),
    status: () => migrationStatus({ url, dir }, { host }),
    history: async () => {
      const found = await rows(
        'SELECT version, type, applied, total FROM atlas_schema_revisions ORDER BY version',
      );
      return found.map(
        ([version, type, applied, total]) => `${version} ${type} ${applied}/${total}`,
      );
    },
    tables: async () => {
      const found = await rows(tableQuery[make]);
      return found.map(([table]) => table ?? '');
    },
  };
}

const tableQuery: Readonly<Record<Make, string>> = {
  postgres: `SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    AND tablename <> 'atlas_schema_revisions' ORDER BY 1`,
  sqlite: `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    AND name <> 'atlas_schema_revisions' ORDER BY 1`,
};

async function query(url: string, sql: string): Promise<readonly (readonly (string | null)[])[]> {
  const dialect = await dialectFor(url.replace(/:.*/s, ''));
  const connection = await dialect.connect({ url, host, warn: () => undefined });
  try {
    return (await connection.query(sql)).rows;
  } finally {
    await connection.close();
  }
}
