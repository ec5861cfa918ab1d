import type { Ref } from '../../../../schema/index.ts';
import type { PgTable } from '../../model.ts';
import type { PgKind } from '../kind.ts';
import { tableRef } from './clause.ts';
import { diffTable } from './diff.ts';
import { disturbedByTable } from './disturbs.ts';
import { decodeTable } from './hcl-decode.ts';
import { encodeTable } from './hcl-encode.ts';
import { declareTable, hasParents, tableBlock } from './hcl-partition.ts';
import { typeRefs } from './links.ts';
import { namesOfTable } from './names.ts';
import { parentsOf } from './parents.ts';
import { partsInTheWay } from './part-uses.ts';
import { foldTable, planTable } from './plan.ts';
import { readTables } from './read.ts';

export const tableKind: PgKind<PgTable> = {
  kind: 'table',
  noun: 'table',
  rank: 20,
  needs: [
    'schemas',
    'tables',
    'tableOptions',
    'partitionKeys',
    'parents',
    'columns',
    'columnOptions',
    'notNulls',
    'defaults',
    'types',
    'modifiers',
    'keys',
    'foreignKeys',
    'outerColumns',
    'checks',
    'indexes',
    'indexExprs',
    'indexKeys',
    'opclasses',
    'collations',
    'sequences',
    'views',
    'viewColumns',
    'routines',
    'uses',
    'comments',
  ],
  read: readTables,
  names: namesOfTable,
  dependencies,
  diff: diffTable,
  disturbs: disturbedByTable,
  invalidated: partsInTheWay,
  plan: planTable,
  fold: foldTable,
  onDev: 'real',
  blocks: ['table', 'partition'],
  blockType: tableBlock,
  selectors: (table) => (table.partitionOf === undefined ? ['table'] : ['table', 'partition']),
  hasOtherColumns: hasParents,
  printRank: 10,
  qualified: true,
  declare: declareTable,
  decode: decodeTable,
  encode: encodeTable,
};

/** Its schema, the types of its columns, the tables it refers to. */
function dependencies(table: PgTable): readonly Ref[] {
  return [
    { kind: 'schema', name: table.schema },
    ...table.columns.flatMap(typeRefs),
    ...table.foreignKeys.map((key) => tableRef(key.refTable)),
    ...parentsOf(table).map(tableRef),
    ...(table.dependsOn ?? []),
  ];
}
