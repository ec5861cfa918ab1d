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
  attribute,
  commentAttribute,
  commentField,
  dependsOnAttribute,
  dependsOnField,
  ownSchema,
  queryValue,
  schemaAttribute,
} from '../../hcl-parts.ts';
import type { PgMaterialized } from '../../model-views.ts';
import { decodeIndexes, decodeStorage } from '../table/hcl-decode-index.ts';
import { encodeIndex } from '../table/hcl-index.ts';
import { encodeStorage } from '../table/hcl-storage.ts';
import { decodeViewColumns, encodeViewColumn } from '../view/hcl-columns.ts';
import { viewText } from '../view/read.ts';

export function encodeMaterialized(
  view: PgMaterialized,
  cx: EncodeContext,
): readonly OutputBlock[] {
  return [
    {
      type: 'materialized',
      labels: cx.labels(objectRef(view)),
      attributes: schemaAttribute(view, cx),
      blocks: [
        ...view.columns.map((column) => encodeViewColumn(column, cx)),
        ...view.indexes.map(encodeIndex),
        ...encodeStorage(view.storage),
      ],
      trailing: [
        { name: 'as', value: queryValue(view.as) },
        ...attribute('access_method', view.accessMethod),
        ...attribute('tablespace', view.tablespace),
        ...attribute('cluster_on', view.clusterOn),
        ...attribute('with_no_data', view.withNoData),
        ...dependsOnAttribute(view, cx),
        ...commentAttribute(view),
      ],
    },
  ];
}

const materializedShape = shape(
  [0, 2],
  [
    ...['schema', 'name', 'as', 'access_method', 'tablespace', 'cluster_on', 'with_no_data'],
    ...['depends_on', 'comment', 'for_each'],
  ],
  ['column', 'index', 'storage_params'],
);

export function decodeMaterialized(block: Block, cx: DecodeContext): PgMaterialized | undefined {
  const view = cx.open(block, materializedShape);
  const schema = ownSchema(view, cx);
  const as = view.text('as')?.text;
  if (as === undefined && !view.has('as')) {
    const summary = `missing 'as' definition for view "${cx.ref.name}"`;
    view.problem(undefined, summary, 'it holds the query');
  }
  const columns = decodeViewColumns(view, cx);
  const indexes = decodeIndexes(view);
  const storage = decodeStorage(view);
  const options = decodeOptions(view);
  if (schema === undefined || as === undefined) return undefined;
  return {
    kind: 'materialized',
    schema,
    name: cx.ref.name,
    columns,
    as: viewText(as),
    indexes,
    storage,
    ...options,
    ...dependsOnField(view),
    ...commentField(view),
  };
}

function decodeOptions(
  view: BlockReader,
): Pick<PgMaterialized, 'accessMethod' | 'tablespace' | 'clusterOn' | 'withNoData'> {
  const accessMethod = view.string('access_method');
  const tablespace = view.string('tablespace');
  const clusterOn = view.string('cluster_on');
  return {
    ...(accessMethod === undefined ? {} : { accessMethod }),
    ...(tablespace === undefined ? {} : { tablespace }),
    ...(clusterOn === undefined ? {} : { clusterOn }),
    ...(view.bool('with_no_data') === true ? { withNoData: true } : {}),
  };
}
