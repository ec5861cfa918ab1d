import type { SqliteSchema } from '../../model.ts';
import type { SqliteKind } from '../kind.ts';
import { declareSchema, decodeSchema, encodeSchema } from './hcl.ts';
import { planSchema } from './plan.ts';
import { readSchemas } from './read.ts';

/** `main` is always there: nothing about it can be planned. */
export const schemaKind: SqliteKind<SqliteSchema> = {
  kind: 'schema',
  noun: 'schema',
  rank: 0,
  needs: [],
  read: readSchemas,
  dependencies: () => [],
  diff: () => [],
  plan: planSchema,
  fold: () => [],
  onDev: 'real',
  blocks: ['schema'],
  printRank: 100,
  qualified: false,
  declare: declareSchema,
  decode: decodeSchema,
  encode: encodeSchema,
};
