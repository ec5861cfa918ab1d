import { formatDocument, formatReference, type OutputValue } from '../hcl/index.ts';
import {
  objectRef,
  objectsByKind,
  type Realm,
  type Ref,
  refKey,
  type SchemaObject,
} from '../schema/index.ts';
import type { EncodeContext } from './encode-context.ts';
import type { HclKind } from './kind.ts';
import { blockLabels, type Labels, type NamedKind } from './names.ts';

/** What writing needs of a kind. */
export type EncodeKind = NamedKind &
  Pick<HclKind<SchemaObject>, 'printRank' | 'encode' | 'blockType'>;

export interface EncodeOptions {
  /** The schema the connection is bound to, if it is. */
  readonly boundSchema?: string | undefined;
}

/**
 * The HCL document that describes the realm, as Atlas prints it: blocks in the order of the kinds'
 * print ranks, of the realm within a kind, schemas last.
 */
export function encodeRealm(
  realm: Realm,
  kinds: readonly EncodeKind[],
  options: EncodeOptions = {},
): string {
  const objects = objectsByKind(realm);
  const names = { labels: blockLabels(realm, kinds), types: blockTypes(objects, kinds) };
  const cx = encodeContext(names, options);
  const ranked = [...kinds].sort((a, b) => a.printRank - b.printRank);
  const text = ranked.flatMap((kind) =>
    // Printed one by one: the blocks of ten thousand tables need not exist at once.
    (objects.get(kind.kind) ?? []).map((object) => formatDocument(kind.encode(object, cx))),
  );
  return text.join('');
}

interface BlockNames {
  readonly labels: Labels;
  /** Types of blocks that are not called as their kind, by the key of the object's reference. */
  readonly types: ReadonlyMap<string, string>;
}

function blockTypes(
  objects: ReadonlyMap<string, readonly SchemaObject[]>,
  kinds: readonly EncodeKind[],
): ReadonlyMap<string, string> {
  return new Map(
    kinds.flatMap((kind) =>
      (kind.blockType === undefined ? [] : (objects.get(kind.kind) ?? [])).map(
        (object) => [refKey(objectRef(object)), kind.blockType?.(object) ?? kind.kind] as const,
      ),
    ),
  );
}

function encodeContext(names: BlockNames, options: EncodeOptions): EncodeContext {
  const { labels } = names;
  return {
    boundSchema: options.boundSchema,
    labels: (ref) => labels.get(refKey(ref)) ?? [ref.name],
    reference: (ref) => {
      const steps = referenceSteps(ref, names);
      return steps === undefined ? undefined : rawReference(steps);
    },
  };
}

/** Kinds of object that have columns. */
const parents = ['table', 'view', 'materialized', 'foreign_table'];

function referenceSteps(ref: Ref, { labels, types }: BlockNames): readonly string[] | undefined {
  const { kind, schema, name, parent } = ref;
  if (parent === undefined) {
    const own = labels.get(refKey(ref));
    return own === undefined ? undefined : [types.get(refKey(ref)) ?? kind, ...own];
  }
  const scope = schema === undefined ? {} : { schema };
  for (const parentKind of parents) {
    const own = labels.get(refKey({ kind: parentKind, ...scope, name: parent }));
    if (own !== undefined) return [parentKind, ...own, kind, name];
  }
  return undefined;
}

function rawReference(steps: readonly string[]): OutputValue {
  return { raw: formatReference(steps) };
}
