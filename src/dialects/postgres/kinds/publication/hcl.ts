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
import { attribute, commentAttribute, commentField, enumWord } from '../../hcl-parts.ts';
import type { PgPublication, PgPublishedTable } from '../../model-replication.ts';

const actions = ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'] as const;

export function encodePublication(
  publication: PgPublication,
  cx: EncodeContext,
): readonly OutputBlock[] {
  const { allTables, tables, schemas, publish, viaRoot } = publication;
  const plain = tables.filter((t) => t.columns === undefined && t.where === undefined);
  const list = (values: readonly OutputValue[]): OutputValue | undefined =>
    values.length === 0 ? undefined : values;
  const schemaValues = schemas.map((name) => cx.reference({ kind: 'schema', name }) ?? name);
  return [
    {
      type: 'publication',
      labels: cx.labels(objectRef(publication)),
      attributes: [
        ...attribute('all_tables', allTables ? true : undefined),
        ...attribute('tables', list(plain.map((table) => tableValue(table, cx)))),
        ...attribute('schemas', list(schemaValues)),
        ...attribute('publish', publish.length === 4 ? undefined : publish.map(enumWord)),
        ...attribute('via_partition_root', viaRoot ? true : undefined),
        ...attribute('generated_columns', publication.generatedColumns),
        ...commentAttribute(publication),
      ],
      blocks: tables.filter((t) => !plain.includes(t)).map((table) => tableBlock(table, cx)),
    },
  ];
}

function tableValue({ schema, name }: PgPublishedTable, cx: EncodeContext): OutputValue {
  const path = { call: 'ref', args: [`table.${schema}.${name}`] };
  return cx.reference({ kind: 'table', schema, name }) ?? path;
}

function tableBlock(table: PgPublishedTable, cx: EncodeContext): OutputBlock {
  return {
    type: 'table',
    labels: [],
    attributes: [
      { name: 'table', value: tableValue(table, cx) },
      ...attribute('columns', table.columns),
      ...attribute('where', table.where),
    ],
    blocks: [],
  };
}

const publicationShape = shape(
  [0, 1],
  [
    ...['name', 'all_tables', 'tables', 'schemas', 'publish', 'via_partition_root'],
    ...['generated_columns', 'comment', 'for_each'],
  ],
  ['table'],
);
const tableShape = shape([0, 0], ['table', 'columns', 'where']);

export function decodePublication(block: Block, cx: DecodeContext): PgPublication {
  const reader = cx.open(block, publicationShape);
  const plain = (reader.namedList('tables', [], tableKinds) ?? []).flatMap((item) =>
    'ref' in item && item.ref.schema !== undefined
      ? [{ schema: item.ref.schema, name: item.ref.name }]
      : [],
  );
  const tables = [...plain, ...reader.blocks('table', tableShape).flatMap(decodeTable)];
  const schemas = (reader.namedList('schemas', [], ['schema']) ?? []).flatMap((item) =>
    'word' in item ? [] : ['ref' in item ? item.ref.name : item.text],
  );
  return {
    kind: 'publication',
    name: cx.ref.name,
    allTables: reader.bool('all_tables') ?? false,
    tables: tables.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    schemas: schemas.sort(),
    publish: published(reader),
    viaRoot: reader.bool('via_partition_root') ?? false,
    ...(reader.bool('generated_columns') === true ? { generatedColumns: true } : {}),
    ...commentField(reader),
  };
}

const tableKinds = ['table', 'partition'];

function keyOf({ schema, name }: PgPublishedTable): string {
  return `${schema}\0${name}`;
}

function published(reader: BlockReader): readonly string[] {
  const given = reader.namedList('publish', actions, []);
  if (given === undefined) return actions.map((word) => word.toLowerCase());
  const names = given.flatMap((item) => ('word' in item ? [item.word] : []));
  if (names.length < given.length) {
    reader.problem('publish', 'unknown publication.publish', `it lists ${actions.join(', ')}`);
  }
  return actions.filter((word) => names.includes(word)).map((word) => word.toLowerCase());
}

function decodeTable(reader: BlockReader): readonly PgPublishedTable[] {
  reader.require('table');
  const ref = reader.reference('table', tableKinds);
  const columns = reader.namedList('columns', [], ['column']);
  const where = reader.text('where')?.text;
  if (ref?.schema === undefined) return [];
  const names = columns?.flatMap((item) =>
    'word' in item ? [] : ['ref' in item ? item.ref.name : item.text],
  );
  return [
    {
      schema: ref.schema,
      name: ref.name,
      ...(names === undefined ? {} : { columns: names }),
      ...(where === undefined ? {} : { where }),
    },
  ];
}
