import { foldName } from '../../create-statement/tokens.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { SqliteTable } from '../../model.ts';
import type { SqliteKind } from '../kind.ts';
import { diffTable } from './diff.ts';
import { decodeTable } from './hcl-decode.ts';
import { encodeTable } from './hcl-encode.ts';
import { finishPlan, foldTable, planTable } from './plan.ts';
import { readTables } from './read.ts';
import { withoutFormerName } from './rewrite.ts';

export const tableKind: SqliteKind<SqliteTable> = {
  kind: 'table',
  noun: 'table',
  rank: 20,
  needs: ['tables', 'indexes'],
  read: readTables,
  // Foreign keys may refer to tables that are made later, or never.
  dependencies: ({ schema, dependsOn }) => [{ kind: 'schema', name: schema }, ...(dependsOn ?? [])],
  diff: diffTable,
  withRenamedTable: withoutFormerName,
  plan: planTable,
  fold: foldTable,
  finish: finishPlan,
  nameKey: foldName,
  onDev: 'real',
  blocks: ['table'],
  printRank: 10,
  qualified: true,
  declare: declareInSchema,
  decode: decodeTable,
  encode: encodeTable,
};
