import type { Realm, SchemaObject } from './model.ts';

/** What is managed on request only: objects of the whole server, and who may do what. */
export type Mode = 'roles' | 'permissions';

/** What is needed of a kind to tell whether it is managed. */
export interface ModalKind {
  readonly kind: string;
  /** Objects of this kind are there only in realms that have the mode; absent: in all. */
  readonly mode?: Mode;
}

/**
 * The realm as far as those modes go: with one it lists all roles, or permissions, that there are
 * to be, without it none. For desired states, which cannot say how they are meant.
 */
export function withModes(
  { schemas, objects }: Realm,
  modes: readonly Mode[],
  kinds: readonly ModalKind[],
): Realm {
  const left = kinds.filter(({ mode }) => mode !== undefined && !modes.includes(mode));
  const unmanaged = new Set(left.map(({ kind }) => kind));
  const kept = (list: readonly SchemaObject[]): readonly SchemaObject[] =>
    list.filter(({ kind }) => !unmanaged.has(kind));
  return {
    schemas: schemas.map((schema) => ({ ...schema, objects: kept(schema.objects) })),
    objects: kept(objects),
    ...(modes.length === 0 ? {} : { modes }),
  };
}
