import { sortGraph } from '../../base/index.ts';
import type { PlanContext } from '../kind.ts';
import type { Column, Table } from '../model.ts';
import type { Statement } from '../plan.ts';
import { refKey } from '../ref.ts';
import type { RowUpdate } from './changes.ts';
import { closedRows } from './closed.ts';
import {
  findTable,
  isNull,
  keyColumns,
  type NameKey,
  type Row,
  type RowValue,
  rowKey,
  rowsRef,
  valueIn,
} from './model.ts';
import type { RowsClause, RowsNode } from './nodes.ts';

/** How a database writes statements about rows. */
export interface RowsSql {
  readonly nameKey: NameKey;
  table(table: Table, cx: PlanContext): string;
  column(name: string): string;
  value(value: RowValue, column: Column): string;
  /** True for rows whose key, of several columns, is one of those. */
  keyIn(columns: readonly string[], keys: readonly string[]): string;
  /** What INSERT needs between the columns and VALUES, if anything. */
  overriding(table: Table, columns: readonly string[]): string;
  /** What lets the table count on behind values that rows brought for those columns. */
  countOn(table: Table, columns: readonly string[], cx: PlanContext): readonly string[];
}

/** Rows of one statement, at most; and characters of their values, about. */
const batchRows = 500;
const batchLength = 200_000;

/** The statements of one unit of nodes about the rows of one table. */
export function foldRows(
  nodes: readonly RowsNode[],
  cx: PlanContext,
  sql: RowsSql,
): readonly Statement[] {
  const [first] = nodes;
  if (first === undefined) return [];
  const { table } = first.clause;
  const writer = new RowsWriter(table, cx, sql);
  const clauses = nodes.map(({ clause }) => clause);
  const linked = new Set(clauses.flatMap((c) => (c.kind === 'link' ? [c.key.name] : [])));
  const whole = clauses.some(({ kind }) => kind === 'insert' || kind === 'remove');
  const statements = clauses.flatMap((clause) => ofClause(clause, writer, { linked, whole }));
  const closed = closedRows(cx.from, cx.to, sql.nameKey).has(refKey(rowsRef(table)));
  return closed ? statements : statements.map((each) => ({ ...each, untried: true }));
}

interface UnitFacts {
  /** Names of foreign keys whose values go with the rows. */
  readonly linked: ReadonlySet<string>;
  /** The rows themselves come or go here. */
  readonly whole: boolean;
}

function ofClause(
  clause: RowsClause,
  writer: RowsWriter,
  { linked, whole }: UnitFacts,
): readonly Statement[] {
  switch (clause.kind) {
    case 'insert':
      return writer.insert(clause.rows, linked);
    case 'remove':
      return writer.remove(clause.rows);
    case 'update':
      return clause.updates.map((update) => writer.update(update));
    case 'link':
      return whole ? [] : writer.link(clause.rows, clause.key.columns);
    case 'unlink':
      return whole ? [] : writer.unlink(clause.rows, clause.key.columns);
  }
}

class RowsWriter {
  readonly #table: Table;
  readonly #cx: PlanContext;
  readonly #sql: RowsSql;
  readonly #key: readonly string[];
  readonly #name: string;
  readonly #columns: ReadonlyMap<string, Column>;

  constructor(table: Table, cx: PlanContext, sql: RowsSql) {
    this.#table = table;
    this.#cx = cx;
    this.#sql = sql;
    this.#key = keyColumns(table);
    this.#name = sql.table(table, cx);
    this.#columns = new Map(table.columns.map((column) => [column.name, column]));
  }

  /** `linked`: foreign keys whose rows are there by then. The others are filled in later. */
  insert(rows: readonly Row[], linked: ReadonlySet<string>): readonly Statement[] {
    const held = this.#heldBack(linked);
    const given = rows.map((row): Row => {
      const later = Object.keys(row).filter((column) => held.has(column));
      return { ...row, ...Object.fromEntries(later.map((column) => [column, 'NULL'])) };
    });
    const added = batches(this.#parentsFirst(given)).map(
      (batch): Statement => ({
        sql: this.#insertSql(batch, this.#cx.indent),
        comment: `insert ${counted(batch)} into "${this.#table.name}" table`,
        reverse: [this.#removeSql(batch)],
        hazards: [],
        tx: 'in',
      }),
    );
    const columns = [...new Set(given.flatMap((row) => Object.keys(row)))];
    const counts = this.#sql.countOn(this.#table, columns, this.#cx);
    const comment = `count on behind the rows of "${this.#table.name}" table`;
    return [
      ...added,
      ...counts.map((sql): Statement => ({ sql, comment, reverse: [], hazards: [], tx: 'in' })),
    ];
  }

  remove(rows: readonly Row[]): readonly Statement[] {
    return batches([...this.#parentsFirst(rows)].reverse()).map((batch) => ({
      sql: this.#removeSql(batch),
      comment: `delete ${counted(batch)} from "${this.#table.name}" table`,
      reverse: batches([...batch].reverse()).map((part) => this.#insertSql(part, '')),
      hazards: [
        { kind: 'data-loss', message: `deletes ${counted(batch)} from "${this.#table.name}"` },
      ],
      tx: 'in',
    }));
  }

  update({ from, to, columns }: RowUpdate): Statement {
    // A column that comes with the plan has no value to go back to.
    const former = columns.filter((column) => valueIn(from, column) !== undefined);
    return {
      sql: this.#updateSql(to, columns),
      comment: `update row of "${this.#table.name}" table`,
      reverse: former.length === 0 ? [] : [this.#updateSql(from, former)],
      hazards: [],
      tx: 'in',
    };
  }

  /** The values that `insert` left out. */
  link(rows: readonly Row[], columns: readonly string[]): readonly Statement[] {
    const late = columns.filter((name) => this.#columns.get(name)?.null === true);
    return this.#repoint(rows, late, (row) => row);
  }

  unlink(rows: readonly Row[], columns: readonly string[]): readonly Statement[] {
    const late = columns.filter((name) => this.#columns.get(name)?.null === true);
    const cut = Object.fromEntries(late.map((name) => [name, 'NULL']));
    return this.#repoint(rows, late, (row) => ({ ...row, ...cut }));
  }

  #repoint(
    rows: readonly Row[],
    columns: readonly string[],
    changed: (row: Row) => Row,
  ): readonly Statement[] {
    return rows
      .filter((row) => columns.some((column) => !isNull(valueIn(row, column))))
      .map((row) => {
        const given = columns.filter((column) => valueIn(row, column) !== undefined);
        const to = changed(row);
        const cut = { ...row, ...Object.fromEntries(given.map((column) => [column, 'NULL'])) };
        return this.update({ from: to === row ? cut : row, to, columns: given });
      });
  }

  /** Columns of foreign keys to rows that come later, as far as they can wait. */
  #heldBack(linked: ReadonlySet<string>): ReadonlySet<string> {
    const { nameKey } = this.#sql;
    const own = nameKey(this.#table.name);
    const waiting = this.#table.foreignKeys.filter(({ name, refTable }) => {
      const target = findTable(this.#cx.to, refTable, nameKey);
      return target !== undefined && nameKey(target.name) !== own && !linked.has(name);
    });
    const columns = waiting.flatMap((key) => key.columns);
    return new Set(columns.filter((name) => this.#columns.get(name)?.null === true));
  }

  /** Rows that others of the table refer to go first; a circle stays as it is, in one statement. */
  #parentsFirst(rows: readonly Row[]): readonly Row[] {
    const own = this.#sql.nameKey(this.#table.name);
    const keys = this.#table.foreignKeys.filter(
      (key) => this.#sql.nameKey(key.refTable.name) === own,
    );
    if (keys.length === 0) return rows;
    const places = keys.map(
      (key) => new Map(rows.map((row, at) => [rowKey(row, key.refColumns), at])),
    );
    const parents = (at: number): readonly number[] =>
      keys.flatMap((key, n) => {
        const row = rows[at];
        const parent = row === undefined ? undefined : places[n]?.get(rowKey(row, key.columns));
        return parent === undefined || parent === at ? [] : [parent];
      });
    return sortGraph(rows.length, parents).order.flatMap((at) => {
      const row = rows[at];
      return row === undefined ? [] : [row];
    });
  }

  #insertSql(rows: readonly Row[], indent: string): string {
    const columns = Object.keys(rows[0] ?? {});
    const tuples = rows.map(
      (row) => `(${columns.map((column) => this.#value(row, column)).join(', ')})`,
    );
    const names = columns.map((column) => this.#sql.column(column)).join(', ');
    const overriding = this.#sql.overriding(this.#table, columns);
    const values =
      indent === '' ? ` ${tuples.join(', ')}` : `\n${indent}${tuples.join(`,\n${indent}`)}`;
    const how = overriding === '' ? '' : ` ${overriding}`;
    return `INSERT INTO ${this.#name} (${names})${how} VALUES${values}`;
  }

  #removeSql(rows: readonly Row[]): string {
    return `DELETE FROM ${this.#name} WHERE ${keysIn(rows, this.#table, this.#sql)}`;
  }

  #updateSql(row: Row, columns: readonly string[]): string {
    const set = columns.map((name) => `${this.#sql.column(name)} = ${this.#value(row, name)}`);
    const is = this.#key.map((name) => `${this.#sql.column(name)} = ${this.#value(row, name)}`);
    return `UPDATE ${this.#name} SET ${set.join(', ')} WHERE ${is.join(' AND ')}`;
  }

  #value(row: Row, column: string): string {
    return valueSql(row, column, this.#columns, this.#sql);
  }
}

function valueSql(
  row: Row,
  name: string,
  columns: ReadonlyMap<string, Column>,
  sql: RowsSql,
): string {
  const value = valueIn(row, name) ?? 'NULL';
  const column = columns.get(name);
  return column === undefined ? String(value) : sql.value(value, column);
}

/** The condition that is true for the rows with the keys of these. */
export function keysIn(rows: readonly Row[], table: Table, sql: RowsSql): string {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const key = keyColumns(table);
  const names = key.map((column) => sql.column(column));
  const values = rows.map((row) => key.map((column) => valueSql(row, column, columns, sql)));
  const [name = ''] = names;
  if (names.length > 1)
    return sql.keyIn(
      names,
      values.map((tuple) => `(${tuple.join(', ')})`),
    );
  return values.length === 1
    ? `${name} = ${values[0]?.[0] ?? ''}`
    : `${name} IN (${values.map(([value]) => value ?? '').join(', ')})`;
}

function counted({ length }: readonly Row[]): string {
  return `${length} ${length === 1 ? 'row' : 'rows'}`;
}

/** Neighbours that give the same columns, as many as one statement takes. */
export function batches(rows: readonly Row[]): readonly (readonly Row[])[] {
  const done: Row[][] = [];
  let columns = '';
  let length = 0;
  for (const row of rows) {
    const own = JSON.stringify(Object.keys(row));
    const size = JSON.stringify(row).length;
    const last = done.at(-1);
    const fits = own === columns && length + size <= batchLength && (last?.length ?? 0) < batchRows;
    if (last !== undefined && fits) last.push(row);
    else done.push([row]);
    length = fits ? length + size : size;
    columns = own;
  }
  return done;
}
