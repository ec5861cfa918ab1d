/* Pieces of SQL that the sections of the catalog dump are made of. */

/** The first oid that initdb does not give: FirstNormalObjectId of access/transam.h. */
const firstOid = 16384;

/** Whether an object was made by a user, and is no member of an extension. */
export function own(catalog: string, oid: string): string {
  return `${oid} >= ${firstOid} AND NOT EXISTS (SELECT FROM pg_depend member
    WHERE member.classid = '${catalog}'::regclass AND member.objid = ${oid}
    AND member.deptype = 'e')`;
}

/** As `own`, and true of the schema public. */
export function ownSchema(oid: string): string {
  return `(${oid} = 2200 OR ${own('pg_namespace', oid)})
    AND ${oid}::regnamespace::text !~ '^pg_(temp|toast)'`;
}

/** An access privilege list, sorted; one that is not set reads as what it stands for. */
export function privileges(type: string, acl: string, owner: string): string {
  return grants(`coalesce(${acl}, acldefault('${type}', ${owner}))`);
}

/** An access privilege list, sorted; null for one that is not set. */
export function grants(acl: string): string {
  return `SELECT string_agg(format('%s of %s by %s%s', x.privilege_type,
      CASE WHEN x.grantee = 0 THEN 'public' ELSE pg_get_userbyid(x.grantee)::text END,
      pg_get_userbyid(x.grantor), CASE WHEN x.is_grantable THEN ' grantable' END), ', '
      ORDER BY x.privilege_type, x.grantee, x.grantor)
    FROM aclexplode(${acl}) x`;
}

export function owner(oid: string): string {
  return `pg_get_userbyid(${oid})`;
}

/** An array of texts, sorted; null for none. */
export function sorted(array: string): string {
  return `SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(${array}) o`;
}

/** `schema.name` of an object whose catalog has no cast of its own to text. */
export function qualified(schema: string, name: string): string {
  return `${schema}::regnamespace || '.' || quote_ident(${name})`;
}

/** The column of a catalog row that not every version of the server has. */
export function since(row: string, column: string): string {
  return `nullif(to_jsonb(${row}) ->> '${column}', '')`;
}

/** A name of a function, or null for none. */
export function procedure(oid: string): string {
  return `nullif(${oid}::oid, 0)::regprocedure`;
}
