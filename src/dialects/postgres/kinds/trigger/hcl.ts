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
import {
  type Attributes,
  attribute,
  bodyText,
  commentAttribute,
  commentField,
  dependsOnAttribute,
  dependsOnField,
  enumWord,
  ownColumn,
} from '../../hcl-parts.ts';
import type { PgTrigger, TriggerEvent } from '../../model-triggers.ts';
import { decodeRoutineName, encodeRoutineName } from '../../routine-names.ts';
import { decodeEnabled, encodeEnabled } from '../enabled.ts';
import { deferrableField } from '../table/hcl-decode-index.ts';

/** What triggers, rules and policies may be on. */
export const relationKinds: readonly string[] = [
  'table',
  'view',
  'materialized',
  'foreign_table',
  'partition',
];

/** The reference of what is on a table or view: its name is its own there. */
export function declareOn(block: Block, cx: DeclareContext): Ref {
  const on = cx.referenceOf(block, 'on', relationKinds);
  const name = cx.nameOf(block);
  if (on === undefined) return { kind: block.type, name };
  const place = on.schema === undefined ? {} : { schema: on.schema };
  return { kind: block.type, ...place, parent: on.name, name };
}

export function onAttribute(object: { readonly on: Ref }, cx: EncodeContext): Attributes {
  return attribute('on', cx.reference(object.on) ?? object.on.name);
}

export function encodeTrigger(trigger: PgTrigger, cx: EncodeContext): readonly OutputBlock[] {
  const { from, deferrable, oldTable, newTable } = trigger;
  const other = from && cx.reference({ kind: 'table', ...from });
  return [
    {
      type: 'trigger',
      labels: cx.labels(objectRef(trigger)),
      attributes: [
        ...onAttribute(trigger, cx),
        ...attribute('constraint', trigger.constraint),
        ...attribute('from', other),
        ...attribute('for', enumWord(trigger.forEach)),
        ...attribute('when', trigger.when),
        ...attribute('deferrable', deferrable && enumWord(deferrable)),
        ...encodeEnabled(trigger),
        ...dependsOnAttribute(withoutOwn(trigger), cx),
        ...commentAttribute(trigger),
      ],
      blocks: [
        encodeEvents(trigger, cx),
        ...block('referencing', [
          ...attribute('old_table', oldTable),
          ...attribute('new_table', newTable),
        ]),
        ...block('execute', [
          { name: 'function', value: encodeRoutineName(trigger.function, cx) },
          ...attribute('args', trigger.args.length === 0 ? undefined : trigger.args),
        ]),
      ],
    },
  ];
}

/** Its table and its function are said anyway. */
function withoutOwn(trigger: PgTrigger): { readonly dependsOn: readonly Ref[] } {
  const { on, function: called, dependsOn = [] } = trigger;
  const isOwn = ({ kind, schema, name }: Ref): boolean =>
    (kind === on.kind && schema === on.schema && name === on.name) ||
    (kind === 'function' && schema === called.schema && name === called.name);
  return { dependsOn: dependsOn.filter((ref) => !isOwn(ref)) };
}

function block(type: string, attributes: Attributes): readonly OutputBlock[] {
  return attributes.length === 0 ? [] : [{ type, labels: [], attributes, blocks: [] }];
}

function encodeEvents(trigger: PgTrigger, cx: EncodeContext): OutputBlock {
  const { on, updateOf } = trigger;
  const column = (name: string): OutputValue => {
    const place = on.schema === undefined ? {} : { schema: on.schema };
    return cx.reference({ kind: 'column', ...place, parent: on.name, name }) ?? ownColumn(name);
  };
  return {
    type: trigger.timing.toLowerCase().replace(' ', '_'),
    labels: [],
    attributes: trigger.events.map((event) =>
      event === 'UPDATE' && updateOf !== undefined
        ? { name: 'update_of', value: updateOf.map(column) }
        : { name: event.toLowerCase(), value: true },
    ),
    blocks: [],
  };
}

const timings = ['before', 'after', 'instead_of'] as const;
const triggerShape = shape(
  [1, 1],
  [
    ...['on', 'for', 'foreach', 'when', 'from', 'deferrable', 'constraint', 'enabled'],
    ...['depends_on', 'comment', 'for_each', 'name'],
  ],
  [...timings, 'referencing', 'execute'],
);
const eventShape = shape([0, 0], ['insert', 'update', 'update_of', 'delete', 'truncate']);
const referencingShape = shape([0, 0], ['old_table', 'new_table']);
const executeShape = shape([0, 0], ['function', 'procedure', 'args']);

export function decodeTrigger(source: Block, cx: DecodeContext): PgTrigger | undefined {
  const reader = cx.open(source, triggerShape);
  reader.require('on');
  const on = reader.reference('on', relationKinds);
  const events = decodeEvents(reader, cx.ref.name);
  const called = decodeExecute(reader, cx.ref.name);
  const forEach = reader.word(reader.has('foreach') ? 'foreach' : 'for', ['ROW', 'STATEMENT']);
  const when = reader.text('when')?.text;
  const constraint = decodeConstraint(reader);
  if (on?.schema === undefined || events === undefined || called === undefined) return undefined;
  return {
    kind: 'trigger',
    schema: on.schema,
    name: cx.ref.name,
    on,
    ...events,
    forEach: forEach ?? 'STATEMENT',
    ...(when === undefined ? {} : { when: bodyText(when) }),
    ...decodeReferencing(reader),
    ...constraint,
    ...called,
    ...decodeEnabled(reader),
    ...dependsOnField(reader),
    ...commentField(reader),
  };
}

type Events = Pick<PgTrigger, 'timing' | 'events' | 'updateOf'>;

function decodeEvents(reader: BlockReader, name: string): Events | undefined {
  const found = timings.flatMap((type) =>
    reader.blocks(type, eventShape).map((events) => ({ type, events })),
  );
  const [first, second] = found;
  if (first === undefined || second !== undefined) {
    const summary = `trigger "${name}" must have one of before, after and instead_of`;
    reader.problem(undefined, summary, 'it says when the trigger fires, and for what');
    return undefined;
  }
  const { type, events } = first;
  const updateOf = events.references('update_of')?.map((ref) => ref.name);
  const names: readonly TriggerEvent[] = ['DELETE', 'INSERT', 'TRUNCATE', 'UPDATE'];
  const on = names.filter(
    (event) =>
      events.bool(event.toLowerCase()) === true || (event === 'UPDATE' && updateOf !== undefined),
  );
  if (on.length === 0) {
    events.problem(undefined, `trigger "${name}" has no event`, 'set insert, update or delete');
    return undefined;
  }
  const timing = type === 'instead_of' ? 'INSTEAD OF' : type === 'before' ? 'BEFORE' : 'AFTER';
  return { timing, events: on, ...(updateOf === undefined ? {} : { updateOf }) };
}

function decodeReferencing(reader: BlockReader): Pick<PgTrigger, 'oldTable' | 'newTable'> {
  const [tables] = reader.blocks('referencing', referencingShape);
  const oldTable = tables?.string('old_table');
  const newTable = tables?.string('new_table');
  return {
    ...(oldTable === undefined ? {} : { oldTable }),
    ...(newTable === undefined ? {} : { newTable }),
  };
}

/** Only a constraint trigger can be deferred, or refer to another table. */
function decodeConstraint(
  reader: BlockReader,
): Pick<PgTrigger, 'constraint' | 'from' | 'deferrable'> {
  const from = reader.reference('from', ['table']);
  const deferrable = deferrableField(reader);
  const constraint =
    reader.bool('constraint') === true || from !== undefined || deferrable.deferrable !== undefined;
  return {
    ...(constraint ? { constraint } : {}),
    ...(from === undefined ? {} : { from: { schema: from.schema ?? '', name: from.name } }),
    ...deferrable,
  };
}

function decodeExecute(
  reader: BlockReader,
  name: string,
): Pick<PgTrigger, 'function' | 'args'> | undefined {
  const [execute] = reader.blocks('execute', executeShape);
  if (execute === undefined) {
    const detail = 'an execute block names its function';
    reader.problem(undefined, `trigger "${name}" executes nothing`, detail);
    return undefined;
  }
  const attributeName = execute.has('procedure') ? 'procedure' : 'function';
  execute.require(attributeName);
  const called = decodeRoutineName(execute, attributeName);
  const args = execute.strings('args') ?? [];
  return called === undefined ? undefined : { function: called, args };
}
