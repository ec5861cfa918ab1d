import type { PlanContext } from '../../../../schema/index.ts';
import type { PgColumn, PgIndex, PgTable } from '../../model.ts';
import { isIndexInPlace, isInPlace, isKeyInPlace } from './actions.ts';
import type { PgTableChange } from './clause.ts';

interface Pair {
  readonly from: PgTable;
  readonly to: PgTable;
}

type ModifyColumn = Extract<PgTableChange, { kind: 'modify_column' }>;

/** What cannot be changed in place is removed and made anew, with what the server drops along. */
export function inSteps(
  table: Pair,
  changes: readonly PgTableChange[],
  cx: PlanContext,
): readonly PgTableChange[] {
  const rebuilt = changes.filter((change) => isRebuilt(change, cx));
  const steps = changes.flatMap((change) => stepsOf(change, cx));
  const names = rebuilt.map(({ to }) => to.name);
  return names.length === 0 ? steps : [...steps, ...lostWith(names, table, steps)];
}

/**
 * A column that begins to be computed, or is computed otherwise where the server cannot change
 * that: SET EXPRESSION came with PostgreSQL 17.
 */
function isRebuilt(change: PgTableChange, cx: PlanContext): change is ModifyColumn {
  if (change.kind !== 'modify_column' || !change.aspects.includes('generated')) return false;
  const { from, to } = change;
  if (to.generated === undefined) return from.generated?.type === 'VIRTUAL';
  return from.generated?.type !== to.generated.type || cx.capabilities?.setExpression !== true;
}

function stepsOf(change: PgTableChange, cx: PlanContext): readonly PgTableChange[] {
  if (isRebuilt(change, cx)) {
    return [
      { kind: 'drop_column', column: change.from },
      { kind: 'add_column', column: change.to },
    ];
  }
  if (!('aspects' in change)) return [change];
  const { aspects } = change;
  const { ifNotExists: _, ...clauses } = change.clauses ?? {};
  switch (change.kind) {
    case 'modify_index':
      if (isIndexInPlace(aspects)) return [change];
      // Never IF NOT EXISTS: what is there is what has to go.
      return [
        { kind: 'drop_index', index: change.from, clauses },
        { kind: 'add_index', index: change.to, clauses },
      ];
    case 'modify_primary_key':
      if (isInPlace(aspects)) return [change];
      return [
        { kind: 'drop_primary_key', primaryKey: change.from },
        { kind: 'add_primary_key', primaryKey: change.to, clauses },
      ];
    case 'modify_foreign_key':
      if (isKeyInPlace(aspects)) return [change];
      return [
        { kind: 'drop_foreign_key', foreignKey: change.from },
        { kind: 'add_foreign_key', foreignKey: change.to, clauses },
      ];
    default:
      return [change];
  }
}

/** What goes with a column that is dropped, and stays: each is made again. */
function lostWith(
  names: readonly string[],
  { from, to }: Pair,
  steps: readonly PgTableChange[],
): readonly PgTableChange[] {
  const changed = new Set(steps.flatMap(partName));
  const uses = usesColumn(names);
  const kept = <T extends { readonly name: string }>(
    before: readonly T[],
    after: readonly T[],
    used: (item: T) => boolean,
  ): readonly T[] =>
    before.filter(
      (item) => used(item) && !changed.has(item.name) && after.some((a) => a.name === item.name),
    );
  const indexes = (t: PgTable): readonly PgIndex[] => [...t.uniques, ...t.excludes, ...t.indexes];
  const key = from.primaryKey;
  return [
    ...kept(from.checks, to.checks, ({ expr }) => uses.text(expr)).flatMap((check) => [
      { kind: 'drop_check', check } as const,
      { kind: 'add_check', check } as const,
    ]),
    ...(key !== undefined &&
    to.primaryKey !== undefined &&
    !changed.has(key.name) &&
    uses.index(key)
      ? [
          { kind: 'drop_primary_key', primaryKey: key } as const,
          { kind: 'add_primary_key', primaryKey: to.primaryKey } as const,
        ]
      : []),
    ...kept(indexes(from), indexes(to), uses.index).flatMap((index) => [
      { kind: 'drop_index', index } as const,
      { kind: 'add_index', index } as const,
    ]),
    ...kept(from.foreignKeys, to.foreignKeys, ({ columns }) => columns.some(uses.name)).flatMap(
      (foreignKey) => [
        { kind: 'drop_foreign_key', foreignKey } as const,
        { kind: 'add_foreign_key', foreignKey } as const,
      ],
    ),
  ];
}

function partName(change: PgTableChange): readonly string[] {
  switch (change.kind) {
    case 'add_index':
    case 'drop_index':
      return [change.index.name];
    case 'add_primary_key':
    case 'drop_primary_key':
      return [change.primaryKey.name];
    case 'add_foreign_key':
    case 'drop_foreign_key':
      return [change.foreignKey.name];
    case 'add_check':
    case 'drop_check':
      return [change.check.name];
    case 'modify_check':
      return [change.to.name];
    default:
      return [];
  }
}

/** Whether texts, indexes and names use one of the columns; a text that only looks so counts. */
function usesColumn(names: readonly string[]): {
  readonly text: (expr: string | undefined) => boolean;
  readonly index: (index: PgIndex) => boolean;
  readonly name: (name: PgColumn['name']) => boolean;
} {
  const known = new Set(names);
  const name = (text: string): boolean => known.has(text);
  const text = (expr: string | undefined): boolean =>
    names.some((column) => expr?.includes(column) === true);
  const index = (item: PgIndex): boolean =>
    item.parts.some(({ column, expr }) => (column === undefined ? text(expr) : name(column))) ||
    item.include.some(name) ||
    text(item.where);
  return { text, index, name };
}
