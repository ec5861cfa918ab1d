import { type Change, sameData } from '../../../../schema/index.ts';
import type { SqliteView } from '../../model.ts';
import { sameNames, sameSql } from '../../normalize.ts';

/** The query and the names it is given: what the columns are follows from them. */
export function diffView(from: SqliteView, to: SqliteView): readonly Change[] {
  if (sameData(from, to)) return [];
  const aspects = [
    ...(sameNames(from.names ?? [], to.names ?? []) ? [] : ['columns']),
    ...(sameSql(from.as, to.as) ? [] : ['as']),
  ];
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
