import { objectRef, objectsByKind, type Realm, type Ref, refKeys } from '../schema/index.ts';

/** What deciding on names needs of a kind. */
export interface NamedKind {
  readonly kind: string;
  readonly qualified: boolean;
}

/** The labels of every object's block, by the key of its reference. */
export type Labels = ReadonlyMap<string, readonly string[]>;

/**
 * The labels of all blocks of a document, decided once. An object whose name occurs in two schemas
 * has its schema as first label; so has one whose name is such a schema's, since `table.s1` would
 * be the table as well as the beginning of `table.s1.users`.
 */
export function blockLabels(realm: Realm, kinds: readonly NamedKind[]): Labels {
  const qualified = new Set(kinds.filter((kind) => kind.qualified).map((kind) => kind.kind));
  const labels = new Map<string, readonly string[]>();
  for (const [kind, objects] of objectsByKind(realm)) {
    const refs = objects.map(objectRef);
    const isQualified = qualified.has(kind) ? qualifiedNames(refs) : (): boolean => false;
    for (const ref of refs) {
      const schema = isQualified(ref) ? ref.schema : undefined;
      const own = schema === undefined ? [ref.name] : [schema, ref.name];
      // A routine may be named without its argument types, too.
      for (const key of refKeys(ref)) labels.set(key, own);
    }
  }
  return labels;
}

function qualifiedNames(refs: readonly Ref[]): (ref: Ref) => boolean {
  const owners = new Map<string, string | undefined>();
  const shared = new Set<string>();
  for (const { name, schema } of refs) {
    if (owners.has(name) && owners.get(name) !== schema) shared.add(name);
    else owners.set(name, schema);
  }
  const qualifiers = new Set(refs.filter((ref) => shared.has(ref.name)).map((ref) => ref.schema));
  return ({ name }) => shared.has(name) || qualifiers.has(name);
}
