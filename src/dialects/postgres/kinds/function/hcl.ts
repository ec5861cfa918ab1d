import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type BlockReader,
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
  bodyValue,
  commentAttribute,
  commentField,
  dependsOnAttribute,
  dependsOnField,
  enumWord,
  ownSchema,
  schemaAttribute,
} from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgArgument, PgReturn, PgRoutine } from '../../model-routines.ts';
import { encodeType } from '../../type-names.ts';
import { decodeOptions, encodeOptions, optionNames } from './hcl-options.ts';

export function encodeRoutine(routine: PgRoutine, cx: EncodeContext): readonly OutputBlock[] {
  const { returns, config } = routine;
  const settings = Object.entries(config).map(([name, value]) => ({ name, value }));
  return [
    {
      type: routine.kind,
      labels: cx.labels(objectRef(routine)),
      attributes: [
        ...schemaAttribute(routine, cx),
        { name: 'lang', value: languageWord(routine.language) },
        ...returnAttribute(returns, cx),
      ],
      blocks: [
        ...routine.args.map((arg) => encodeArgument(arg, cx)),
        ...(returns?.kind === 'table' ? [encodeTable(returns, cx)] : []),
        ...(settings.length === 0
          ? []
          : [{ type: 'config_params', labels: [], attributes: settings, blocks: [] }]),
      ],
      trailing: [
        { name: 'as', value: bodyValue(routine.as) },
        ...encodeOptions(routine, cx),
        ...dependsOnAttribute(routine, cx),
        ...commentAttribute(routine),
      ],
    },
  ];
}

function languageWord(name: string): OutputValue {
  if (name === 'sql') return { raw: 'SQL' };
  return name === 'plpgsql' ? { raw: 'PLpgSQL' } : name;
}

function returnAttribute(returns: PgReturn | undefined, cx: EncodeContext): Attributes {
  if (returns === undefined || returns.kind === 'table') return [];
  const name = returns.kind === 'set' ? 'return_set' : 'return';
  return [{ name, value: encodeType(returns.type, cx) }];
}

function encodeArgument(arg: PgArgument, cx: EncodeContext): OutputBlock {
  const value: OutputValue | undefined = arg.default && { call: 'sql', args: [arg.default] };
  return {
    type: 'arg',
    labels: arg.name === undefined ? [] : [arg.name],
    attributes: [
      { name: 'type', value: encodeType(arg.type, cx) },
      ...attribute('default', value),
      ...attribute('mode', arg.mode === 'IN' ? undefined : enumWord(arg.mode)),
    ],
    blocks: [],
  };
}

function encodeTable(
  { columns }: Extract<PgReturn, { kind: 'table' }>,
  cx: EncodeContext,
): OutputBlock {
  return {
    type: 'return_table',
    labels: [],
    attributes: [],
    blocks: columns.map(({ name, type }) => ({
      type: 'column',
      labels: [name],
      attributes: [{ name: 'type', value: encodeType(type, cx) }],
      blocks: [],
    })),
  };
}

const shared = ['schema', 'name', 'lang', 'as', 'depends_on', 'comment', 'for_each'];
const functionShape = shape(
  [0, 2],
  [...shared, 'return', 'return_set', ...optionNames],
  ['arg', 'return_table', 'config_params'],
);
const procedureShape = shape(
  [0, 2],
  [...shared, 'security', 'library', 'transforms'],
  ['arg', 'config_params'],
);
const argumentShape = shape([0, 1], ['type', 'default', 'mode']);
const tableShape = shape([0, 0], [], ['column']);
const columnShape = shape([1, 1], ['type']);
const configShape = { labels: [0, 0] as const, attributes: undefined, blocks: new Set<string>() };

export function decodeRoutine(
  kind: PgRoutine['kind'],
  block: Block,
  cx: DecodeContext,
): PgRoutine | undefined {
  const reader = cx.open(block, kind === 'function' ? functionShape : procedureShape);
  const schema = ownSchema(reader, cx);
  reader.require('lang', 'as');
  const language = decodeLanguage(reader);
  const as = reader.text('as')?.text;
  const args = decodeArguments(reader, cx);
  const returns = kind === 'function' ? decodeReturn(reader, args, cx) : undefined;
  const options = decodeOptions(reader, cx);
  const config = decodeConfig(reader);
  if (schema === undefined || language === undefined || as === undefined) return undefined;
  return {
    kind,
    schema,
    name: cx.ref.name,
    signature: signatureOf(args),
    language,
    args,
    ...(returns === undefined ? {} : { returns }),
    as: bodyText(as),
    ...options,
    config,
    ...dependsOnField(reader),
    ...commentField(reader),
  };
}

/** Of what goes in. */
function signatureOf(args: readonly PgArgument[]): string {
  const inputs = args.filter(({ mode }) => mode !== 'OUT');
  return `(${inputs.map(({ type }) => type.text).join(', ')})`;
}

function decodeLanguage(reader: BlockReader): string | undefined {
  return (reader.bareWord('lang') ?? reader.string('lang'))?.toLowerCase();
}

const modes = ['IN', 'OUT', 'INOUT', 'VARIADIC'] as const;

function decodeArguments(reader: BlockReader, cx: DecodeContext): readonly PgArgument[] {
  return reader.blocks('arg', argumentShape).flatMap((arg): readonly PgArgument[] => {
    arg.require('type');
    const type = decodeType(arg, cx);
    const name = arg.labels[0];
    const value = decodeDefault(arg);
    if (type === undefined) return [];
    return [
      {
        ...(name === undefined || name === '' ? {} : { name }),
        type,
        mode: arg.word('mode', modes) ?? 'IN',
        ...(value === undefined ? {} : { default: value }),
      },
    ];
  });
}

/** A constant as SQL writes it, or an expression. */
function decodeDefault(arg: BlockReader): string | undefined {
  const value = arg.constant('default');
  if (value === undefined) return undefined;
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'boolean') return String(value);
  return 'sql' in value ? value.sql : value.number;
}

/** Without any of the three, what arguments give back is the result. */
function decodeReturn(
  reader: BlockReader,
  args: readonly PgArgument[],
  cx: DecodeContext,
): PgReturn | undefined {
  const [table] = reader.blocks('return_table', tableShape);
  const said = [reader.has('return'), reader.has('return_set'), table !== undefined];
  const count = said.filter(Boolean).length;
  const out = args.some(({ mode }) => mode === 'OUT' || mode === 'INOUT');
  if (count > 1 || (count === 0 && !out)) {
    const summary = `function "${cx.ref.name}" must say what it returns once`;
    reader.problem(undefined, summary, 'it has one of return, return_set and return_table');
    return undefined;
  }
  if (table !== undefined) {
    const columns = table.blocks('column', columnShape).flatMap((column) => {
      column.require('type');
      const type = decodeType(column, cx);
      return type === undefined ? [] : [{ name: column.labels[0] ?? '', type }];
    });
    return { kind: 'table', columns };
  }
  const set = reader.has('return_set');
  const type = decodeType(reader, cx, set ? 'return_set' : 'return');
  return type && { kind: set ? 'set' : 'one', type };
}

function decodeConfig(reader: BlockReader): Readonly<Record<string, string>> {
  const [block] = reader.blocks('config_params', configShape);
  const entries = (block?.entries() ?? []).map(([name, value]): [string, string] => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
