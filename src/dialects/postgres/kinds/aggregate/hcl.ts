import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { decodeNameField, encodeNameAttribute } from '../../hcl-names.ts';
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
import type { PgAggregate, PgAggregateArgument, PgAggregateState } from '../../model-operators.ts';
import { encodeType } from '../../type-names.ts';

export function encodeAggregate(aggregate: PgAggregate, cx: EncodeContext): readonly OutputBlock[] {
  const { args, state, moving } = aggregate;
  return [
    {
      type: 'aggregate',
      labels: cx.labels(objectRef(aggregate)),
      attributes: [
        ...schemaAttribute(aggregate, cx),
        ...encodeState(state, cx),
        ...encodeNameAttribute('combine_func', aggregate.combine, cx),
        ...encodeNameAttribute('serial_func', aggregate.serialize, cx),
        ...encodeNameAttribute('deserial_func', aggregate.deserialize, cx),
        ...encodeNameAttribute('sort_operator', aggregate.sortOperator, cx),
        ...attribute('hypothetical', aggregate.hypothetical),
        ...attribute('parallel', aggregate.parallel && { raw: aggregate.parallel }),
        ...commentAttribute(aggregate),
      ],
      blocks: [
        ...args.map((argument) => encodeArgument(argument, cx)),
        ...(moving === undefined ? [] : [encodeMoving(moving, cx)]),
      ],
    },
  ];
}

function encodeState(state: PgAggregateState, cx: EncodeContext): Attributes {
  return [
    { name: 'state_type', value: encodeType(state.type, cx) },
    ...encodeNameAttribute('state_func', state.function, cx),
    ...attribute('state_size', state.size && numberWord(state.size)),
    ...encodeNameAttribute('final_func', state.final, cx),
    ...attribute('final_extra', state.finalExtra),
    ...attribute('final_modify', state.finalModify && { raw: state.finalModify }),
    ...attribute('initial_value', state.initial),
  ];
}

function encodeArgument(argument: PgAggregateArgument, cx: EncodeContext): OutputBlock {
  return {
    type: 'arg',
    labels: argument.name === undefined ? [] : [argument.name],
    attributes: [
      { name: 'type', value: encodeType(argument.type, cx) },
      ...attribute('mode', argument.variadic === true ? { raw: 'VARIADIC' } : undefined),
      ...attribute('order_by', argument.orderBy),
    ],
    blocks: [],
  };
}

function encodeMoving(moving: NonNullable<PgAggregate['moving']>, cx: EncodeContext): OutputBlock {
  return {
    type: 'moving',
    labels: [],
    attributes: [
      ...encodeState(moving, cx),
      ...encodeNameAttribute('inverse_func', moving.inverse, cx),
    ],
    blocks: [],
  };
}

const stateAttributes = [
  ...['state_type', 'state_func', 'state_size', 'final_func', 'final_extra', 'final_modify'],
  'initial_value',
];
const aggregateShape = shape(
  [0, 2],
  [
    ...['schema', ...stateAttributes, 'combine_func', 'serial_func', 'deserial_func'],
    ...['sort_operator', 'hypothetical', 'parallel', 'name', 'comment', 'depends_on', 'for_each'],
  ],
  ['arg', 'moving'],
);
const argumentShape = shape([0, 1], ['type', 'mode', 'order_by']);
const movingShape = shape([0, 0], [...stateAttributes, 'inverse_func']);

export function decodeAggregate(block: Block, cx: DecodeContext): PgAggregate | undefined {
  const reader = cx.open(block, aggregateShape);
  const schema = ownSchema(reader, cx);
  const args = reader.blocks('arg', argumentShape).flatMap((at) => decodeArgument(at, cx));
  const state = decodeState(reader, cx);
  const parallel = reader.word('parallel', ['SAFE', 'RESTRICTED', 'UNSAFE']);
  if (schema === undefined || state === undefined) return undefined;
  const dependsOn = reader.references('depends_on') ?? [];
  return {
    kind: 'aggregate',
    schema,
    name: cx.ref.name,
    signature: `(${args.map(({ type }) => type.text).join(', ')})`,
    args,
    ...(reader.bool('hypothetical') === true ? { hypothetical: true } : {}),
    state,
    ...movingField(reader, cx),
    ...decodeNameField(reader, 'combine', 'combine_func'),
    ...decodeNameField(reader, 'serialize', 'serial_func'),
    ...decodeNameField(reader, 'deserialize', 'deserial_func'),
    ...decodeNameField(reader, 'sortOperator', 'sort_operator'),
    ...(parallel === undefined || parallel === 'UNSAFE' ? {} : { parallel }),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
    ...commentField(reader),
  };
}

function decodeArgument(reader: BlockReader, cx: DecodeContext): readonly PgAggregateArgument[] {
  reader.require('type');
  const type = decodeType(reader, cx);
  const name = reader.labels[0];
  if (type === undefined) return [];
  const variadic = reader.word('mode', ['IN', 'VARIADIC']) === 'VARIADIC';
  return [
    {
      ...(name === undefined ? {} : { name }),
      type,
      ...(variadic ? { variadic } : {}),
      ...(reader.bool('order_by') === true ? { orderBy: true } : {}),
    },
  ];
}

function decodeState(reader: BlockReader, cx: DecodeContext): PgAggregateState | undefined {
  reader.require('state_type', 'state_func');
  const type = decodeType(reader, cx, 'state_type');
  const named = decodeNameField(reader, 'function', 'state_func').function;
  const size = reader.integer('state_size');
  const modify = reader.word('final_modify', ['READ ONLY', 'SHAREABLE', 'READ WRITE']);
  const initial = reader.constant('initial_value');
  if (type === undefined || named === undefined) return undefined;
  return {
    type,
    function: named,
    ...(size === undefined ? {} : { size }),
    ...decodeNameField(reader, 'final', 'final_func'),
    ...(reader.bool('final_extra') === true ? { finalExtra: true } : {}),
    ...(modify === undefined ? {} : { finalModify: modifyWords[modify] }),
    ...(initial === undefined ? {} : { initial: textOf(initial) }),
  };
}

const modifyWords = {
  'READ ONLY': 'READ_ONLY',
  SHAREABLE: 'SHAREABLE',
  'READ WRITE': 'READ_WRITE',
} as const;

/** An initial value is text to the server, whatever its type. */
function textOf(value: NonNullable<ReturnType<BlockReader['constant']>>): string {
  if (typeof value !== 'object') return String(value);
  return 'sql' in value ? value.sql : value.number;
}

function movingField(reader: BlockReader, cx: DecodeContext): Pick<PgAggregate, 'moving'> {
  const [block] = reader.blocks('moving', movingShape);
  if (block === undefined) return {};
  block.require('inverse_func');
  const state = decodeState(block, cx);
  const { inverse } = decodeNameField(block, 'inverse', 'inverse_func');
  return state === undefined || inverse === undefined ? {} : { moving: { ...state, inverse } };
}
