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
  dependsOnAttribute,
  dependsOnField,
  enumWord,
  ownSchema,
  queryValue,
  schemaAttribute,
} from '../../hcl-parts.ts';
import type { PgView } from '../../model-views.ts';
import { decodeViewColumns, encodeViewColumn } from './hcl-columns.ts';
import { viewText } from './read.ts';

export function encodeView(view: PgView, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'view',
      labels: cx.labels(objectRef(view)),
      attributes: schemaAttribute(view, cx),
      blocks: [
        ...view.columns.map((column) => encodeViewColumn(column, cx)),
        ...encodeOptions(view.options),
      ],
      trailing: [
        { name: 'as', value: queryValue(view.as) },
        ...attribute('check_option', view.checkOption && enumWord(view.checkOption)),
        ...dependsOnAttribute(view, cx),
        ...commentAttribute(view),
      ],
    },
  ];
}

/** `security { invoker barrier }`; what else there may be is in `options`. */
function encodeOptions(options: PgView['options']): readonly OutputBlock[] {
  const { security_barrier: barrier, security_invoker: invoker, ...rest } = options;
  const security = [...flag('invoker', invoker), ...flag('barrier', barrier)];
  const others = Object.entries(rest).map(([name, value]) => ({ name, value }));
  return [
    ...(security.length === 0 ? [] : [block('security', security)]),
    ...(others.length === 0 ? [] : [block('options', others)]),
  ];
}

function block(type: string, attributes: Attributes): OutputBlock {
  return { type, labels: [], attributes, blocks: [] };
}

/** The server takes all that a boolean may be written as. */
function flag(name: string, text: string | undefined): Attributes {
  return attribute(name, text === undefined ? undefined : /^(true|on|yes|1|t|y)$/i.test(text));
}

const viewShape = shape(
  [0, 2],
  ['schema', 'name', 'as', 'check_option', 'depends_on', 'comment', 'for_each'],
  ['column', 'security', 'options'],
);
const securityShape = shape([0, 0], ['invoker', 'barrier']);
const optionsShape = { labels: [0, 0] as const, attributes: undefined, blocks: new Set<string>() };

export function decodeView(reader: Block, cx: DecodeContext): PgView | undefined {
  const view = cx.open(reader, viewShape);
  const schema = ownSchema(view, cx);
  const as = view.text('as')?.text;
  if (as === undefined && !view.has('as')) {
    const summary = `missing 'as' definition for view "${cx.ref.name}"`;
    view.problem(undefined, summary, 'it holds the query');
  }
  const columns = decodeViewColumns(view, cx);
  const checkOption = view.word('check_option', ['LOCAL', 'CASCADED', 'NONE']);
  const options = decodeOptions(view);
  if (schema === undefined || as === undefined) return undefined;
  return {
    kind: 'view',
    schema,
    name: cx.ref.name,
    columns,
    as: viewText(as),
    ...(checkOption === undefined || checkOption === 'NONE' ? {} : { checkOption }),
    options,
    ...dependsOnField(view),
    ...commentField(view),
  };
}

function decodeOptions(view: BlockReader): PgView['options'] {
  const [security] = view.blocks('security', securityShape);
  const [others] = view.blocks('options', optionsShape);
  const entries: [string, string | undefined][] = [
    ['security_barrier', security?.bool('barrier')?.toString()],
    ['security_invoker', security?.bool('invoker')?.toString()],
    ...(others?.entries() ?? []).map(([name, value]): [string, string] => [name, String(value)]),
  ];
  const set = entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return Object.fromEntries(set.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}
