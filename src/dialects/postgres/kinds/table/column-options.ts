import { sameData } from '../../../../schema/index.ts';
import type { PgColumn } from '../../model.ts';
import { storageActions } from './table-options.ts';

/** What `typstorage` is for types whose values can be long and that have no EXTENDED. */
const typeStorages: Readonly<Record<string, string>> = {
  numeric: 'MAIN',
  inet: 'MAIN',
  cidr: 'MAIN',
  tsquery: 'PLAIN',
  geometry: 'MAIN',
  geography: 'MAIN',
};

/**
 * How a column is kept and counted: clauses of ALTER COLUMN that CREATE TABLE cannot say. Storage and
 * compression are lost with the type or collation that the column had.
 */
export function columnOptionClauses(from: Partial<PgColumn>, to: PgColumn): readonly string[] {
  const retyped =
    from.type !== undefined &&
    !(sameData(from.type, to.type) && sameData(from.collate, to.collate));
  const storage = retyped ? undefined : from.storage;
  const compression = retyped ? undefined : from.compression;
  return [
    ...(storage === to.storage ? [] : [`SET STORAGE ${to.storage ?? typeStorage(to)}`]),
    ...(compression === to.compression ? [] : [`SET COMPRESSION ${to.compression ?? 'DEFAULT'}`]),
    ...(from.statistics === to.statistics ? [] : [`SET STATISTICS ${to.statistics ?? -1}`]),
    ...storageActions(from.options ?? {}, to.options ?? {}),
  ];
}

function typeStorage({ type }: PgColumn): string {
  return type.array ? 'EXTENDED' : (typeStorages[type.name] ?? 'EXTENDED');
}

/** Which of those properties differ. */
export function columnOptionAspects(from: PgColumn, to: PgColumn): readonly string[] {
  const fields = ['storage', 'compression', 'statistics', 'options'] as const;
  return fields.filter((field) => !sameData(from[field], to[field]));
}
