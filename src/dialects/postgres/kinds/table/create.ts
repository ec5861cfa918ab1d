import type { PlanContext, Statement } from '../../../../schema/index.ts';
import { body, parenthesized, quoteIdent, words } from '../../../../sql/index.ts';
import { collateSql } from '../../collations.ts';
import type { PgForeignKey, PgIndex, PgPartitionKey, PgTable } from '../../model.ts';
import { type Naming, namingFor, plainIdent, qualifiedName } from '../../sql-names.ts';
import { attachHazards, boundSql } from './attach.ts';
import { columnSql } from './column-sql.ts';
import { indexComment, newTableComments } from './comments.ts';
import { checkSql, excludeSql, foreignKeySql, primaryKeySql, uniqueSql } from './constraint-sql.ts';
import { createIndexSql, dropIndexSql, opclassSql } from './index-sql.ts';
import { settleTable } from './settle.ts';
import { withStorage } from './table-options.ts';

export interface CreateTable {
  readonly table: PgTable;
  /** The foreign keys that are part of the statement; the rest comes later. */
  readonly foreignKeys: readonly PgForeignKey[];
  readonly ifNotExists: boolean;
}

/**
 * The statements that make a table: CREATE TABLE, its indexes, what no CREATE TABLE can say,
 * comments.
 */
export function createTable(create: CreateTable, cx: PlanContext): readonly Statement[] {
  const { table } = create;
  const naming = namingFor(table.schema, cx);
  return [
    {
      sql: createTableSql(create, naming, cx.indent),
      comment: `create "${table.name}" table`,
      reverse: [`DROP TABLE ${qualifiedName(table, naming)}`],
      hazards: table.partitionOf === undefined ? [] : attachHazards(table),
      tx: 'in',
    },
    ...table.indexes.filter(isOwnIndex).flatMap((index): readonly Statement[] => [
      {
        sql: createIndexSql(table, index, naming),
        comment: indexComment('create', table, index),
        reverse: [dropIndexSql(index, naming)],
        hazards: [],
        tx: 'in',
      },
    ]),
    ...settleTable(create, cx),
    ...newTableComments(create, naming),
  ];
}

function createTableSql(create: CreateTable, naming: Naming, indent: string): string {
  const { table } = create;
  const { inherits = [], partitionOf } = table;
  const content = elements(create, naming);
  return words(
    'CREATE',
    table.unlogged === true && 'UNLOGGED',
    'TABLE',
    create.ifNotExists && 'IF NOT EXISTS',
    qualifiedName(table, naming),
    partitionOf !== undefined && `PARTITION OF ${qualifiedName(partitionOf.table, naming)}`,
    (partitionOf === undefined || content.length > 0) && body(content, indent),
    inherits.length > 0 && `INHERITS (${inherits.map((t) => qualifiedName(t, naming)).join(', ')})`,
    partitionOf !== undefined && boundSql(partitionOf.bound),
    table.partition !== undefined && `PARTITION BY ${partitionSql(table.partition, naming)}`,
    table.accessMethod !== undefined && `USING ${plainIdent(table.accessMethod)}`,
    withStorage(table.storage ?? {}),
    table.tablespace !== undefined && `TABLESPACE ${quoteIdent(table.tablespace)}`,
  );
}

/** Of what a table has from its parents, nothing. */
function elements(create: CreateTable, naming: Naming): readonly string[] {
  const { table, foreignKeys } = create;
  const key = table.primaryKey;
  return [
    ...table.columns
      .filter((column) => column.inherited === undefined)
      .map((column) => columnSql(column, naming)),
    ...(key === undefined || !isOwnIndex(key) ? [] : [primaryKeySql(table, key)]),
    ...table.uniques.filter(isOwnIndex).map(uniqueSql),
    ...table.excludes.filter(isOwnIndex).map((exclude) => excludeSql(exclude, naming)),
    ...foreignKeys.filter((k) => k.notValid !== true).map((k) => foreignKeySql(k, naming)),
    ...table.checks
      .filter((check) => check.notValid !== true && check.inherited !== true)
      .map(checkSql),
  ];
}

function isOwnIndex(index: PgIndex): boolean {
  return index.attachedTo === undefined;
}

/** `RANGE ("d", (lower(x)))` */
export function partitionSql(key: PgPartitionKey, naming: Naming): string {
  const parts = key.parts.map((part) =>
    words(
      part.column === undefined ? parenthesized(part.expr ?? '') : quoteIdent(part.column),
      collateSql(part.collate, naming),
      part.opclass !== undefined && opclassSql(part.opclass, naming),
    ),
  );
  return `${key.type} (${parts.join(', ')})`;
}
