import { formatDocument, formatReference, type OutputValue } from '../hcl/index.ts';
import {
  objectRef,
  objectsByKind,
  type Realm,
  type Ref,
  realmObjects,
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
  const cx = encodeContext(blockNames(realm, objects, kinds), options);
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
  /** Paths that several blocks would answer to: triggers of one name; overloads are named together. */
  readonly shared: ReadonlySet<string>;
  /** Names of routines that are there with several lists of arguments. */
  readonly overloaded: ReadonlySet<string>;
}

function blockNames(
  realm: Realm,
  objects: ReadonlyMap<string, readonly SchemaObject[]>,
  kinds: readonly EncodeKind[],
): BlockNames {
  const labels = blockLabels(realm, kinds);
  return {
    labels,
    types: blockTypes(objects, kinds),
    shared: sharedPaths(realm, labels),
    overloaded: overloadedNames(realm),
  };
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
  const { labels, shared, overloaded } = names;
  return {
    boundSchema: options.boundSchema,
    labels: (ref) => labels.get(refKey(ref)) ?? [ref.name],
    isOverloaded: (ref) => overloaded.has(plainKey(ref)),
    reference: (ref) => {
      const steps = referenceSteps(ref, names);
      return steps === undefined || shared.has(steps.join('\0')) ? undefined : rawReference(steps);
    },
  };
}

function overloadedNames(realm: Realm): ReadonlySet<string> {
  const seen = new Set<string>();
  const overloaded = new Set<string>();
  for (const object of realmObjects(realm)) {
    if (object.signature === undefined) continue;
    const name = plainKey(objectRef(object));
    (seen.has(name) ? overloaded : seen).add(name);
  }
  return overloaded;
}

function plainKey({ signature: _, ...ref }: Ref): string {
  return refKey(ref);
}

function sharedPaths(realm: Realm, labels: Labels): ReadonlySet<string> {
  const seen = new Map<string, string>();
  const shared = new Set<string>();
  for (const object of realmObjects(realm)) {
    const { signature: _, ...ref } = objectRef(object);
    const path = [ref.kind, ...(labels.get(refKey(ref)) ?? [])].join('\0');
    const known = seen.get(path);
    if (known !== undefined && known !== refKey(ref)) shared.add(path);
    seen.set(path, refKey(ref));
  }
  return shared;
}

/** Kinds of object that have columns. */
const parents = ['table', 'view', 'materialized', 'foreign_table'];

function referenceSteps(ref: Ref, { labels, types }: BlockNames): readonly string[] | undefined {
  const { kind, schema, name, parent } = ref;
  const own = labels.get(refKey(ref));
  if (own !== undefined || parent === undefined) {
    return own && [types.get(refKey(ref)) ?? kind, ...own];
  }
  const scope = schema === undefined ? {} : { schema };
  for (const parentKind of parents) {
    const key = refKey({ kind: parentKind, ...scope, name: parent });
    const owner = labels.get(key);
    if (owner !== undefined) return [types.get(key) ?? parentKind, ...owner, kind, name];
  }
  return undefined;
}

function rawReference(steps: readonly string[]): OutputValue {
  return { raw: formatReference(steps) };
}
