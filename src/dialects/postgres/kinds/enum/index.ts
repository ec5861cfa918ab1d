import { objectRef } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgEnum } from '../../model.ts';
import type { PgKind } from '../kind.ts';
import { typeNames } from '../shared-names.ts';
import { diffEnum } from './diff.ts';
import { decodeEnum, encodeEnum } from './hcl.ts';
import { foldEnum, planEnum } from './plan.ts';
import { readEnums } from './read.ts';
import { swapEnums } from './swap.ts';

export const enumKind: PgKind<PgEnum> = {
  kind: 'enum',
  noun: 'enum type',
  rank: 10,
  needs: ['schemas', 'types', 'enumValues', 'comments', 'typeAccess'],
  read: readEnums,
  names: typeNames,
  dependencies: (type) => [{ kind: 'schema', name: type.schema }],
  diff: diffEnum,
  rewrite: swapEnums,
  disturbs: (change) => (change.kind === 'rename_object' ? [objectRef(change.from)] : []),
  plan: planEnum,
  fold: foldEnum,
  onDev: 'real',
  blocks: ['enum'],
  printRank: 50,
  qualified: true,
  declare: declareInSchema,
  decode: decodeEnum,
  encode: encodeEnum,
};
