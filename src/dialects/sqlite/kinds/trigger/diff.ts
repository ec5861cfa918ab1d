import { type Change, sameData } from '../../../../schema/index.ts';
import type { SqliteTrigger } from '../../model.ts';
import { sameExpression, sameName, sameNames, sameSql } from '../../normalize.ts';

export function diffTrigger(from: SqliteTrigger, to: SqliteTrigger): readonly Change[] {
  if (sameData(from, to)) return [];
  const aspects = [
    ...(sameName(from.on.name, to.on.name) ? [] : ['on']),
    ...(from.time === to.time ? [] : ['time']),
    ...(from.event === to.event && sameNames(from.columns ?? [], to.columns ?? [])
      ? []
      : ['event']),
    ...(sameExpression(from.when, to.when) ? [] : ['when']),
    ...(sameSql(from.as, to.as) ? [] : ['as']),
  ];
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
