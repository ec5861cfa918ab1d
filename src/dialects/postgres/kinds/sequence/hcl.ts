import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import {
  type Attributes,
  attribute,
  commentAttribute,
  commentField,
  numberWord,
  ownSchema,
  schemaAttribute,
} from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgSequence } from '../../model-sequence.ts';

export function encodeSequence(sequence: PgSequence, cx: EncodeContext): readonly OutputBlock[] {
  const { schema, owner, type } = sequence;
  const number = (name: string, digits: string | undefined): Attributes =>
    attribute(name, digits === undefined ? undefined : numberWord(digits));
  return [
    {
      type: 'sequence',
      labels: cx.labels(objectRef(sequence)),
      attributes: [
        ...schemaAttribute(sequence, cx),
        ...attribute('type', type === 'bigint' ? undefined : { raw: type }),
        ...number('start', sequence.start),
        ...number('increment', sequence.increment),
        ...number('min_value', sequence.min),
        ...number('max_value', sequence.max),
        ...number('cache', sequence.cache),
        ...attribute('cycle', sequence.cycle),
        ...attribute(
          'owner',
          owner &&
            cx.reference({ kind: 'column', schema, parent: owner.table, name: owner.column }),
        ),
        ...attribute('unlogged', sequence.unlogged),
        ...commentAttribute(sequence),
      ],
      blocks: [],
    },
  ];
}

const sequenceShape = shape(
  [0, 2],
  [
    ...['schema', 'type', 'start', 'increment', 'min_value', 'max_value', 'cache', 'cycle'],
    ...['owner', 'unlogged', 'name', 'comment', 'for_each'],
  ],
);

export function decodeSequence(block: Block, cx: DecodeContext): PgSequence | undefined {
  const reader = cx.open(block, sequenceShape);
  const schema = ownSchema(reader, cx);
  const type = integerType(reader, cx);
  if (schema === undefined || type === undefined) return undefined;
  return {
    kind: 'sequence',
    schema,
    name: cx.ref.name,
    type,
    ...options(reader),
    ...ownerField(reader, schema),
    ...(reader.bool('unlogged') === true ? { unlogged: true } : {}),
    ...commentField(reader),
  };
}

function integerType(reader: BlockReader, cx: DecodeContext): PgSequence['type'] | undefined {
  if (!reader.has('type')) return 'bigint';
  const name = decodeType(reader, cx)?.name;
  if (name === 'smallint' || name === 'integer' || name === 'bigint') return name;
  if (name !== undefined) {
    const detail = 'a sequence is smallint, integer or bigint';
    reader.problem('type', `invalid type of sequence: ${name}`, detail);
  }
  return undefined;
}

/** What a sequence has anyway is left out, as it is when one is read back. */
function options(
  reader: BlockReader,
): Pick<PgSequence, 'start' | 'increment' | 'min' | 'max' | 'cache' | 'cycle'> {
  const start = reader.integer('start');
  const increment = reader.integer('increment');
  const min = reader.integer('min_value');
  const max = reader.integer('max_value');
  const cache = reader.integer('cache');
  const down = increment?.startsWith('-') === true;
  const first = down ? (max ?? '-1') : (min ?? '1');
  return {
    ...(start === undefined || start === first ? {} : { start }),
    ...(increment === undefined || increment === '1' ? {} : { increment }),
    ...(min === undefined || (!down && min === '1') ? {} : { min }),
    ...(max === undefined || (down && max === '-1') ? {} : { max }),
    ...(cache === undefined || cache === '1' ? {} : { cache }),
    ...(reader.bool('cycle') === true ? { cycle: true } : {}),
  };
}

function ownerField(reader: BlockReader, schema: string): Pick<PgSequence, 'owner'> {
  const column = reader.reference('owner', ['column']);
  if (column?.parent === undefined) return {};
  if (column.schema !== undefined && column.schema !== schema) {
    const detail = `its table is in "${column.schema}", the sequence in "${schema}"`;
    reader.problem('owner', 'a sequence is in the schema of its owner', detail);
  }
  return { owner: { table: column.parent, column: column.name } };
}
