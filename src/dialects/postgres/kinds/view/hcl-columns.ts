import {
  type BlockReader,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { collateAttribute, collateField } from '../../collations.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  enumWord,
  numberWord,
} from '../../hcl-parts.ts';
import { decodeType } from '../../hcl-types.ts';
import type { PgViewColumn } from '../../model-views.ts';
import { encodeType } from '../../type-names.ts';

export function encodeViewColumn(column: PgViewColumn, cx: EncodeContext): OutputBlock {
  const { statistics, storage, compression } = column;
  return {
    type: 'column',
    labels: [column.name],
    attributes: [
      { name: 'null', value: true },
      { name: 'type', value: encodeType(column.type, cx) },
      ...attribute('default', column.default && { call: 'sql', args: [column.default] }),
      ...commentAttribute(column),
      ...collateAttribute(column.collate, cx),
      ...attribute('storage', storage && enumWord(storage)),
      ...attribute('compression', compression && enumWord(compression)),
      ...attribute(
        'statistics',
        statistics === undefined ? undefined : numberWord(String(statistics)),
      ),
    ],
    blocks: [],
  };
}

const columnShape = shape(
  [1, 1],
  ['null', 'type', 'default', 'comment', 'collate', 'storage', 'compression', 'statistics'],
);
const storages = ['PLAIN', 'EXTERNAL', 'EXTENDED', 'MAIN'] as const;

/** The columns that a view says it has; `null` tells the reader, not the server. */
export function decodeViewColumns(view: BlockReader, cx: DecodeContext): readonly PgViewColumn[] {
  return view.blocks('column', columnShape).flatMap((at): readonly PgViewColumn[] => {
    const name = at.labels[0];
    at.require('type');
    at.bool('null');
    const type = decodeType(at, cx);
    if (name === undefined || type === undefined) return [];
    const expr = at.text('default')?.text;
    const storage = at.word('storage', storages);
    const compression = at.word('compression', ['PGLZ', 'LZ4'])?.toLowerCase();
    const statistics = at.integer('statistics');
    return [
      {
        name,
        type,
        ...(expr === undefined ? {} : { default: expr }),
        ...collateField(at),
        ...(storage === undefined ? {} : { storage }),
        ...(compression === undefined ? {} : { compression }),
        ...(statistics === undefined ? {} : { statistics: Number(statistics) }),
        ...commentField(at),
      },
    ];
  });
}
