import {
  type Clauses,
  type PlanContext,
  type Realm,
  type Statement,
  sameData,
} from '../../../../schema/index.ts';
import type { PgIndex, PgTable } from '../../model.ts';
import { generatedName, type Naming, namingFor, qualifiedName } from '../../sql-names.ts';
import { constraintOf } from './actions.ts';
import { attachedName } from './attached.ts';
import type { AlterClause } from './clause.ts';
import { addedComments, indexComment } from './comments.ts';
import { hazardsOf } from './hazards.ts';
import { createIndexSql, dropIndexSql } from './index-sql.ts';
import { familiesOf, findTable, tableKey } from './parents.ts';
import { restoredParts } from './table-options.ts';
import { takenForPart } from './taken-back.ts';
import { isTakenOver } from './taken-over.ts';

/** The index that the clause drops, unless it goes with its constraint. */
export function droppedAlone({ change, from }: AlterClause): PgIndex | undefined {
  if (change.kind !== 'drop_index' || constraintOf(from, change.index) !== undefined)
    return undefined;
  return change.index;
}

/** DROP INDEX, of one that belongs to no constraint. */
export function dropIndex(clause: AlterClause, cx: PlanContext): readonly Statement[] {
  const { change, from } = clause;
  const index = droppedAlone(clause);
  if (index === undefined) return [];
  const naming = namingFor(from.schema, cx);
  const clauses = possible(from, change.clauses);
  const parts = restoredParts(from, index.name).join(', ');
  const reverse = [
    createIndexSql(from, index, naming, concurrentlyOnly(clauses)),
    ...addedComments({ kind: 'add_index', index }, from, naming),
    ...(parts === '' ? [] : [`ALTER TABLE ${qualifiedName(from, naming)} ${parts}`]),
  ];
  return [
    {
      sql: dropIndexSql(index, naming, clauses),
      comment: indexComment('drop', from, index),
      // Nobody wants the remains of a build that failed back.
      reverse: index.invalid === true ? [] : (takenForPart(index, clause, cx) ?? reverse),
      hazards: [],
      tx: clauses?.concurrently === true ? 'out' : 'in',
    },
  ];
}

/** No index of a partitioned table is built or dropped concurrently as a whole. */
function possible(table: PgTable, clauses: Clauses | undefined): Clauses | undefined {
  if (table.partition === undefined || clauses === undefined) return clauses;
  const { concurrently: _, ...rest } = clauses;
  return rest;
}

function concurrentlyOnly(clauses: Clauses | undefined): Clauses {
  return clauses?.concurrently === true ? { concurrently: true } : {};
}

/** CREATE INDEX as text, for what is not a constraint's. */
export function plainIndex({ change, to }: AlterClause, naming: Naming): readonly string[] {
  if (change.kind !== 'add_index' || constraintOf(to, change.index) !== undefined) return [];
  return [createIndexSql(to, change.index, naming)];
}

/**
 * CREATE INDEX, of one that belongs to no constraint. On a partitioned table the partitions' indexes
 * are built first where writers are not to be blocked; the table's own then takes them.
 */
export function createIndex(clause: AlterClause, cx: PlanContext): readonly Statement[] {
  const { change, to } = clause;
  if (change.kind !== 'add_index' || constraintOf(to, change.index) !== undefined) return [];
  const { index } = change;
  const made = newIndex(clause, to, index, namingFor(to.schema, cx));
  const whole = { ...made, reverse: [...made.reverse, ...takenBefore(to, index, cx)] };
  if (to.partition === undefined || change.clauses?.concurrently !== true) return [whole];
  return [...leaves(to, cx).map((leaf) => ofLeaf(clause, leaf, index, cx)), whole];
}

/** What makes the partitions' own indexes again that went over into the new one, and go with it. */
function takenBefore(table: PgTable, index: PgIndex, cx: PlanContext): readonly string[] {
  const partitions = familiesOf(cx.to).children.get(tableKey(table)) ?? [];
  return partitions.flatMap((partition) => {
    const part = partition.indexes.find(({ attachedTo }) => attachedTo === index.name);
    const before = findTable(cx.from, partition);
    const own = before?.indexes.find(
      (other) =>
        part !== undefined &&
        other.attachedTo === undefined &&
        isTakenOver(other, part) &&
        !partition.indexes.some(({ name, attachedTo }) => name === other.name && !attachedTo),
    );
    if (before === undefined || own === undefined) return [];
    return [createIndexSql(before, own, namingFor(before.schema, cx))];
  });
}

/** The partitions below a table that hold rows and were there before. */
function leaves(table: PgTable, cx: PlanContext): readonly PgTable[] {
  return below(table, cx.to).filter((leaf) => familiesOf(cx.from).names.has(tableKey(leaf)));
}

function below(table: PgTable, realm: Realm): readonly PgTable[] {
  const partitions = familiesOf(realm).children.get(tableKey(table)) ?? [];
  return partitions.flatMap((p) => (p.partition === undefined ? [p] : below(p, realm)));
}

function ofLeaf(clause: AlterClause, leaf: PgTable, index: PgIndex, cx: PlanContext): Statement {
  const attached = leaf.indexes.find(
    ({ attachedTo, parts }) => attachedTo !== undefined && sameData(parts, index.parts),
  );
  const name = attached?.name ?? freeName(leaf, attachedName(leaf, index));
  const naming = namingFor(leaf.schema, cx);
  const own = { ...index, name };
  // It goes with the parent's, once that is there.
  const reverse = [dropIndexSql(own, naming, { concurrently: true, ifExists: true })];
  return { ...newIndex(clause, leaf, own, naming), reverse };
}

/** As the server counts on where a name is taken. */
function freeName(table: PgTable, plain: string): string {
  const taken = new Set(table.indexes.map(({ name }) => name));
  if (!taken.has(plain)) return plain;
  for (let number = 1; ; number++) {
    const name = generatedName(plain, [], String(number)).replace(/_(\d+)$/, '$1');
    if (!taken.has(name)) return name;
  }
}

function newIndex(
  clause: AlterClause,
  table: PgTable,
  index: PgIndex,
  naming: Naming,
): Statement & { readonly reverse: readonly string[] } {
  const clauses = possible(table, clause.change.clauses);
  return {
    sql: createIndexSql(table, index, naming, clauses),
    comment: indexComment('create', table, index),
    reverse: [dropIndexSql(index, naming, concurrentlyOnly(clauses))],
    hazards: hazardsOf(clause),
    tx: clauses?.concurrently === true ? 'out' : 'in',
  };
}
