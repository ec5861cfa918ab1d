import type { Mode } from '../../../schema/index.ts';
import type { PgFlavor } from '../flavor.ts';
import type { CatalogRead } from './columnar.ts';
import type { PgRows } from './rows.ts';

/** What is read: oids of schemas, and of whose make the server is. */
export interface ReadScope {
  readonly schemas: readonly number[];
  readonly flavor: PgFlavor;
  /** The whole database is asked for: what is in no schema counts, too. */
  readonly whole: boolean;
  /** There are schemas out of scope. */
  readonly others: boolean;
  /** What is managed on request, and was. */
  readonly modes: readonly Mode[];
}

/** The reads behind the fields of PgRows, but for the schemas, which are known first. */
export type CatalogReads = { readonly [Name in ReadName]: CatalogRead<PgRows[Name][number]> };
export type ReadName = Exclude<keyof PgRows, 'schemas'>;

/** An array of oids as a literal. */
export function oidList(ids: readonly number[]): string {
  return `'{${ids.join(',')}}'::oid[]`;
}

/** The oids of all members of extensions in a catalog, as a subquery. */
export function members(catalog: string): string {
  return `(SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass
    AND e.deptype = 'e' AND e.classid = '${catalog}'::regclass)`;
}

/** True when the object is no member of an extension. */
export function noMember(catalog: string, id: string): string {
  return `${id} NOT IN ${members(catalog)}`;
}
