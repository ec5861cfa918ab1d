import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  type OutputValue,
  shape,
} from '../../../../spec/index.ts';
import { attribute, commentAttribute, commentField, dependsOnField } from '../../hcl-parts.ts';
import type { PgEventTrigger } from '../../model-triggers.ts';
import { decodeRoutineName, encodeRoutineName } from '../../routine-names.ts';
import { decodeEnabled, encodeEnabled } from '../enabled.ts';

const events: ReadonlySet<string> = new Set([
  'ddl_command_start',
  'ddl_command_end',
  'table_rewrite',
  'sql_drop',
]);

export function encodeEventTrigger(
  trigger: PgEventTrigger,
  cx: EncodeContext,
): readonly OutputBlock[] {
  const on: OutputValue = events.has(trigger.event) ? { raw: trigger.event } : trigger.event;
  return [
    {
      type: 'event_trigger',
      labels: cx.labels(objectRef(trigger)),
      attributes: [
        { name: 'on', value: on },
        ...attribute('tags', trigger.tags.length === 0 ? undefined : trigger.tags),
        { name: 'execute', value: encodeRoutineName(trigger.function, cx) },
        ...encodeEnabled(trigger),
        ...commentAttribute(trigger),
      ],
      blocks: [],
    },
  ];
}

const eventTriggerShape = shape(
  [1, 1],
  ['on', 'tags', 'execute', 'enabled', 'comment', 'depends_on', 'for_each', 'name'],
);

export function decodeEventTrigger(block: Block, cx: DecodeContext): PgEventTrigger | undefined {
  const reader = cx.open(block, eventTriggerShape);
  reader.require('on', 'execute');
  const event = reader.bareWord('on') ?? reader.string('on');
  const called = decodeRoutineName(reader, 'execute');
  if (event === undefined || called === undefined) return undefined;
  return {
    kind: 'event_trigger',
    name: cx.ref.name,
    event,
    tags: reader.strings('tags') ?? [],
    function: called,
    ...decodeEnabled(reader),
    ...dependsOnField(reader),
    ...commentField(reader),
  };
}
