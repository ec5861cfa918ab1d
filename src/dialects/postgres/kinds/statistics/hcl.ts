import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import {
  attribute,
  commentAttribute,
  commentField,
  numberWord,
  ownSchema,
  schemaAttribute,
} from '../../hcl-parts.ts';
import type { PgStatistics } from '../../model-statistics.ts';

export function encodeStatistics(
  statistics: PgStatistics,
  cx: EncodeContext,
): readonly OutputBlock[] {
  const { table, columns, exprs, kinds, target } = statistics;
  const column = (name: string): ReturnType<EncodeContext['reference']> =>
    cx.reference({ kind: 'column', schema: table.schema ?? '', parent: table.name, name });
  return [
    {
      type: 'statistics',
      labels: cx.labels(objectRef(statistics)),
      attributes: [
        ...schemaAttribute(statistics, cx),
        ...attribute('on', cx.reference(table) ?? table.name),
        ...(columns.length === 0
          ? []
          : attribute(
              'columns',
              columns.map((name) => column(name) ?? name),
            )),
        ...attribute('exprs', exprs.length === 0 ? undefined : exprs),
        ...attribute('kinds', kinds),
        ...attribute('target', target === undefined ? undefined : numberWord(String(target))),
        ...commentAttribute(statistics),
      ],
      blocks: [],
    },
  ];
}

const statisticsShape = shape(
  [1, 2],
  ['schema', 'name', 'on', 'columns', 'exprs', 'kinds', 'target', 'comment', 'for_each'],
);

export function decodeStatistics(block: Block, cx: DecodeContext): PgStatistics | undefined {
  const reader = cx.open(block, statisticsShape);
  const schema = ownSchema(reader, cx);
  reader.require('on');
  const table = reader.reference('on', ['table']);
  if (schema === undefined || table === undefined) return undefined;
  const columns = reader.names('columns') ?? [];
  const kinds = reader.strings('kinds');
  const target = reader.integer('target');
  return {
    kind: 'statistics',
    schema,
    name: cx.ref.name,
    table,
    columns: columns.map((item) => (typeof item === 'string' ? item : item.name)),
    exprs: reader.strings('exprs') ?? [],
    ...(kinds === undefined ? {} : { kinds }),
    ...(target === undefined ? {} : { target: Number(target) }),
    ...commentField(reader),
  };
}
