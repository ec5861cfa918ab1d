import type { Clauses } from '../../../../schema/index.ts';
import { parenthesized, quoteIdent, words } from '../../../../sql/index.ts';
import { collateSql } from '../../collations.ts';
import type { PgIndex, PgIndexPart, PgOpclass } from '../../model.ts';
import { columnList, type Naming, plainIdent, qualifiedName } from '../../sql-names.ts';
import { withStorage } from './table-options.ts';

/** The columns of the key, expressions left out. */
export function partColumns(index: PgIndex): readonly string[] {
  return index.parts.flatMap((part) => part.column ?? []);
}

export function createIndexSql(
  table: { readonly schema: string; readonly name: string },
  index: PgIndex,
  naming: Naming,
  clauses: Clauses = {},
): string {
  const method = index.method.toUpperCase();
  return words(
    'CREATE',
    index.unique && 'UNIQUE',
    'INDEX',
    clauses.concurrently === true && 'CONCURRENTLY',
    clauses.ifNotExists === true && 'IF NOT EXISTS',
    quoteIdent(index.name),
    'ON',
    qualifiedName(table, naming),
    method !== 'BTREE' && `USING ${method}`,
    `(${index.parts.map((part) => partSql(part, naming)).join(', ')})`,
    includeSql(index),
    index.nullsNotDistinct && 'NULLS NOT DISTINCT',
    storageSql(index),
    index.tablespace !== undefined && `TABLESPACE ${quoteIdent(index.tablespace)}`,
    index.where !== undefined && `WHERE ${index.where}`,
  );
}

export function dropIndexSql(index: PgIndex, naming: Naming, clauses: Clauses = {}): string {
  return words(
    'DROP INDEX',
    clauses.concurrently === true && 'CONCURRENTLY',
    clauses.ifExists === true && 'IF EXISTS',
    indexName(index.name, naming),
    clauses.cascade === true && 'CASCADE',
  );
}

/** An index is in its table's schema. */
export function indexName(name: string, naming: Naming): string {
  return qualifiedName(
    naming.home === undefined ? { name } : { schema: naming.home, name },
    naming,
  );
}

/** `"c" COLLATE "C" text_pattern_ops DESC NULLS LAST` */
export function partSql(part: PgIndexPart, naming: Naming): string {
  return words(
    part.column === undefined ? parenthesized(part.expr ?? '') : quoteIdent(part.column),
    collateSql(part.collate, naming),
    part.opclass !== undefined && opclassSql(part.opclass, naming),
    part.desc && 'DESC',
    part.nulls !== undefined && `NULLS ${part.nulls.toUpperCase()}`,
  );
}

/** `gist_trgm_ops(siglen=64)`; the class of another schema keeps its own. */
export function opclassSql(opclass: PgOpclass, naming: Naming): string {
  const { schema } = opclass;
  const bare = schema === undefined || (schema === naming.home && naming.qualifier !== undefined);
  const name = bare
    ? plainIdent(opclass.name)
    : `${plainIdent(schema)}.${plainIdent(opclass.name)}`;
  const params = Object.entries(opclass.params).map(([key, value]) => `${key}=${value}`);
  return params.length === 0 ? name : `${name}(${params.join(', ')})`;
}

export function includeSql(index: PgIndex): string | undefined {
  return index.include.length === 0 ? undefined : `INCLUDE (${columnList(index.include)})`;
}

export function storageSql(index: PgIndex): string | undefined {
  return withStorage(index.storage);
}
