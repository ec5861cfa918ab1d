import {
  type Hazard,
  type PlanContext,
  type Statement,
  sameData,
} from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import type { PgPartitionBound, PgTable, PgTableName } from '../../model.ts';
import { type Naming, namingFor, qualifiedName } from '../../sql-names.ts';
import { dropIndexSql } from './index-sql.ts';
import { parentsOf, sameTable } from './parents.ts';
import { mixedParts } from './taken-back.ts';
import { isAmbiguous } from './taken-over.ts';

/** `FOR VALUES FROM (1) TO (2)`, `DEFAULT` */
export function boundSql(bound: PgPartitionBound): string {
  switch (bound.kind) {
    case 'range':
      return `FOR VALUES FROM (${bound.from.join(', ')}) TO (${bound.to.join(', ')})`;
    case 'list':
      return `FOR VALUES IN (${bound.in.join(', ')})`;
    case 'hash':
      return `FOR VALUES WITH (MODULUS ${bound.modulus}, REMAINDER ${bound.remainder})`;
    case 'default':
      return 'DEFAULT';
  }
}

/** The parents that a table loses, or gets, by a change. */
export interface ChangeOfParents {
  readonly kind: 'detach' | 'attach';
  readonly from: PgTable;
  readonly to: PgTable;
}

/** The names of those parents; a partition whose bound changes leaves its parent and comes back. */
export function changedParents({ kind, from, to }: ChangeOfParents): readonly PgTableName[] {
  const [one, other] = kind === 'detach' ? [from, to] : [to, from];
  if (one.partitionOf !== undefined) return [one.partitionOf.table];
  const kept = parentsOf(other);
  const again = other.partitionOf !== undefined;
  return parentsOf(one).filter((a) => again || !kept.some((b) => sameTable(a, b)));
}

/** The statements that take a table from its old parents, or give it to the new ones. */
export function changeParents(change: ChangeOfParents, cx: PlanContext): readonly Statement[] {
  const { kind, from, to } = change;
  const table = kind === 'detach' ? from : to;
  return changedParents(change).map((parent) => {
    const [sql, undo] = kind === 'detach' ? [leave, join] : [join, leave];
    const what = table.partitionOf === undefined ? 'table' : 'partition';
    const verb =
      kind === 'detach'
        ? `detach ${what} "${table.name}" from`
        : `attach ${what} "${table.name}" to`;
    return {
      sql: sql(table, parent, cx),
      comment: `${verb} "${parent.name}" table`,
      reverse: mixedParts(change, parent, cx) ?? [
        undo(table, parent, cx),
        ...(kind === 'attach' ? undoAttached(from, to, namingFor(to.schema, cx)) : []),
      ],
      hazards: kind === 'detach' ? [] : joinHazards(table),
      tx: 'in',
    };
  });
}

/** Removes what came with the parent and would stay without it. */
function undoAttached(from: PgTable, to: PgTable, naming: Naming): readonly string[] {
  if (to.partitionOf === undefined) return [];
  const keys = to.foreignKeys.filter(
    (key) =>
      key.inherited === true && !from.foreignKeys.some((own) => sameData(own.columns, key.columns)),
  );
  const drops = keys.map(({ name }) => `DROP CONSTRAINT ${quoteIdent(name)}`).join(', ');
  const indexes = to.indexes.filter((i) => i.attachedTo !== undefined && isAmbiguous(i, to));
  return [
    ...(drops === '' ? [] : [`ALTER TABLE ${qualifiedName(to, naming)} ${drops}`]),
    ...indexes.map((index) => dropIndexSql(index, naming)),
  ];
}

function join(table: PgTable, parent: PgTableName, cx: PlanContext): string {
  const [own, other] = names(table, parent, cx);
  return table.partitionOf === undefined
    ? `ALTER TABLE ${own} INHERIT ${other}`
    : `ALTER TABLE ${other} ATTACH PARTITION ${own} ${boundSql(table.partitionOf.bound)}`;
}

function leave(table: PgTable, parent: PgTableName, cx: PlanContext): string {
  const [own, other] = names(table, parent, cx);
  return table.partitionOf === undefined
    ? `ALTER TABLE ${own} NO INHERIT ${other}`
    : `ALTER TABLE ${other} DETACH PARTITION ${own}`;
}

function names(
  table: PgTable,
  parent: PgTableName,
  cx: PlanContext,
): readonly [own: string, other: string] {
  const naming = namingFor(table.schema, cx);
  return [qualifiedName(table, naming), qualifiedName(parent, naming)];
}

function joinHazards(table: PgTable): readonly Hazard[] {
  if (table.partitionOf === undefined) return [];
  return [
    { kind: 'scan', message: `reads "${table.name}" for rows outside its bound` },
    ...attachHazards(table),
  ];
}

/** A new partition takes its rows' place in the default one, where they must not be. */
export function attachHazards({ name, partitionOf }: PgTable): readonly Hazard[] {
  if (partitionOf === undefined || partitionOf.bound.kind === 'default') return [];
  const parent = partitionOf.table.name;
  return [
    {
      kind: 'may-fail',
      message: `fails if the default partition of "${parent}" holds rows of partition "${name}"`,
    },
  ];
}
