import { foldName } from '../../create-statement/tokens.ts';
import type { SqliteForeignKey, SqliteTable } from '../../model.ts';
import { sameExpression, sameName, sameNames } from '../../normalize.ts';
import type { SqliteTableChange } from './clause.ts';
import { isNumbered } from './constraint-sql.ts';

/** By name; those without one by what they check. */
export function diffChecks(from: SqliteTable, to: SqliteTable): readonly SqliteTableChange[] {
  const { pairs, dropped, added } = paired(
    from.checks,
    to.checks,
    ({ name }) => name === '',
    (a, b) => sameExpression(a.expr, b.expr),
  );
  return [
    ...pairs
      .filter(([a, b]) => !sameExpression(a.expr, b.expr))
      .map(
        ([a, b]): SqliteTableChange => ({
          kind: 'modify_check',
          from: a,
          to: b,
          aspects: ['expr'],
        }),
      ),
    ...dropped.map((check): SqliteTableChange => ({ kind: 'drop_check', check })),
    ...added.map((check): SqliteTableChange => ({ kind: 'add_check', check })),
  ];
}

/** By name; one without, which has a number for it, is any that does the same. */
export function diffForeignKeys(from: SqliteTable, to: SqliteTable): readonly SqliteTableChange[] {
  const { pairs, dropped, added } = paired(
    from.foreignKeys,
    to.foreignKeys,
    isNumbered,
    (a, b) => foreignKeyAspects(a, b).length === 0,
  );
  return [
    ...pairs.flatMap(([a, b]): readonly SqliteTableChange[] => {
      const aspects = foreignKeyAspects(a, b);
      if (aspects.length === 0) return [];
      return [{ kind: 'modify_foreign_key', from: a, to: b, aspects }];
    }),
    ...dropped.map((foreignKey): SqliteTableChange => ({ kind: 'drop_foreign_key', foreignKey })),
    ...added.map((foreignKey): SqliteTableChange => ({ kind: 'add_foreign_key', foreignKey })),
  ];
}

function foreignKeyAspects(from: SqliteForeignKey, to: SqliteForeignKey): readonly string[] {
  return [
    ...(sameNames(from.columns, to.columns) ? [] : ['columns']),
    ...(sameName(from.refTable.name, to.refTable.name) ? [] : ['ref_table']),
    ...(sameNames(from.refColumns, to.refColumns) ? [] : ['ref_columns']),
    ...(from.onUpdate === to.onUpdate ? [] : ['on_update']),
    ...(from.onDelete === to.onDelete ? [] : ['on_delete']),
    ...(from.deferrable === to.deferrable ? [] : ['deferrable']),
  ];
}

interface Paired<T> {
  readonly pairs: readonly (readonly [from: T, to: T])[];
  readonly dropped: readonly T[];
  readonly added: readonly T[];
}

/** Equal names are one; then each that is nameless on either side is one with its like. */
function paired<T extends { readonly name: string }>(
  from: readonly T[],
  to: readonly T[],
  isNameless: (item: T) => boolean,
  same: (a: T, b: T) => boolean,
): Paired<T> {
  const pairs: (readonly [T, T])[] = [];
  const added = [...to];
  const take = (a: T, isTwin: (b: T) => boolean): boolean => {
    const at = added.findIndex(isTwin);
    const [b] = at < 0 ? [] : added.splice(at, 1);
    if (b !== undefined) pairs.push([a, b]);
    return b !== undefined;
  };
  const named = (a: T): boolean =>
    !isNameless(a) && take(a, (b) => !isNameless(b) && foldName(a.name) === foldName(b.name));
  const rest = from.filter((a) => !named(a));
  const dropped = rest.filter(
    (a) => !take(a, (b) => (isNameless(a) || isNameless(b)) && same(a, b)),
  );
  return { pairs, dropped, added };
}
