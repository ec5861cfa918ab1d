import { sortGraph } from '../../base/index.ts';
import type { PlanContext } from '../kind.ts';
import type { Column, Table } from '../model.ts';
import type { Statement } from '../plan.ts';
import type { RowUpdate } from './changes.ts';
import { findTable, isNull, keyColumns, type Row, rowKey, valueIn } from './model.ts';
import { batches, keysIn, type RowsSql, valueSql } from './sql.ts';

/** Writes the statements about the rows of one table. */
export class RowsWriter {
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

function counted({ length }: readonly Row[]): string {
  return `${length} ${length === 1 ? 'row' : 'rows'}`;
}
