import { type CatalogReads, noMember, oidList, type ReadScope } from './scope.ts';

/**
 * Who may do what with which object. An object without a list of its own has the one that the server
 * gives it (`acldefault`): only routines, types and the database come with a privilege for PUBLIC, so
 * that all others without a list need not be looked at.
 */
export function grantRead(scope: ReadScope): CatalogReads['grants'] {
  return {
    columns: {
      kind: 'g.kind',
      schema: 'g.s',
      parent: 'g.p',
      name: 'g.o',
      signature: 'g.signature',
      grantee: 'g.grantee',
      privileges: 'g.plain',
      grantable: 'g.grantable',
      count: 'g.count',
    },
    from: `FROM (
      SELECT g.kind, g.s, g.p, g.o, g.signature, r.rolname AS grantee, ${lists},
        ${countOf('g.type')} AS count
      FROM (${grantedObjects(scope).join('\nUNION ALL ')}) g(kind, s, p, o, signature, type, owner, acl)
      CROSS JOIN aclexplode(g.acl) x LEFT JOIN pg_roles r ON r.oid = x.grantee
      WHERE x.grantee <> g.owner
      GROUP BY g.kind, g.s, g.p, g.o, g.signature, g.type, r.rolname
      UNION ALL ${closedDatabase(scope)}) g`,
  };
}

/** PUBLIC, if it has no privilege at all: that is less than it has of itself. */
function closedDatabase({ whole }: ReadScope): string {
  return `SELECT 'database', '', '', '', NULL, NULL, NULL, NULL, 3 FROM pg_database d
    WHERE ${whole} AND d.datname = current_database() AND 0::oid NOT IN
    (SELECT x.grantee FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x)`;
}

/** The same privilege can be granted by several roles. */
const lists = `array_agg(DISTINCT x.privilege_type) FILTER (WHERE NOT x.is_grantable) AS plain,
  array_agg(DISTINCT x.privilege_type) FILTER (WHERE x.is_grantable) AS grantable`;

/** How many privileges there are on an object of a type, as `acldefault` knows it; `c` a column. */
function countOf(type: string): string {
  return `CASE ${type} WHEN 'c' THEN 4 ELSE (SELECT count(*) FROM
    aclexplode(acldefault(${type}::"char", 10::oid)) d WHERE d.grantee = 10::oid) END`;
}

/** Kind, schema, parent, name, signature, type of list, owner and list of each object. */
function grantedObjects(scope: ReadScope): readonly string[] {
  const inScope = `n.oid = ANY (${oidList(scope.schemas)})`;
  return [
    relations(inScope),
    columns(inScope),
    routines(scope, inScope),
    types(inScope),
    `SELECT 'schema', n.nspname, '', n.nspname, NULL, 'n', n.nspowner, n.nspacl FROM pg_namespace n
      WHERE n.nspacl IS NOT NULL AND ${inScope}`,
    ...(scope.whole ? databaseObjects : []),
  ];
}

const relationKind = `CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized'
  WHEN 'f' THEN 'foreign_table' WHEN 'S' THEN 'sequence' ELSE 'table' END`;

function relations(inScope: string): string {
  return `SELECT ${relationKind}, n.nspname, '', c.relname::text, NULL,
      CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END, c.relowner, c.relacl
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relacl IS NOT NULL AND ${inScope}
    AND ${noMember('pg_class', 'c.oid')}`;
}

function columns(inScope: string): string {
  return `SELECT 'column', n.nspname, c.relname, a.attname::text, NULL, 'c', c.relowner, a.attacl
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND a.attnum > 0 AND ${inScope}
    AND ${noMember('pg_class', 'c.oid')}`;
}

/** The constructors of a range type are part of it. */
function routines({ flavor }: ReadScope, inScope: string): string {
  const kind = flavor.capabilities.procedures
    ? "CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END"
    : "CASE WHEN p.proisagg THEN 'aggregate' ELSE 'function' END";
  return `SELECT ${kind}, n.nspname, '', p.proname::text,
      '(' || oidvectortypes(p.proargtypes) || ')', 'f', p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE ${inScope} AND ${noMember('pg_proc', 'p.oid')} AND NOT EXISTS (SELECT FROM pg_depend i
      WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')`;
}

function types(inScope: string): string {
  return `SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'e' THEN 'enum' WHEN 'r' THEN 'range'
      ELSE 'composite' END, n.nspname, '', t.typname::text, NULL,
      'T', t.typowner, coalesce(t.typacl, acldefault('T', t.typowner))
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE (t.typtype IN ('d', 'e', 'r') OR t.typtype = 'c' AND t.typrelid IN
      (SELECT c.oid FROM pg_class c WHERE c.relkind = 'c')) AND ${inScope}
    AND ${noMember('pg_type', 't.oid')}`;
}

const databaseObjects: readonly string[] = [
  `SELECT 'database', '', '', '', NULL, 'd', d.datdba, coalesce(d.datacl, acldefault('d', d.datdba))
    FROM pg_database d WHERE d.datname = current_database()`,
  `SELECT 'server', '', '', s.srvname::text, NULL, 'S', s.srvowner, s.srvacl
    FROM pg_foreign_server s WHERE s.srvacl IS NOT NULL AND ${noMember('pg_foreign_server', 's.oid')}`,
  `SELECT 'foreign_data_wrapper', '', '', w.fdwname::text, NULL, 'F', w.fdwowner, w.fdwacl
    FROM pg_foreign_data_wrapper w
    WHERE w.fdwacl IS NOT NULL AND ${noMember('pg_foreign_data_wrapper', 'w.oid')}`,
];

/** The owner of the list is a grantee like others: what it has of itself can be taken from it. */
export function defaultGrantRead(scope: ReadScope): CatalogReads['defaultGrants'] {
  const ofSchema = `a.defaclnamespace = ANY (${oidList(scope.schemas)})`;
  return {
    columns: {
      role: 'g.role',
      schema: 'g.s',
      type: 'g.type',
      grantee: 'g.grantee',
      privileges: 'g.plain',
      grantable: 'g.grantable',
      count: 'g.count',
    },
    from: `FROM (
      SELECT o.rolname AS role, coalesce(n.nspname, '') AS s, a.defaclobjtype AS type,
        r.rolname AS grantee, ${lists},
        ${countOf("CASE a.defaclobjtype WHEN 'S' THEN 's' ELSE a.defaclobjtype END")} AS count
      FROM pg_default_acl a JOIN pg_roles o ON o.oid = a.defaclrole
      LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
      LEFT JOIN aclexplode(a.defaclacl) x ON true LEFT JOIN pg_roles r ON r.oid = x.grantee
      WHERE (${ofSchema} OR ${scope.whole} AND a.defaclnamespace = 0::oid)
      GROUP BY o.rolname, n.nspname, a.defaclobjtype, r.rolname) g`,
  };
}
