import { declareInSchema } from '../../hcl-parts.ts';
import type { PgMaterialized } from '../../model-views.ts';
import { followsTablesIn } from '../../renamed-in-text.ts';
import type { PgKind } from '../kind.ts';
import { relationRef, rowNames } from '../shared-names.ts';
import { viewDependencies } from '../view/columns.ts';
import { viewNeeds } from '../view/index.ts';
import { diffMaterialized } from './diff.ts';
import { decodeMaterialized, encodeMaterialized } from './hcl.ts';
import { readMaterialized } from './read.ts';
import { materializedPlan, staysInPlace } from './sql.ts';

export const materializedKind: PgKind<PgMaterialized> = {
  kind: 'materialized',
  noun: 'materialized view',
  rank: 51,
  needs: [...viewNeeds, 'indexExprs', 'indexKeys', 'opclasses'],
  read: readMaterialized,
  names: (view) => [
    ...rowNames(view),
    ...view.indexes.map(({ name }) => relationRef({ ...view, name })),
  ],
  dependencies: viewDependencies,
  diff: diffMaterialized,
  inPlace: staysInPlace,
  invalidated: () => 'rebuild',
  withRenamedTable: followsTablesIn('as'),
  ...materializedPlan,
  onDev: 'real',
  blocks: ['materialized'],
  printRank: 21,
  qualified: true,
  declare: declareInSchema,
  decode: decodeMaterialized,
  encode: encodeMaterialized,
};
