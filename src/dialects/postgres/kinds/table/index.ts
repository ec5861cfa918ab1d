import type { Ref } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgTable } from '../../model.ts';
import type { PgKind } from '../kind.ts';
import { tableRef } from './clause.ts';
import { diffTable } from './diff.ts';
import { decodeTable } from './hcl-decode.ts';
import { encodeTable } from './hcl-encode.ts';
import { disturbedByTable, typeRefs } from './nodes.ts';
import { foldTable, planTable } from './plan.ts';
import { readTables } from './read.ts';

export const tableKind: PgKind<PgTable> = {
  kind: 'table',
  noun: 'table',
  rank: 20,
  needs: [
    'schemas',
    'tables',
    'partitionKeys',
    'columns',
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
    'comments',
  ],
  read: readTables,
  dependencies,
  diff: diffTable,
  disturbs: disturbedByTable,
  plan: planTable,
  fold: foldTable,
  onDev: 'real',
  blocks: ['table'],
  printRank: 10,
  qualified: true,
  declare: declareInSchema,
  decode: decodeTable,
  encode: encodeTable,
};

/** Its schema, the types of its columns, the tables it refers to. */
function dependencies(table: PgTable): readonly Ref[] {
  return [
    { kind: 'schema', name: table.schema },
    ...table.columns.flatMap(typeRefs),
    ...table.foreignKeys.map((key) => tableRef(key.refTable)),
    ...(table.dependsOn ?? []),
  ];
}
