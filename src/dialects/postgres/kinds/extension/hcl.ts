import type { Block } from '../../../../hcl/index.ts';
import { objectRef, type Ref } from '../../../../schema/index.ts';
import {
  type DeclareContext,
  type DecodeContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { attribute, commentAttribute, commentField } from '../../hcl-parts.ts';
import type { PgExtension } from '../../model-extension.ts';

/** What it needs and the document does not have is left to the server, and so is such a schema. */
export function encodeExtension(extension: PgExtension, cx: EncodeContext): readonly OutputBlock[] {
  const { into, version, requires } = extension;
  const needed = requires.flatMap((name) => cx.reference({ kind: 'extension', name }) ?? []);
  return [
    {
      type: 'extension',
      labels: cx.labels(objectRef(extension)),
      attributes: [
        ...attribute('schema', into && cx.reference({ kind: 'schema', name: into })),
        ...attribute('version', version),
        ...commentAttribute(extension),
        ...attribute('depends_on', needed.length === 0 ? undefined : needed),
      ],
      blocks: [],
    },
  ];
}

export function declareExtension(block: Block, cx: DeclareContext): Ref {
  return { kind: 'extension', name: cx.nameOf(block) };
}

const extensionShape = shape(
  [0, 1],
  ['schema', 'version', 'comment', 'depends_on', 'name', 'for_each'],
);

export function decodeExtension(block: Block, cx: DecodeContext): PgExtension {
  const reader = cx.open(block, extensionShape);
  const into = reader.reference('schema', ['schema'])?.name;
  const version = reader.string('version');
  const needed = reader.references('depends_on') ?? [];
  return {
    kind: 'extension',
    name: cx.ref.name,
    ...(into === undefined ? {} : { into }),
    ...(version === undefined ? {} : { version }),
    requires: needed.filter((ref) => ref.kind === 'extension').map((ref) => ref.name),
    ...commentField(reader),
  };
}
