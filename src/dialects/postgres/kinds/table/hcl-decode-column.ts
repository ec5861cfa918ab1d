import { remembering } from '../../../../base/index.ts';
import { type BlockReader, type DecodeContext, type Shape, shape } from '../../../../spec/index.ts';
import { quoteLiteral } from '../../../../sql/index.ts';
import { collateField } from '../../collations.ts';
import { commentField, renamedField } from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgColumn, PgIdentity, PgType } from '../../model.ts';
import { type Counting, usualStart } from '../counting.ts';

/** https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-STATISTICS */
const columnParameters = ['n_distinct', 'n_distinct_inherited'] as const;
const columnShape: Shape = {
  ...shape(
    [1, 1],
    [
      ...['null', 'type', 'default', 'comment', 'collate', 'as', 'renamed_from'],
      ...[
        'compression',
        'storage',
        'statistics',
        'inherited',
        'sequence_name',
        ...columnParameters,
      ],
    ],
    ['identity', 'as', 'not_null'],
  ),
  later: new Set(['annotation']),
};
/** What most columns have, and no more. */
const plainAttributes: ReadonlySet<string> = new Set(['null', 'type', 'default']);
const identityShape = shape(
  [0, 0],
  ['generated', 'start', 'increment', 'min_value', 'max_value', 'cache', 'cycle', 'sequence_name'],
);
const asShape = shape([0, 0], ['expr', 'type']);

/** The columns of a table. Those of a name that is there twice are reported, and left out but for the first. */
export function decodeColumns(table: BlockReader, cx: DecodeContext): readonly PgColumn[] {
  const names = new Set<string>();
  const columns: PgColumn[] = [];
  for (const at of table.blocks('column', columnShape)) {
    const column = decodeColumn(at, cx);
    if (column === undefined) continue;
    if (names.has(column.name)) {
      const summary = `duplicate column "${column.name}" in table "${cx.ref.name}"`;
      at.problem(undefined, summary, 'two blocks describe it; remove one');
    } else {
      names.add(column.name);
      columns.push(column);
    }
  }
  return columns;
}

function decodeColumn(at: BlockReader, cx: DecodeContext): PgColumn | undefined {
  const name = at.labels[0];
  const type = decodeType(at, cx);
  if (type === undefined) at.require('type');
  if (name === undefined || type === undefined) return undefined;
  const plain = plainColumn(name, type, at);
  const column = at.hasOnly(plainAttributes) ? plain : { ...plain, ...rareFields(type, at, name) };
  checkColumn(column, at);
  return column;
}

/** Fields are written out: an object that grows takes twice the memory, and there are many. */
function plainColumn(name: string, type: PgType, at: BlockReader): PgColumn {
  const isNull = at.bool('null') ?? false;
  const value = defaultValue(at);
  return value === undefined
    ? { name, type, null: isNull }
    : { name, type, null: isNull, default: value };
}

function rareFields(type: PgType, at: BlockReader, name: string): Partial<PgColumn> {
  return {
    ...sequenceField(type, at),
    ...identityField(at),
    ...generatedField(at, name),
    ...collateField(at),
    ...commentField(at),
    ...renamedField(at),
    ...optionFields(at),
    ...notNullField(at),
  };
}

/** A serial column's sequence may have a name of its own. */
function sequenceField(type: PgType, at: BlockReader): Pick<PgColumn, 'type'> | undefined {
  const sequence = at.string('sequence_name');
  if (sequence === undefined) return undefined;
  if (type.serial !== undefined) return { type: { ...type, serial: { sequence } } };
  const hint = 'remove it; that of an identity goes into its identity block';
  at.problem('sequence_name', 'only a serial column has a sequence_name', hint);
  return undefined;
}

function checkColumn(column: PgColumn, at: BlockReader): void {
  const { name } = column;
  if (column.identity !== undefined && column.generated !== undefined) {
    const summary = `both identity and generation expression specified for column "${name}"`;
    at.problem(undefined, summary, 'keep one of them');
  }
  if (column.type.serial !== undefined && column.null) {
    const summary = `NOT NULL constraint is required for serial column "${name}"`;
    at.problem('null', summary, 'remove null = true');
  }
}

/** A schema has few defaults in many columns. */
const stringDefault = remembering(
  (value: string): NonNullable<PgColumn['default']> => ({
    kind: 'literal',
    text: quoteLiteral(value),
  }),
  (value) => value,
);

/** `sql("…")` is an expression, all else a constant. */
function defaultValue(reader: BlockReader): PgColumn['default'] {
  const value = reader.constant('default');
  if (value === undefined) return undefined;
  if (typeof value === 'string') return stringDefault(value);
  if (typeof value === 'boolean') return { kind: 'literal', text: String(value) };
  return 'sql' in value
    ? { kind: 'expression', text: value.sql }
    : { kind: 'literal', text: value.number };
}

export function defaultField(reader: BlockReader): Pick<PgColumn, 'default'> {
  const value = defaultValue(reader);
  return value === undefined ? {} : { default: value };
}

function identityField(column: BlockReader): Pick<PgColumn, 'identity'> {
  const [reader] = column.blocks('identity', identityShape);
  if (reader === undefined) return {};
  const counting: Counting = {
    ...unlessUsual('increment', reader.integer('increment'), '1'),
    ...unlessUsual('min', reader.integer('min_value')),
    ...unlessUsual('max', reader.integer('max_value')),
  };
  const sequence = reader.string('sequence_name');
  const identity: PgIdentity = {
    generated: reader.word('generated', ['ALWAYS', 'BY DEFAULT']) ?? 'BY DEFAULT',
    ...unlessUsual('start', reader.integer('start'), usualStart(counting)),
    ...counting,
    ...unlessUsual('cache', reader.integer('cache'), '1'),
    ...(reader.bool('cycle') === true ? { cycle: true } : {}),
    ...(sequence === undefined ? {} : { sequence }),
  };
  return { identity };
}

function unlessUsual<K extends string>(
  field: K,
  value: string | undefined,
  usual?: string,
): { readonly [F in K]?: string } {
  return value === undefined || value === usual
    ? {}
    : ({ [field]: value } as { readonly [F in K]: string });
}

/** `as = "…"`, or a block that also says where the value is kept; STORED unless it says so. */
function generatedField(column: BlockReader, name: string): Pick<PgColumn, 'generated'> {
  const blocks = column.blocks('as', asShape);
  const plain = column.text('as')?.text;
  if (blocks.length + (column.has('as') ? 1 : 0) > 1) {
    const summary = `multiple as definitions for column "${name}"`;
    column.problem(undefined, summary, 'keep one of them');
  }
  if (plain !== undefined) return { generated: { expr: plain, type: 'STORED' } };
  const [block] = blocks;
  if (block === undefined) return {};
  block.require('expr');
  const expr = block.text('expr')?.text;
  const type = block.word('type', ['STORED', 'VIRTUAL']) ?? 'STORED';
  return expr === undefined ? {} : { generated: { expr, type } };
}

const storages = ['PLAIN', 'EXTERNAL', 'EXTENDED', 'MAIN'] as const;

function optionFields(reader: BlockReader): Partial<PgColumn> {
  const compression = reader.bareWord('compression') ?? reader.string('compression');
  const storage = reader.word('storage', storages);
  const statistics = reader.integer('statistics');
  const options: [string, string][] = [];
  for (const name of columnParameters) {
    const value = reader.constant(name);
    if (typeof value === 'object' && 'number' in value) options.push([name, value.number]);
  }
  return {
    ...(compression === undefined ? {} : { compression: compression.toLowerCase() }),
    ...(storage === undefined ? {} : { storage }),
    ...(statistics === undefined ? {} : { statistics: Number(statistics) }),
    ...(reader.bool('inherited') === true ? { inherited: 'changed' as const } : {}),
    ...(options.length === 0 ? {} : { options: Object.fromEntries(options) }),
  };
}

const notNullShape = shape([0, 1], ['no_inherit', 'not_valid', 'comment']);

/** What the constraint behind NOT NULL has that is not usual. */
function notNullField(column: BlockReader): Pick<PgColumn, 'notNull'> {
  const [reader] = column.blocks('not_null', notNullShape);
  if (reader === undefined) return {};
  const name = reader.labels[0];
  return {
    notNull: {
      ...(name === undefined ? {} : { name }),
      ...(reader.bool('no_inherit') === true ? { noInherit: true } : {}),
      ...(reader.bool('not_valid') === true ? { notValid: true } : {}),
      ...commentField(reader),
    },
  };
}
