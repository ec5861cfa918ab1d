import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseFolder, readCases } from '../support/cases.ts';

/** A step of a schema; `setup` runs on every database of the case. */
export interface SchemaPair {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** False: both are the same, so nothing is to be planned. */
  readonly changes: boolean;
}

interface OutsidePair {
  readonly id: string;
  readonly setup_sql?: string | null;
  readonly from_sql: string;
  readonly to_sql: string;
  readonly changes: boolean;
}

/** Every pair of schemas for SQLite among the outside cases. */
export function outsidePairs(): readonly SchemaPair[] {
  const folders = ['diff-sqldef', 'diff-sqlc-ddl', 'diff-schemahero', 'real-history'];
  return folders.flatMap((name) =>
    readCases<OutsidePair>(caseFolder(name), 'sqlite.jsonl').map((pair) => ({
      id: pair.id,
      from: `${pair.setup_sql ?? ''};${pair.from_sql}`,
      to: `${pair.setup_sql ?? ''};${pair.to_sql}`,
      changes: pair.changes,
    })),
  );
}

/** Every schema for SQLite among the outside cases, by name. */
export function outsideSchemas(): ReadonlyMap<string, string> {
  const folder = caseFolder('real-schemas');
  const files = folder === undefined ? [] : readdirSync(join(folder, 'sqlite')).sort();
  const real = files.map(
    (file) => [file, readFileSync(join(folder ?? '', 'sqlite', file), 'utf8')] as const,
  );
  const ends = outsidePairs().map(({ id, to }) => [id, to] as const);
  return new Map([...real, ...histories().map(({ id, end }) => [id, end] as const), ...ends]);
}

interface History {
  readonly id: string;
  /** SQL of the files in the order in which they run. */
  readonly steps: readonly string[];
  /** The dump of the state they lead to. */
  readonly end: string;
}

/** Whole chains of migrations. */
function histories(): readonly History[] {
  const folder = caseFolder('migrations');
  if (folder === undefined) return [];
  return ['kratos-sqlite3', 'taproot-assets-sqlite'].map((id) => {
    const read = (file: string): string => readFileSync(join(folder, id, file), 'utf8');
    const { files }: { files: readonly string[] } = JSON.parse(read('manifest.json'));
    return { id, steps: files.map((file) => read(join('files', file))), end: read('final.sql') };
  });
}
