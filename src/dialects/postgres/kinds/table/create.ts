import type { PlanContext, Statement } from '../../../../schema/index.ts';
import { body, quoteIdent, words } from '../../../../sql/index.ts';
import { collateSql } from '../../collations.ts';
import type { PgForeignKey, PgPartitionKey, PgTable } from '../../model.ts';
import { type Naming, namingFor, qualifiedName } from '../../sql-names.ts';
import { columnSql } from './column-sql.ts';
import { indexComment, newTableComments } from './comments.ts';
import { checkSql, excludeSql, foreignKeySql, primaryKeySql, uniqueSql } from './constraint-sql.ts';
import { createIndexSql, dropIndexSql, opclassSql } from './index-sql.ts';

export interface CreateTable {
  readonly table: PgTable;
  /** The foreign keys that are part of the statement; the rest comes later. */
  readonly foreignKeys: readonly PgForeignKey[];
  readonly ifNotExists: boolean;
}

/**
 * The statements that make a table: CREATE TABLE, its indexes, constraints that hold for new rows
 * only, comments.
 */
export function createTable(create: CreateTable, cx: PlanContext): readonly Statement[] {
  const { table } = create;
  const naming = namingFor(table.schema, cx);
  return [
    {
      sql: createTableSql(create, naming, cx.indent),
      comment: `create "${table.name}" table`,
      reverse: [`DROP TABLE ${qualifiedName(table, naming)}`],
      hazards: [],
      tx: 'in',
    },
    ...table.indexes.flatMap((index): readonly Statement[] => [
      {
        sql: createIndexSql(table, index, naming),
        comment: indexComment('create', table, index),
        reverse: [dropIndexSql(index, naming)],
        hazards: [],
        tx: 'in',
      },
    ]),
    ...notValidConstraints(create, naming),
    ...newTableComments(create, naming),
  ];
}

function createTableSql(create: CreateTable, naming: Naming, indent: string): string {
  const { table } = create;
  return words(
    'CREATE',
    table.unlogged === true && 'UNLOGGED',
    'TABLE',
    create.ifNotExists && 'IF NOT EXISTS',
    qualifiedName(table, naming),
    body(elements(create, naming), indent),
    table.partition !== undefined && `PARTITION BY ${partitionSql(table.partition, naming)}`,
  );
}

function elements(create: CreateTable, naming: Naming): readonly string[] {
  const { table, foreignKeys } = create;
  const key = table.primaryKey;
  return [
    ...table.columns.map((column) => columnSql(column, naming)),
    ...(key === undefined ? [] : [primaryKeySql(table, key)]),
    ...table.uniques.map(uniqueSql),
    ...table.excludes.map((exclude) => excludeSql(exclude, naming)),
    ...foreignKeys.filter((k) => k.notValid !== true).map((k) => foreignKeySql(k, naming)),
    ...table.checks.filter((check) => check.notValid !== true).map(checkSql),
  ];
}

/** `RANGE ("d", (lower(x)))` */
export function partitionSql(key: PgPartitionKey, naming: Naming): string {
  const parts = key.parts.map((part) =>
    words(
      part.column === undefined ? `(${part.expr ?? ''})` : quoteIdent(part.column),
      collateSql(part.collate, naming),
      part.opclass !== undefined && opclassSql(part.opclass, naming),
    ),
  );
  return `${key.type} (${parts.join(', ')})`;
}

/** CREATE TABLE takes every constraint as valid, so one that is not needs a statement of its own. */
function notValidConstraints(create: CreateTable, naming: Naming): readonly Statement[] {
  const { table, foreignKeys } = create;
  const constraints = [
    ...foreignKeys.filter((k) => k.notValid).map((k) => ({ k, sql: foreignKeySql(k, naming) })),
    ...table.checks.filter((k) => k.notValid).map((k) => ({ k, sql: checkSql(k) })),
  ];
  if (constraints.length === 0) return [];
  const alter = `ALTER TABLE ${qualifiedName(table, naming)}`;
  const drops = constraints.map(({ k }) => `DROP CONSTRAINT ${quoteIdent(k.name)}`).reverse();
  return [
    {
      sql: `${alter} ${constraints.map(({ sql }) => `ADD ${sql} NOT VALID`).join(', ')}`,
      comment: `modify "${table.name}" table`,
      reverse: [`${alter} ${drops.join(', ')}`],
      hazards: [],
      tx: 'in',
    },
  ];
}
