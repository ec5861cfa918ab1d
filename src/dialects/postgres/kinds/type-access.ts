import { lostAccess, restoreAccess } from '../access-sql.ts';
import { accessField } from '../catalog/access.ts';
import type { PgRows } from '../catalog/rows.ts';
import type { PgAccess } from '../model-restore.ts';
import { type Naming, qualifiedName } from '../sql-names.ts';

/** Owner and privileges of types, by their ids; a type as it is made has none. */
export function typeAccess({
  typeAccess: rows,
}: PgRows): (id: number) => { readonly access?: PgAccess } | undefined {
  const byId = new Map(rows.map(({ id, owner, access }) => [id, accessField(owner, access)]));
  return (id) => byId.get(id);
}

interface OwnedType {
  readonly schema: string;
  readonly name: string;
  readonly access?: PgAccess;
}

/** What gives a type that is made anew the owner and the privileges of the old one. */
export function restoreType(type: OwnedType, naming: Naming): readonly string[] {
  const name = `TYPE ${qualifiedName(type, naming)}`;
  return restoreAccess(type.access, { object: name, grantee: name });
}

/** Why they could not be given back, if so. */
export function lostType(type: OwnedType): string | undefined {
  return lostAccess(type.access);
}
