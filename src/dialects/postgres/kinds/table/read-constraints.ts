import type { ReferenceAction } from '../../../../schema/index.ts';
import { commentField, type FindComment } from '../../catalog/comments.ts';
import { splitExpressions } from '../../catalog/expression-list.ts';
import { numberList } from '../../catalog/number-list.ts';
import type { CheckRow, ForeignKeyRow, KeyRow, PartitionKeyRow } from '../../catalog/rows.ts';
import type {
  Deferrable,
  PgCheck,
  PgConstraintIndex,
  PgExclusion,
  PgForeignKey,
  PgIndex,
  PgPartitionKey,
} from '../../model.ts';
import { type FindColumn, type IndexContext, readOpclass } from './read-indexes.ts';

/** Another table as a foreign key sees it. */
export interface OuterTable {
  readonly schema: string;
  readonly name: string;
  readonly column: (num: number) => string | undefined;
}

/** The index as the constraint that it stands behind; each has a comment of its own. */
export function readKey(key: KeyRow, index: PgIndex, comment: FindComment): PgConstraintIndex {
  const own = comment('c', key.id);
  // Most keys say no more than their index: no copy is made.
  if (own === undefined && !key.deferrable && !key.period) return index;
  return {
    ...index,
    ...(own === undefined ? {} : { constraintComment: own }),
    ...deferrableField(key),
    ...(key.period ? { withoutOverlaps: true } : {}),
  };
}

export function readExclusion(key: KeyRow, index: PgIndex, comment: FindComment): PgExclusion {
  const operators = key.operators ?? [];
  return {
    ...readKey(key, index, comment),
    parts: index.parts.map((part, i) => ({ ...part, operator: operators[i] ?? '' })),
  };
}

function deferrableField(row: { readonly deferrable: boolean; readonly deferred: boolean }): {
  readonly deferrable?: Deferrable;
} {
  if (!row.deferrable) return {};
  return { deferrable: row.deferred ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE' };
}

/** pg_constraint.confupdtype and confdeltype. */
const actions: Readonly<Record<string, ReferenceAction>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

export function readForeignKey(
  row: ForeignKeyRow,
  tables: { readonly own: FindColumn; readonly other: OuterTable },
  comment: FindComment,
): PgForeignKey {
  const { own, other } = tables;
  const names = (nums: readonly number[]): string[] => nums.flatMap((num) => own(num)?.name ?? []);
  return {
    name: row.name,
    columns: names(row.columns),
    refTable: { schema: other.schema, name: other.name },
    refColumns: row.refColumns.flatMap((num) => other.column(num) ?? []),
    onUpdate: actions[row.onUpdate] ?? 'NO ACTION',
    onDelete: actions[row.onDelete] ?? 'NO ACTION',
    ...deferrableField(row),
    ...(row.match === 'f' ? { match: 'FULL' } : {}),
    ...(row.validated || !row.enforced ? {} : { notValid: true }),
    ...(row.enforced ? {} : { notEnforced: true }),
    ...(row.period ? { period: true } : {}),
    ...(row.deleteColumns === null ? {} : { onDeleteColumns: names(row.deleteColumns) }),
    ...(row.inherited ? { inherited: true } : {}),
    ...commentField(comment('c', row.id)),
  };
}

/** What is not enforced counts as not validated; only the first is then said. */
export function readCheck(row: CheckRow, comment: FindComment): PgCheck {
  return {
    name: row.name,
    expr: row.expr,
    ...(row.noInherit ? { noInherit: true } : {}),
    ...(row.validated || !row.enforced ? {} : { notValid: true }),
    ...(row.enforced ? {} : { notEnforced: true }),
    ...(row.inherited ? { inherited: true } : {}),
    ...commentField(comment('c', row.id)),
  };
}

const strategies: Readonly<Record<string, PgPartitionKey['type']>> = {
  r: 'RANGE',
  l: 'LIST',
  h: 'HASH',
};

/** Partitioning takes the default classes of btree, for HASH those of hash. */
export function readPartitionKey(
  row: PartitionKeyRow,
  column: FindColumn,
  cx: IndexContext,
): PgPartitionKey {
  const exprs = row.exprs === null ? [] : splitExpressions(row.exprs);
  let next = 0;
  const parts = numberList(row.keys).map((num, i) => {
    const key = column(num);
    const of = key === undefined ? { expr: exprs[next++] ?? '' } : { column: key.name };
    const collation = numberList(row.collations)[i] ?? 0;
    const other = key !== undefined && collation !== key.collation;
    const collate = other ? cx.collations.get(collation) : undefined;
    const opclass = readOpclass(
      numberList(row.classes)[i] ?? 0,
      { type: key?.type, params: null },
      cx,
    );
    return {
      ...of,
      ...(collate === undefined ? {} : { collate }),
      ...(opclass === undefined ? {} : { opclass }),
    };
  });
  return { type: strategies[row.strategy] ?? 'RANGE', parts };
}
