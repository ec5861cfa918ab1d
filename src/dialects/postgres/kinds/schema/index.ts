import type { Schema } from '../../../../schema/index.ts';
import type { PgKind } from '../kind.ts';
import { diffSchema } from './diff.ts';
import { declareSchema, decodeSchema, encodeSchema } from './hcl.ts';
import { foldSchema, planSchema } from './plan.ts';
import { readSchemas } from './read.ts';

export const schemaKind: PgKind<Schema> = {
  kind: 'schema',
  noun: 'schema',
  rank: 0,
  needs: ['schemas', 'comments'],
  read: readSchemas,
  dependencies: () => [],
  diff: diffSchema,
  plan: planSchema,
  fold: foldSchema,
  onDev: 'real',
  blocks: ['schema'],
  printRank: 100,
  qualified: false,
  declare: declareSchema,
  decode: decodeSchema,
  merge: (first, second) => ({ ...second, ...first }),
  encode: encodeSchema,
};
