import { type Change, objectRef, type PlanNode, type Ref } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgForeignTable } from '../../model-foreign.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { rowNames } from '../shared-names.ts';
import { columnRef } from '../table/clause.ts';
import { decodeForeignTable, encodeForeignTable } from './hcl.ts';
import { readForeignTables } from './read.ts';
import { dependencies, foreignTableSql, isInPlace } from './sql.ts';

const planning = objectPlan(foreignTableSql);

/** It holds no rows: what cannot be changed in place is dropped and made anew. */
export const foreignTableKind: PgKind<PgForeignTable> = {
  kind: 'foreign_table',
  noun: foreignTableSql.noun,
  rank: 63,
  needs: [
    'schemas',
    'foreignTables',
    'foreignColumns',
    'foreignDefaults',
    'types',
    'modifiers',
    'checks',
    'collations',
    'comments',
  ],
  read: readForeignTables,
  names: rowNames,
  dependencies,
  diff,
  disturbs,
  inPlace: isInPlace,
  invalidated: () => 'rebuild',
  plan: (change, cx) => planning.plan(change, cx).map((node) => withColumns(node, change)),
  fold: planning.fold,
  selectors: () => ['table', 'foreign_table'],
  onDev: 'real',
  blocks: ['foreign_table'],
  printRank: 12,
  qualified: true,
  declare: declareInSchema,
  decode: decodeForeignTable,
  encode: encodeForeignTable,
};

/** Itself, or the columns that go or get another type. */
function disturbs(change: Change): readonly Ref[] {
  if (change.kind === 'drop_object') return [objectRef(change.object)];
  if (change.kind !== 'modify_object') return [];
  // The walk hands each kind its own objects only.
  const from = change.from as PgForeignTable;
  const to = change.to as PgForeignTable;
  const after = new Map(to.columns.map((column) => [column.name, column]));
  return from.columns
    .filter(({ name, type, collate }) => {
      const next = after.get(name);
      return next === undefined || next.type.text !== type.text || next.collate !== collate;
    })
    .map((column) => columnRef(from, column.name));
}

/** What uses such a column makes way before, and comes back afterwards. */
function withColumns<Node extends PlanNode>(node: Node, change: Change): Node {
  if (change.kind !== 'modify_object') return node;
  const columns = disturbs(change);
  const provides = [...node.provides, ...columns];
  return { ...node, provides, removes: [...node.removes, ...columns] };
}

/** The order of columns is no difference. */
function diff(from: PgForeignTable, to: PgForeignTable): readonly Change[] {
  const ordered = (table: PgForeignTable): PgForeignTable => ({
    ...table,
    columns: table.columns
      .map(({ grants: _, ...column }) => column)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  });
  const fields = ['server', 'options', 'columns', 'checks'] as const;
  return diffFields(ordered(from), ordered(to), fields).flatMap((change) =>
    change.kind === 'modify_object' ? [{ ...change, from, to }] : [],
  );
}
