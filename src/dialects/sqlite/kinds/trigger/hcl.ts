import type { Block } from '../../../../hcl/index.ts';
import { objectRef, type Ref } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DeclareContext,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  type OutputValue,
  shape,
} from '../../../../spec/index.ts';
import type { TriggerEvent, TriggerTime } from '../../create-statement/trigger.ts';
import { type Attributes, attribute, commentField, readSqlText, sqlText } from '../../hcl-parts.ts';
import { mainSchema, type SqliteTrigger } from '../../model.ts';

const blockOf: Readonly<Record<TriggerTime, string>> = {
  BEFORE: 'before',
  AFTER: 'after',
  'INSTEAD OF': 'instead_of',
};

export function encodeTrigger(trigger: SqliteTrigger, cx: EncodeContext): readonly OutputBlock[] {
  const { on } = trigger;
  return [
    {
      type: 'trigger',
      labels: cx.labels(objectRef(trigger)),
      attributes: [{ name: 'on', value: cx.reference(on) ?? { raw: `${on.kind}.${on.name}` } }],
      blocks: [
        {
          type: blockOf[trigger.time],
          labels: [],
          attributes: encodeEvent(trigger, cx),
          blocks: [],
        },
      ],
      trailing: [
        { name: 'for', value: { raw: 'ROW' } },
        ...attribute('when', trigger.when),
        { name: 'as', value: sqlText(trigger.as) },
      ],
    },
  ];
}

function encodeEvent({ event, columns, on }: SqliteTrigger, cx: EncodeContext): Attributes {
  if (columns === undefined) return [{ name: event.toLowerCase(), value: true }];
  const place = { kind: 'column', schema: mainSchema, parent: on.name };
  const reference = (name: string): OutputValue => cx.reference({ ...place, name }) ?? name;
  return [{ name: 'update_of', value: columns.map(reference) }];
}

/** Its schema is that of the table, which is not known yet. */
export function declareTrigger(block: Block, cx: DeclareContext): Ref {
  return { kind: 'trigger', name: cx.nameOf(block) };
}

const triggerShape = shape(
  [1, 1],
  ['on', 'for', 'foreach', 'when', 'as', 'name', 'comment', 'depends_on', 'for_each'],
  ['before', 'after', 'instead_of'],
);
const eventShape = shape([0, 0], ['insert', 'update', 'update_of', 'delete']);

export function decodeTrigger(block: Block, cx: DecodeContext): SqliteTrigger | undefined {
  const reader = cx.open(block, triggerShape);
  reader.require('on', 'as');
  for (const name of ['for', 'foreach']) reader.word(name, ['ROW']);
  const on = reader.reference('on', ['table', 'view']);
  const as = readSqlText(reader, 'as');
  const event = decodeEvents(reader, cx.ref.name);
  const when = reader.text('when')?.text;
  if (on === undefined || as === undefined || event === undefined) return undefined;
  return {
    kind: 'trigger',
    schema: on.schema ?? mainSchema,
    name: cx.ref.name,
    on,
    ...event,
    ...(when === undefined ? {} : { when }),
    as,
    ...commentField(reader),
  };
}

type EventFields = Pick<SqliteTrigger, 'time' | 'event' | 'columns'>;

/** Exactly one block with exactly one event. */
function decodeEvents(reader: BlockReader, name: string): EventFields | undefined {
  const times = Object.entries(blockOf) as [TriggerTime, string][];
  const found = times.flatMap(([time, type]) =>
    reader.blocks(type, eventShape).flatMap((at) => decodeEvent(at).map((e) => ({ time, ...e }))),
  );
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  reader.problem(
    undefined,
    `${first === undefined ? 'no event' : 'more than one event'} for trigger "${name}"`,
    'SQLite has one: before, after or instead_of { insert, update, update_of or delete }',
  );
  return undefined;
}

function decodeEvent(at: BlockReader): readonly Omit<EventFields, 'time'>[] {
  const events: readonly TriggerEvent[] = ['INSERT', 'UPDATE', 'DELETE'];
  const plain = events.filter((event) => at.bool(event.toLowerCase()) === true);
  const columns = at.has('update_of') ? at.references('update_of') : undefined;
  return [
    ...plain.map((event) => ({ event })),
    ...(columns === undefined
      ? []
      : [{ event: 'UPDATE' as const, columns: columns.map((column) => column.name) }]),
  ];
}
