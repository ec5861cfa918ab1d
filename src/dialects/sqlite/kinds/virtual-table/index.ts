import { type Change, sameData } from '../../../../schema/index.ts';
import { foldName } from '../../create-statement/tokens.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { SqliteVirtualTable } from '../../model.ts';
import { sameName, sameSql } from '../../normalize.ts';
import type { SqliteKind } from '../kind.ts';
import { decodeVirtualTable, encodeVirtualTable } from './hcl.ts';
import { foldVirtualTable, planVirtualTable } from './plan.ts';
import { readVirtualTables } from './read.ts';

export const virtualTableKind: SqliteKind<SqliteVirtualTable> = {
  kind: 'virtual_table',
  noun: 'virtual table',
  rank: 25,
  needs: ['virtualTables'],
  read: readVirtualTables,
  dependencies: ({ schema }) => [{ kind: 'schema', name: schema }],
  diff: diffVirtualTable,
  plan: planVirtualTable,
  fold: foldVirtualTable,
  nameKey: foldName,
  onDev: 'real',
  blocks: ['virtual_table'],
  printRank: 15,
  qualified: true,
  declare: declareInSchema,
  decode: decodeVirtualTable,
  encode: encodeVirtualTable,
};

function diffVirtualTable(from: SqliteVirtualTable, to: SqliteVirtualTable): readonly Change[] {
  if (sameData(from, to)) return [];
  const sameArgs =
    from.args.length === to.args.length &&
    from.args.every((arg, i) => sameSql(arg, to.args[i] ?? ''));
  const aspects = [
    ...(sameName(from.using, to.using) ? [] : ['using']),
    ...(sameArgs ? [] : ['args']),
  ];
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
