import type { Block } from '../../../../hcl/index.ts';
import { objectRef } from '../../../../schema/index.ts';
import {
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { optionsAttribute, optionsField } from '../../foreign-options.ts';
import { attribute, commentAttribute, commentField } from '../../hcl-parts.ts';
import type { PgForeignServer } from '../../model-foreign.ts';

export function encodeServer(server: PgForeignServer, cx: EncodeContext): readonly OutputBlock[] {
  const { wrapper: name } = server;
  const fdw =
    cx.reference({ kind: 'foreign_data_wrapper', name }) ??
    cx.reference({ kind: 'extension', name }) ??
    name;
  return [
    {
      type: 'server',
      labels: cx.labels(objectRef(server)),
      attributes: [
        { name: 'fdw', value: fdw },
        ...attribute('type', server.type),
        ...attribute('version', server.version),
        ...optionsAttribute(server),
        ...commentAttribute(server),
      ],
      blocks: [],
    },
  ];
}

const serverShape = shape(
  [0, 1],
  ['name', 'fdw', 'type', 'version', 'options', 'comment', 'depends_on', 'for_each'],
);

export function decodeServer(block: Block, cx: DecodeContext): PgForeignServer | undefined {
  const reader = cx.open(block, serverShape);
  reader.require('fdw');
  const fdw = reader.named('fdw', [], ['extension', 'foreign_data_wrapper']);
  const type = reader.string('type');
  const version = reader.string('version');
  const dependsOn = reader.references('depends_on');
  if (fdw === undefined || 'word' in fdw) return undefined;
  return {
    kind: 'server',
    name: cx.ref.name,
    wrapper: 'ref' in fdw ? fdw.ref.name : fdw.text,
    ...(type === undefined ? {} : { type }),
    ...(version === undefined ? {} : { version }),
    ...optionsField(reader),
    ...commentField(reader),
    ...(dependsOn === undefined ? {} : { dependsOn }),
  };
}
