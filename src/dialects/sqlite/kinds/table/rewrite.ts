import type { Table } from '../../../../schema/index.ts';
import { foldName, nameOf, type Token, tokenize } from '../../create-statement/tokens.ts';
import type { SqliteForeignKey, SqliteIndex, SqliteKey, SqliteTable } from '../../model.ts';
import { sameName } from '../../normalize.ts';
import { ident } from '../../sql-names.ts';

/** How the names and expressions in a table are written anew. */
interface Rewrite {
  readonly column: (name: string) => string;
  readonly expr: (sql: string) => string;
}

/** New names by old ones, both as they are spelt. */
export type Renames = ReadonlyMap<string, string>;

/** The table as SQLite has it once those columns have new names: what uses them follows by itself. */
export function withRenamedColumns(table: SqliteTable, renames: Renames): SqliteTable {
  if (renames.size === 0) return table;
  const names = new Map([...renames].map(([from, to]) => [foldName(from), to]));
  const token = (name: string): string | undefined => names.get(foldName(name));
  return rewritten(table, {
    column: (name) => token(name) ?? name,
    expr: (sql) =>
      replaceTokens(sql, (found) => {
        const name = found.kind === 'string' ? undefined : nameOf(found);
        const next = name === undefined ? undefined : token(name);
        return next === undefined ? found.text : ident(next);
      }),
  });
}

/**
 * The table with its columns named without the table: `t.a > 0` → `a > 0`. In the expressions of a
 * table both mean the same, and while a table is made anew it has another name.
 */
export function withoutOwnName(table: SqliteTable): SqliteTable {
  return rewritten(table, {
    column: (name) => name,
    expr: (sql) => {
      if (!sql.includes('.')) return sql;
      const tokens = tokenize(sql);
      const isOwn = (at: number): boolean =>
        tokens[at + 1]?.text === '.' && sameName(nameOf(tokens[at]) ?? '', table.name);
      return replaceTokens(sql, ({ text }, at) =>
        isOwn(at) || (text === '.' && isOwn(at - 1)) ? '' : text,
      );
    },
  });
}

/** Expressions of a renamed table do without its old name as well. */
export function withoutFormerName(table: SqliteTable, from: Table, to: Table): SqliteTable {
  if (table.name !== to.name) return table;
  return { ...withoutOwnName({ ...table, name: from.name }), name: to.name };
}

function replaceTokens(sql: string, replace: (token: Token, at: number) => string): string {
  let end = 0;
  const parts = tokenize(sql).map((token, at) => {
    const gap = sql.slice(end, token.start);
    end = token.end;
    return gap + replace(token, at);
  });
  return parts.join('') + sql.slice(end);
}

function rewritten(table: SqliteTable, rewrite: Rewrite): SqliteTable {
  const { primaryKey } = table;
  return {
    ...table,
    columns: table.columns.map(({ generated, ...column }) => ({
      ...column,
      name: rewrite.column(column.name),
      ...(generated && { generated: { ...generated, expr: rewrite.expr(generated.expr) } }),
    })),
    ...(primaryKey && { primaryKey: index(primaryKey, rewrite) }),
    indexes: table.indexes.map((item) => index(item, rewrite)),
    uniques: table.uniques.map((item) => index(item, rewrite)),
    foreignKeys: table.foreignKeys.map((key) => foreignKey(key, table, rewrite)),
    checks: table.checks.map((check) => ({ ...check, expr: rewrite.expr(check.expr) })),
  };
}

function index<T extends SqliteIndex | SqliteKey>(item: T, rewrite: Rewrite): T {
  return {
    ...item,
    parts: item.parts.map((part) => ({
      ...part,
      ...(part.column !== undefined && { column: rewrite.column(part.column) }),
      ...(part.expr !== undefined && { expr: rewrite.expr(part.expr) }),
    })),
    ...('where' in item && item.where !== undefined && { where: rewrite.expr(item.where) }),
  };
}

function foreignKey(key: SqliteForeignKey, table: SqliteTable, rewrite: Rewrite): SqliteForeignKey {
  const own = sameName(key.refTable.name, table.name);
  return {
    ...key,
    columns: key.columns.map(rewrite.column),
    ...(own && { refColumns: key.refColumns.map(rewrite.column) }),
  };
}
