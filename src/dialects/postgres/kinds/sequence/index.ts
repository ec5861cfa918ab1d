import type { Table } from '../../../../schema/index.ts';
import { declareInSchema } from '../../hcl-parts.ts';
import type { PgSequence } from '../../model-sequence.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { relationRef } from '../shared-names.ts';
import { adoptSequences } from './adopt.ts';
import { decodeSequence, encodeSequence } from './hcl.ts';
import { foldSequence, planSequence } from './plan.ts';
import { readSequences } from './read.ts';
import { ownerRefs, sequenceSql } from './sql.ts';

export const sequenceKind: PgKind<PgSequence> = {
  kind: 'sequence',
  noun: 'sequence',
  rank: 8,
  // Tables claim those of their serial and identity columns.
  readRank: 21,
  needs: ['schemas', 'sequences', 'comments'],
  read: readSequences,
  names: (sequence) => [relationRef(sequence)],
  dependencies: (sequence) => [...sequenceSql.dependencies(sequence), ...ownerRefs(sequence)],
  diff: (from, to) =>
    diffFields(from, to, [
      ...(['type', 'start', 'increment', 'min', 'max', 'cache', 'cycle'] as const),
      ...(['owner', 'unlogged'] as const),
    ]),
  withRenamedTable: renamedOwner,
  rewrite: adoptSequences,
  plan: planSequence,
  fold: foldSequence,
  onDev: 'real',
  blocks: ['sequence'],
  printRank: 58,
  qualified: true,
  declare: declareInSchema,
  decode: decodeSequence,
  encode: encodeSequence,
};

/** The owner is a column of a table in the sequence's own schema. */
function renamedOwner(sequence: PgSequence, from: Table, to: Table): PgSequence {
  const { owner, schema } = sequence;
  return owner?.table === from.name && schema === from.schema
    ? { ...sequence, owner: { ...owner, table: to.name } }
    : sequence;
}
