import { declareInSchema } from '../../hcl-parts.ts';
import type { PgView } from '../../model-views.ts';
import { followsTablesIn } from '../../renamed-in-text.ts';
import type { PgKind } from '../kind.ts';
import { rowNames } from '../shared-names.ts';
import { viewDependencies } from './columns.ts';
import { diffView } from './diff.ts';
import { decodeView, encodeView } from './hcl.ts';
import { readViews } from './read.ts';
import { canReplace, viewPlan } from './sql.ts';

/** The reads that views of both sorts are built from. */
export const viewNeeds: PgKind['needs'] = [
  'schemas',
  'tables',
  'columns',
  'types',
  'modifiers',
  'keys',
  'indexes',
  'collations',
  'foreignTables',
  'foreignColumns',
  'views',
  'viewTexts',
  'viewColumns',
  'viewDefaults',
  'uses',
  'comments',
];

export const viewKind: PgKind<PgView> = {
  kind: 'view',
  noun: 'view',
  rank: 50,
  needs: viewNeeds,
  read: readViews,
  names: rowNames,
  dependencies: viewDependencies,
  diff: diffView,
  inPlace: canReplace,
  invalidated: () => 'rebuild',
  withRenamedTable: followsTablesIn('as'),
  ...viewPlan,
  onDev: 'real',
  blocks: ['view'],
  printRank: 20,
  qualified: true,
  declare: declareInSchema,
  decode: decodeView,
  encode: encodeView,
};
