import { foldName } from '../../create-statement/tokens.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { SqliteView } from '../../model.ts';
import type { SqliteKind } from '../kind.ts';
import { withRenamedTable } from '../renamed-table.ts';
import { diffView } from './diff.ts';
import { decodeView, encodeView } from './hcl.ts';
import { foldView, planView } from './plan.ts';
import { readViews } from './read.ts';

export const viewKind: SqliteKind<SqliteView> = {
  kind: 'view',
  noun: 'view',
  rank: 30,
  needs: ['views', 'viewColumns'],
  read: readViews,
  // What its query uses cannot be told without the realm; the plan looks there.
  dependencies: ({ schema }) => [{ kind: 'schema', name: schema }],
  diff: diffView,
  withRenamedTable,
  plan: planView,
  fold: foldView,
  nameKey: foldName,
  onDev: 'real',
  blocks: ['view'],
  printRank: 20,
  qualified: true,
  declare: declareInSchema,
  decode: decodeView,
  encode: encodeView,
};
