import { type PlanContext, type Ref, sameData } from '../../../../schema/index.ts';
import type { PgColumn, PgTable } from '../../model.ts';
import { columnRef, type PgTableChange } from '../table/clause.ts';
import { stayingParents } from '../table/inheritance.ts';
import { findTable } from '../table/parents.ts';

type ModifyColumn = Extract<PgTableChange, { kind: 'modify_column' }>;

/** Columns that change their type with those of a parent: no child can do it by itself. */
interface Followed {
  /** Of the columns, as they are to be called. */
  readonly names: ReadonlySet<string>;
  /** What is left to be changed on the child where one of them has a change of its own. */
  changed(change: ModifyColumn): PgTableChange;
  /** The same where it has none. */
  kept(column: PgColumn): readonly PgTableChange[];
  /** What the child drops and adds again for such a column: before the parent's change, and after. */
  around(part: PgTableChange): PgTableChange;
}

/** Of the columns of a table whose type is replaced those that a parent's change reaches. */
export function followedColumns(
  { from, to }: { readonly from: PgTable; readonly to: PgTable },
  columns: readonly PgColumn[],
  cx: PlanContext,
): Followed {
  const parents = stayingParents(from, to);
  const pairs = columns.flatMap((column): readonly FollowedColumn[] => {
    const next = to.columns.find(
      ({ name, renamedFrom }) => name === column.name || renamedFrom === column.name,
    );
    const type = from.columns.find(({ name }) => name === column.name)?.type.ref;
    if (next?.inherited === undefined || column.inherited === undefined) return [];
    const parent = parents.find((name) => columnOf(findTable(cx.to, name), next.name));
    if (parent === undefined || type === undefined) return [];
    return [
      {
        from: column,
        to: next,
        ref: columnRef(parent, next.name),
        type,
        reached: reached(
          column,
          next,
          [cx.from, cx.to].map((realm) => columnOf(findTable(realm, parent), next.name)),
        ),
      },
    ];
  });
  const byName = new Map(pairs.map((pair) => [pair.to.name, pair]));
  return {
    names: new Set(byName.keys()),
    changed: (change) => {
      const pair = byName.get(change.to.name);
      return pair === undefined
        ? change
        : { ...change, from: { ...bare(change.from), ...pair.reached } };
    },
    kept: (column) => {
      const pair = pairs.find(({ from }) => from.name === column.name);
      if (pair === undefined || sameData(pair.reached.default, pair.to.default)) return [];
      return [
        {
          kind: 'modify_column',
          from: { ...bare(pair.to), ...pair.reached },
          to: pair.to,
          aspects: ['default'],
        },
      ];
    },
    around: (part) => {
      const [first] = pairs;
      if (first === undefined) return part;
      const drops = part.kind.startsWith('drop_');
      // Before the type has another name, so that it can be undone with the old one.
      return { ...part, clauses: drops ? { before: first.type } : { after: first.ref } };
    },
  };
}

interface FollowedColumn {
  readonly from: PgColumn;
  readonly to: PgColumn;
  /** The parent's. */
  readonly ref: Ref;
  /** By the name that it has before. */
  readonly type: Ref;
  readonly reached: Reached;
}

type Reached = Pick<PgColumn, 'type' | 'default'>;

/**
 * What the change of the parent's column, before and after, makes of the child's: a default of the
 * parent's goes for the time of the change, in the child, too, which gets the new one.
 */
function reached(
  from: PgColumn,
  to: PgColumn,
  [before, after]: readonly (PgColumn | undefined)[],
): Reached {
  const changed = before?.default !== undefined || after?.default !== undefined;
  const value = changed ? after?.default : from.default;
  return { type: to.type, ...(value === undefined ? {} : { default: value }) };
}

function bare({ default: _, ...column }: PgColumn): PgColumn {
  return column;
}

function columnOf(table: PgTable | undefined, name: string): PgColumn | undefined {
  return table?.columns.find((column) => column.name === name);
}
