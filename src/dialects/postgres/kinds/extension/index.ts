import type { Change } from '../../../../schema/index.ts';
import type { PgExtension } from '../../model-extension.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { declareExtension, decodeExtension, encodeExtension } from './hcl.ts';
import { readExtensions } from './read.ts';
import { dependencies, extensionSql } from './sql.ts';

const planning = objectPlan(extensionSql);

export const extensionKind: PgKind<PgExtension> = {
  kind: 'extension',
  noun: 'extension',
  rank: 2,
  level: 'database',
  needs: ['extensions'],
  read: readExtensions,
  dependencies,
  diff,
  plan: (change, cx) => (goesWithSchema(change, cx.changes) ? [] : planning.plan(change, cx)),
  fold: planning.fold,
  onDev: 'real',
  blocks: ['extension'],
  printRank: 90,
  qualified: false,
  declare: declareExtension,
  decode: decodeExtension,
  encode: encodeExtension,
};

/** A schema or version that is not asked for is whatever it is; what it needs is its own affair. */
function diff(from: PgExtension, to: PgExtension): readonly Change[] {
  return diffFields(from, to, [
    ...(from.into === undefined || to.into === undefined ? [] : (['into'] as const)),
    ...(to.version === undefined ? [] : (['version'] as const)),
  ]);
}

/** A schema is dropped with all that is in it, the users of the extension among that. */
function goesWithSchema(change: Change, changes: readonly Change[]): boolean {
  if (change.kind !== 'drop_object') return false;
  const { into } = change.object as PgExtension;
  return changes.some((other) => other.kind === 'drop_schema' && other.schema.name === into);
}
