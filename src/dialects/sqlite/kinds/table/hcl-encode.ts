import { objectRef } from '../../../../schema/index.ts';
import type { EncodeContext, OutputBlock, OutputValue } from '../../../../spec/index.ts';
import { isQuotedLiteral, unquoteLiteral } from '../../../../sql/index.ts';
import { affinityOf, encodeType } from '../../column-types.ts';
import {
  type Attributes,
  attribute,
  commentAttribute,
  enumAttribute,
  enumWord,
  flag,
  ownColumn,
  schemaAttribute,
} from '../../hcl-parts.ts';
import type {
  SqliteCheck,
  SqliteColumn,
  SqliteForeignKey,
  SqliteIndex,
  SqliteIndexPart,
  SqliteKey,
  SqliteTable,
} from '../../model.ts';

export function encodeTable(table: SqliteTable, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'table',
      labels: cx.labels(objectRef(table)),
      attributes: [...schemaAttribute(table, cx), ...commentAttribute(table)],
      blocks: [
        ...table.columns.map(encodeColumn),
        ...(table.primaryKey === undefined ? [] : [encodeKey('primary_key', table.primaryKey)]),
        ...table.foreignKeys.map((key) => encodeForeignKey(table, key, cx)),
        ...table.indexes.map(encodeIndex),
        ...table.checks.map(encodeCheck),
        ...table.uniques.map((key) => encodeKey('unique', key)),
      ],
      trailing: [...flag('without_rowid', table.withoutRowid), ...flag('strict', table.strict)],
    },
  ];
}

function encodeColumn(column: SqliteColumn): OutputBlock {
  const { generated } = column;
  return {
    type: 'column',
    labels: [column.name],
    attributes: [
      { name: 'null', value: column.null },
      { name: 'type', value: encodeType(column.type.text) },
      ...attribute('default', encodeDefault(column)),
      ...commentAttribute(column),
      ...attribute('collate', column.collate),
      ...flag('auto_increment', column.autoIncrement),
      ...enumAttribute('on_conflict', column.onConflict),
    ],
    blocks:
      generated === undefined
        ? []
        : [
            block('as', [
              { name: 'expr', value: generated.expr },
              { name: 'type', value: enumWord(generated.type) },
            ]),
          ],
  };
}

function block(type: string, attributes: Attributes, blocks: readonly OutputBlock[] = []) {
  return { type, labels: [], attributes, blocks } satisfies OutputBlock;
}

/** A constant is a string, bool or number, anything else `sql("…")`. */
function encodeDefault({ default: value, type }: SqliteColumn): OutputValue | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'literal') {
    if (isQuotedLiteral(value.text)) return unquoteLiteral(value.text);
    if (value.text === 'true' || value.text === 'false') return value.text === 'true';
    if (/^-?\d+(\.\d+)?$/.test(value.text)) {
      return affinityOf(type.text) === 'text' ? value.text : { raw: value.text };
    }
  }
  return { call: 'sql', args: [value.text] };
}

function encodeKey(type: 'primary_key' | 'unique', key: SqliteKey): OutputBlock {
  const options = [
    ...enumAttribute('on_conflict', key.onConflict),
    ...attribute('rowid', key.rowid === false ? false : undefined),
  ];
  return { ...withParts(type, key, options), labels: key.name === '' ? [] : [key.name] };
}

function encodeIndex(index: SqliteIndex): OutputBlock {
  const unique = flag('unique', index.unique);
  const rest = [...commentAttribute(index), ...attribute('where', index.where)];
  const { attributes, blocks } = withParts('index', index, rest);
  return { type: 'index', labels: [index.name], attributes: [...unique, ...attributes], blocks };
}

/** Plain columns are a list; anything more is a block for each part. */
function withParts(type: string, index: SqliteIndex, options: Attributes): OutputBlock {
  const plain = index.parts.every(
    (part) => part.column !== undefined && !part.desc && part.collate === undefined,
  );
  if (!plain) return block(type, options, index.parts.map(encodePart));
  const columns = index.parts.flatMap((part) => part.column ?? []).map(ownColumn);
  return block(type, [{ name: 'columns', value: columns }, ...options]);
}

function encodePart(part: SqliteIndexPart): OutputBlock {
  return block('on', [
    ...flag('desc', part.desc),
    ...attribute('column', part.column === undefined ? undefined : ownColumn(part.column)),
    ...attribute('expr', part.column === undefined ? part.expr : undefined),
    ...attribute('collate', part.collate),
  ]);
}

function encodeForeignKey(
  table: SqliteTable,
  key: SqliteForeignKey,
  cx: EncodeContext,
): OutputBlock {
  const { schema, name: parent } = key.refTable;
  const self = schema === table.schema && parent === table.name;
  const refColumn = (name: string): OutputValue =>
    (self ? undefined : cx.reference({ kind: 'column', schema, parent, name })) ?? ownColumn(name);
  return {
    type: 'foreign_key',
    labels: [key.name],
    attributes: [
      { name: 'columns', value: key.columns.map(ownColumn) },
      { name: 'ref_columns', value: key.refColumns.map(refColumn) },
      { name: 'on_update', value: enumWord(key.onUpdate) },
      { name: 'on_delete', value: enumWord(key.onDelete) },
      ...enumAttribute('deferrable', key.deferrable),
    ],
    blocks: [],
  };
}

function encodeCheck(check: SqliteCheck): OutputBlock {
  return {
    type: 'check',
    labels: check.name === '' ? [] : [check.name],
    attributes: [{ name: 'expr', value: check.expr }],
    blocks: [],
  };
}
