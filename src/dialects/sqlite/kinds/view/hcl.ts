import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { canonicalType, encodeType, sqliteTypeWords } from '../../column-types.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  ownSchema,
  readSqlText,
  schemaAttribute,
  sqlText,
} from '../../hcl-parts.ts';
import type { SqliteView } from '../../model.ts';

/** The columns are there to be read and referred to; `columns` are names that the view gives. */
export function encodeView(view: SqliteView, cx: EncodeContext): readonly OutputBlock[] {
  return [
    {
      type: 'view',
      labels: cx.labels(objectRef(view)),
      attributes: [...schemaAttribute(view, cx), ...attribute('columns', view.names)],
      blocks: view.columns.map((column) => ({
        type: 'column',
        labels: [column.name],
        attributes: [{ name: 'type', value: encodeType(column.type.text) }],
        blocks: [],
      })),
      trailing: [{ name: 'as', value: sqlText(view.as) }, ...commentAttribute(view)],
    },
  ];
}

const viewShape = shape(
  [0, 2],
  ['schema', 'name', 'columns', 'as', 'depends_on', 'comment', 'for_each'],
  ['column'],
);
const columnShape = shape([1, 1], ['type', 'null', 'comment']);

export function decodeView(block: Block, cx: DecodeContext): SqliteView | undefined {
  const reader = cx.open(block, viewShape);
  const schema = ownSchema(reader, cx);
  if (!reader.has('as')) {
    const summary = `missing 'as' definition for view "${cx.ref.name}"`;
    reader.problem(undefined, summary, 'the query of the view: as = "SELECT …"');
  }
  const as = readSqlText(reader, 'as');
  const names = reader.strings('columns');
  const columns = reader.blocks('column', columnShape).flatMap((column) => {
    const type = column.type('type', sqliteTypeWords);
    const text = type !== undefined && 'sql' in type ? canonicalType(type.sql) : '';
    const name = column.labels[0];
    return name === undefined ? [] : [{ name, type: { text }, ...commentField(column) }];
  });
  if (schema === undefined || as === undefined) return undefined;
  return {
    kind: 'view',
    schema,
    name: cx.ref.name,
    columns,
    ...(names === undefined ? {} : { names }),
    as,
    ...commentField(reader),
  };
}
