import { objectRef } from '../../../../schema/index.ts';
import type { EncodeContext, OutputBlock, OutputValue } from '../../../../spec/index.ts';
import { isQuotedLiteral, unquoteLiteral } from '../../../../sql/index.ts';
import { collateAttribute } from '../../collations.ts';
import {
  type Attributes,
  attribute,
  commentAttribute,
  dependsOnAttribute,
  enumWord,
  numberWord,
  ownColumn,
  ownColumns,
  schemaAttribute,
} from '../../hcl-parts.ts';
import type {
  PgCheck,
  PgColumn,
  PgForeignKey,
  PgIdentity,
  PgIndex,
  PgNotNull,
  PgPartitionKey,
  PgTable,
} from '../../model.ts';
import { encodeType } from '../../type-names.ts';
import { usualStart } from '../counting.ts';
import { numberText } from './default-value.ts';
import {
  encodeAttached,
  encodeExclude,
  encodeIndex,
  encodePrimaryKey,
  encodeUnique,
  part,
} from './hcl-index.ts';
import { encodeBound, encodeOf, tableBlock } from './hcl-partition.ts';
import { encodeInherits, encodeOptionBlocks, encodeOptions } from './hcl-table-options.ts';
import { ownSequenceName } from './serial.ts';

export function encodeTable(table: PgTable, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: tableBlock(table),
      labels: cx.labels(objectRef(table)),
      attributes: [
        ...schemaAttribute(table, cx),
        ...encodeOf(table, cx),
        ...commentAttribute(table),
        ...encodeInherits(table, cx),
        ...encodeOptions(table),
      ],
      blocks: [
        ...encodeBound(table),
        ...table.columns
          .filter((column) => column.inherited !== 'whole')
          .map((column) => encodeColumn(column, table, cx)),
        ...encodeIndexes(table, cx),
        ...(table.partition === undefined ? [] : [encodePartition(table.partition)]),
        ...encodeOptionBlocks(table),
      ],
      trailing: dependsOnAttribute(table, cx),
    },
  ];
}

/** Keys, indexes and constraints, but for what a partition has from its parent. */
function encodeIndexes(table: PgTable, cx: EncodeContext): readonly OutputBlock[] {
  const one = <T extends PgIndex>(
    index: T,
    type: Parameters<typeof encodeAttached>[2],
    encode: (index: T) => OutputBlock,
  ): readonly OutputBlock[] => {
    if (index.attachedTo === undefined) return [encode(index)];
    return [encodeAttached(table, index, type, cx)].filter((block) => block !== undefined);
  };
  const key = table.primaryKey;
  return [
    ...(key === undefined ? [] : one(key, 'primary_key', (k) => encodePrimaryKey(table, k))),
    ...table.foreignKeys.filter(isOwn).map((foreign) => encodeForeignKey(table, foreign, cx)),
    ...table.indexes.flatMap((index) => one(index, 'index', encodeIndex)),
    ...table.checks.filter(isOwn).map(encodeCheck),
    ...table.uniques.flatMap((unique) => one(unique, 'unique', encodeUnique)),
    ...table.excludes.flatMap((exclude) => one(exclude, 'exclude', encodeExclude)),
  ];
}

function isOwn(constraint: { readonly inherited?: boolean }): boolean {
  return constraint.inherited !== true;
}

function encodeColumn(column: PgColumn, table: PgTable, cx: EncodeContext): OutputBlock {
  // Each column of a partition is inherited.
  const inherited = column.inherited !== undefined && table.partitionOf === undefined;
  const serial = column.type.serial !== undefined;
  return {
    type: 'column',
    labels: [column.name],
    attributes: [
      { name: 'null', value: column.null },
      { name: 'type', value: encodeType(column.type, cx) },
      ...attribute('sequence_name', ownSequenceName(column, table)),
      ...attribute('default', serial ? undefined : encodeDefault(column)),
      ...commentAttribute(column),
      ...collateAttribute(column.collate, cx),
      ...columnOptions(column),
      ...attribute('inherited', inherited ? true : undefined),
    ],
    blocks: [
      ...(column.identity === undefined ? [] : [encodeIdentity(column.identity)]),
      ...(column.generated === undefined ? [] : [encodeGenerated(column.generated)]),
      ...(column.notNull === undefined ? [] : [encodeNotNull(column.notNull)]),
    ],
  };
}

function columnOptions(column: PgColumn): Attributes {
  const { compression, storage, statistics, options = {} } = column;
  return [
    ...attribute('compression', compression),
    ...attribute('storage', storage === undefined ? undefined : enumWord(storage)),
    ...attribute('statistics', statistics === undefined ? undefined : numberWord(`${statistics}`)),
    ...Object.entries(options).map(([name, value]) => ({ name, value: numberWord(value) })),
  ];
}

function encodeNotNull(notNull: PgNotNull): OutputBlock {
  return {
    type: 'not_null',
    labels: notNull.name === undefined ? [] : [notNull.name],
    attributes: [
      ...attribute('no_inherit', notNull.noInherit === true ? true : undefined),
      ...validity(notNull),
      ...commentAttribute(notNull),
    ],
    blocks: [],
  };
}

/** A constant is a string, bool or number, anything else `sql("…")`. */
export function encodeDefault({
  default: value,
  type,
}: Pick<PgColumn, 'default' | 'type'>): OutputValue | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'literal') {
    const text = numberText(value.text, type) ?? value.text;
    if (isQuotedLiteral(text)) return unquoteLiteral(text);
    if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
    // `0.50` would be read as 0.5.
    if (/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(text)) return numberWord(text);
  }
  return { call: 'sql', args: [value.text] };
}

function encodeIdentity(identity: PgIdentity): OutputBlock {
  const number = (name: string, digits: string | undefined, usual?: string): Attributes =>
    attribute(name, digits === undefined || digits === usual ? undefined : numberWord(digits));
  return {
    type: 'identity',
    labels: [],
    attributes: [
      { name: 'generated', value: enumWord(identity.generated) },
      ...number('start', identity.start, usualStart(identity)),
      ...number('increment', identity.increment, '1'),
      ...number('min_value', identity.min),
      ...number('max_value', identity.max),
      ...number('cache', identity.cache, '1'),
      ...attribute('cycle', identity.cycle === true ? true : undefined),
      ...attribute('sequence_name', identity.sequence),
    ],
    blocks: [],
  };
}

function encodeGenerated(generated: { readonly expr: string; readonly type: string }): OutputBlock {
  return {
    type: 'as',
    labels: [],
    attributes: [
      { name: 'expr', value: generated.expr },
      { name: 'type', value: enumWord(generated.type) },
    ],
    blocks: [],
  };
}

function encodeForeignKey(table: PgTable, key: PgForeignKey, cx: EncodeContext): OutputBlock {
  const { schema, name: parent } = key.refTable;
  const self = schema === table.schema && parent === table.name;
  const refColumn = (name: string): OutputValue =>
    (self ? undefined : cx.reference({ kind: 'column', schema, parent, name })) ?? ownColumn(name);
  return {
    type: 'foreign_key',
    labels: [key.name],
    attributes: [
      { name: 'columns', value: ownColumns(key.columns) },
      { name: 'ref_columns', value: key.refColumns.map(refColumn) },
      { name: 'on_update', value: enumWord(key.onUpdate) },
      { name: 'on_delete', value: enumWord(key.onDelete) },
      ...attribute('match', key.match === undefined ? undefined : enumWord(key.match)),
      ...(key.onDeleteColumns === undefined
        ? []
        : attribute('on_delete_columns', ownColumns(key.onDeleteColumns))),
      ...attribute(
        'deferrable',
        key.deferrable === undefined ? undefined : enumWord(key.deferrable),
      ),
      ...attribute('period', key.period === true ? true : undefined),
      ...validity(key),
      ...commentAttribute(key),
    ],
    blocks: [],
  };
}

/** What only a constraint that does not hold for all rows has. */
function validity(constraint: {
  readonly notValid?: boolean;
  readonly notEnforced?: boolean;
}): Attributes {
  return [
    ...attribute('not_valid', constraint.notValid === true ? true : undefined),
    ...attribute('enforced', constraint.notEnforced === true ? false : undefined),
  ];
}

function encodeCheck(check: PgCheck): OutputBlock {
  return {
    type: 'check',
    labels: [check.name],
    attributes: [
      { name: 'expr', value: check.expr },
      ...attribute('no_inherit', check.noInherit === true ? true : undefined),
      ...validity(check),
      ...commentAttribute(check),
    ],
    blocks: [],
  };
}

function encodePartition(key: PgPartitionKey): OutputBlock {
  const plain = key.parts.every(
    (p) => p.column !== undefined && p.collate === undefined && p.opclass === undefined,
  );
  const columns = key.parts.flatMap((p) => p.column ?? []);
  return {
    type: 'partition',
    labels: [],
    attributes: [
      { name: 'type', value: enumWord(key.type) },
      ...(plain ? attribute('columns', ownColumns(columns)) : []),
    ],
    blocks: plain ? [] : key.parts.map((p) => part('by', { ...p, desc: false })),
  };
}
