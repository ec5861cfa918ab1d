import { foldName } from '../../create-statement/tokens.ts';
import type { SqliteTrigger } from '../../model.ts';
import type { SqliteKind } from '../kind.ts';
import { withRenamedTable } from '../renamed-table.ts';
import { diffTrigger } from './diff.ts';
import { declareTrigger, decodeTrigger, encodeTrigger } from './hcl.ts';
import { foldTrigger, planTrigger } from './plan.ts';
import { readTriggers } from './read.ts';

export const triggerKind: SqliteKind<SqliteTrigger> = {
  kind: 'trigger',
  noun: 'trigger',
  rank: 40,
  needs: ['triggers', 'views'],
  read: readTriggers,
  dependencies: ({ schema, on }) => [{ kind: 'schema', name: schema }, on],
  diff: diffTrigger,
  withRenamedTable,
  plan: planTrigger,
  fold: foldTrigger,
  nameKey: foldName,
  onDev: 'real',
  blocks: ['trigger'],
  printRank: 30,
  qualified: false,
  declare: declareTrigger,
  decode: decodeTrigger,
  encode: encodeTrigger,
};
