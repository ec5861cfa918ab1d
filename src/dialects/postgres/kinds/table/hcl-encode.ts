import { objectRef } from '../../../../schema/index.ts';
import type { EncodeContext, OutputBlock, OutputValue } from '../../../../spec/index.ts';
import { isQuotedLiteral, unquoteLiteral } from '../../../../sql/index.ts';
import { collateAttribute } from '../../collations.ts';
import {
  type Attributes,
  attribute,
  commentAttribute,
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
  PgPartitionKey,
  PgTable,
} from '../../model.ts';
import { encodeType } from '../../type-names.ts';
import { encodeExclude, encodeIndex, encodePrimaryKey, encodeUnique, part } from './hcl-index.ts';

export function encodeTable(table: PgTable, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'table',
      labels: cx.labels(objectRef(table)),
      attributes: [
        ...schemaAttribute(table, cx),
        ...commentAttribute(table),
        ...attribute('unlogged', table.unlogged === true ? true : undefined),
      ],
      blocks: [
        ...table.columns.map((column) => encodeColumn(column, cx)),
        ...(table.primaryKey === undefined ? [] : [encodePrimaryKey(table, table.primaryKey)]),
        ...table.foreignKeys.map((key) => encodeForeignKey(table, key, cx)),
        ...table.indexes.map(encodeIndex),
        ...table.checks.map(encodeCheck),
        ...table.uniques.map(encodeUnique),
        ...table.excludes.map(encodeExclude),
        ...(table.partition === undefined ? [] : [encodePartition(table.partition)]),
      ],
    },
  ];
}

function encodeColumn(column: PgColumn, cx: EncodeContext): OutputBlock {
  const serial = column.type.serial !== undefined;
  return {
    type: 'column',
    labels: [column.name],
    attributes: [
      { name: 'null', value: column.null },
      { name: 'type', value: encodeType(column.type, cx) },
      ...attribute('default', serial ? undefined : encodeDefault(column)),
      ...commentAttribute(column),
      ...collateAttribute(column.collate, cx),
    ],
    blocks: [
      ...(column.identity === undefined ? [] : [encodeIdentity(column.identity)]),
      ...(column.generated === undefined ? [] : [encodeGenerated(column.generated)]),
    ],
  };
}

/** A constant is a string, bool or number, anything else `sql("…")`. */
export function encodeDefault(column: Pick<PgColumn, 'default'>): OutputValue | undefined {
  const value = column.default;
  if (value === undefined) return undefined;
  if (value.kind === 'literal') {
    if (isQuotedLiteral(value.text)) return unquoteLiteral(value.text);
    if (/^(true|false)$/i.test(value.text)) return value.text.toLowerCase() === 'true';
    if (/^-?\d+(\.\d+)?$/.test(value.text)) return numberWord(value.text);
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
      ...number('start', identity.start, '1'),
      ...number('increment', identity.increment, '1'),
      ...number('min_value', identity.min),
      ...number('max_value', identity.max),
      ...number('cache', identity.cache, '1'),
      ...attribute('cycle', identity.cycle === true ? true : undefined),
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
