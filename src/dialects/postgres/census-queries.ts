import { tablesInScope } from './catalog/reads.ts';
import { members, noMember, oidList, type ReadScope } from './catalog/scope.ts';

/*
 * Where the classes of census-classes.ts are found. Each query selects the class, the schema, the
 * table or view that the object belongs to (or ''), and the name. A catalog is scanned once for
 * all classes that it holds: with ten thousand tables the scans are what a census costs.
 */

/** What is in the schemas of the scope, and what their tables have that the model has not. */
export function schemaQueries(scope: ReadScope): readonly string[] {
  return [
    relations(scope),
    types(scope),
    ...children(scope),
    ...namedObjects(scope),
    tableFacts(scope),
    tableOwners(scope),
    columnGrants(scope),
    indexFacts(scope),
    secondComments(scope),
    ...grants(scope),
    ...(scope.modes.includes('permissions') ? [irregularGrants(scope)] : []),
  ];
}

/** `FROM` a catalog whose rows are in the schemas of the scope, the schema as `n`. */
function inScope(
  catalog: string,
  alias: string,
  namespace: string,
  { schemas }: ReadScope,
): string {
  return `FROM ${catalog} ${alias} JOIN pg_namespace n ON n.oid = ${alias}.${namespace}
    AND n.oid = ANY (${oidList(schemas)})`;
}

function relations(scope: ReadScope): string {
  return `SELECT 'foreign table in a hierarchy', n.nspname, '', c.relname
    ${inScope('pg_class', 'c', 'relnamespace', scope)}
    WHERE c.relkind = 'f' AND c.oid IN (SELECT h.inhrelid FROM pg_inherits h)
    AND ${noMember('pg_class', 'c.oid')}`;
}

/** Types written in C; an array has none of its own. */
function types(scope: ReadScope): string {
  return `SELECT 'base type', n.nspname, '', t.typname
    ${inScope('pg_type', 't', 'typnamespace', scope)}
    WHERE t.typtype IN ('b', 'p') AND (t.typarray <> 0 OR NOT t.typisdefined)
    AND ${noMember('pg_type', 't.oid')}`;
}

/**
 * What is on a foreign table that no kind reads, since it inherits or is a partition. A trigger of a
 * partitioned table is cloned for each partition: the clones are left out.
 */
function children(scope: ReadScope): readonly string[] {
  const child = (name: string, catalog: string, relation: string, column: string): string =>
    `SELECT '${name}', n.nspname, c.relname, x.${column}
      ${inScope('pg_class', 'c', 'relnamespace', scope)}
      JOIN ${catalog} x ON x.${relation} = c.oid AND c.relkind = 'f'
        AND c.oid IN (SELECT h.inhrelid FROM pg_inherits h)
      WHERE ${noMember('pg_class', 'c.oid')}`;
  const own = scope.flavor.capabilities.triggerParents ? 'AND x.tgparentid = 0' : '';
  return [
    `${child('trigger', 'pg_trigger', 'tgrelid', 'tgname')} AND NOT x.tgisinternal ${own}`,
    `${child('rule', 'pg_rewrite', 'ev_class', 'rulename')} AND x.rulename <> '_RETURN'`,
    child('policy', 'pg_policy', 'polrelid', 'polname'),
  ];
}

/** Classes whose rows have a name and a schema and nothing else to tell. */
function namedObjects(scope: ReadScope): readonly string[] {
  const named = (name: string, catalog: string, prefix: string, column: string): string =>
    `SELECT '${name}', n.nspname, '', o.${column}
      ${inScope(catalog, 'o', `${prefix}namespace`, scope)} WHERE ${noMember(catalog, 'o.oid')}`;
  return [
    named('conversion', 'pg_conversion', 'con', 'conname'),
    `SELECT 'default privilege', n.nspname, '', pg_get_userbyid(o.defaclrole)
      ${inScope('pg_default_acl', 'o', 'defaclnamespace', scope)}`,
  ];
}

function tableFacts(scope: ReadScope): string {
  return `SELECT 'typed table', n.nspname, '', c.relname
    ${inScope('pg_class', 'c', 'relnamespace', scope)} WHERE ${isTable} AND c.reloftype <> 0`;
}

/** What the table kind reads. */
const isTable = `c.relkind IN ('r', 'p') AND ${noMember('pg_class', 'c.oid')}`;

/** Who owns most tables is the owner; whoever else owns one is worth telling. */
function tableOwners(scope: ReadScope): string {
  const tables = `${inScope('pg_class', 'c', 'relnamespace', scope)} WHERE ${isTable}`;
  return `SELECT 'table owner', n.nspname, '', c.relname ${tables} AND c.relowner <> (
    SELECT c.relowner ${tables} GROUP BY c.relowner ORDER BY count(*) DESC, c.relowner LIMIT 1)`;
}

function columnGrants(scope: ReadScope): string {
  return `SELECT 'grant on a column', n.nspname, c.relname, f.attname
    FROM (SELECT a.attrelid, a.attname FROM pg_attribute a
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 16384
      AND a.attacl IS NOT NULL) f
    JOIN pg_class c ON c.oid = f.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relnamespace = ANY (${oidList(scope.schemas)}) AND ${isTable}`;
}

function indexFacts(scope: ReadScope): string {
  return `SELECT 'statistics target of an index', f.nspname, c.relname, f.relname
    FROM (SELECT n.nspname, x.indrelid, i.relname
      ${inScope('pg_class', 'i', 'relnamespace', scope)}
      JOIN pg_index x ON x.indexrelid = i.oid
      WHERE x.indexprs IS NOT NULL AND i.oid IN (SELECT a.attrelid FROM pg_attribute a
        WHERE coalesce(a.attstattarget, -1) >= 0)) f
    JOIN pg_class c ON c.oid = f.indrelid WHERE c.oid IN ${tablesInScope(scope)}`;
}

/** The model has one comment for a key and the index behind it. */
function secondComments(scope: ReadScope): string {
  return `SELECT 'second comment of a constraint', n.nspname, c.relname, k.conname
    FROM pg_description d JOIN pg_constraint k ON k.oid = d.objoid AND k.contype IN ('p', 'u', 'x')
    JOIN pg_description e ON e.objoid = k.conindid AND e.classoid = 'pg_class'::regclass
      AND e.description <> d.description
    JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE d.classoid = 'pg_constraint'::regclass AND c.oid IN ${tablesInScope(scope)}`;
}

/** Privileges that differ from what an object has when it is made. */
function grants(scope: ReadScope): readonly string[] {
  return [
    `SELECT 'grant', n.nspname, '', c.relname ${inScope('pg_class', 'c', 'relnamespace', scope)}
      WHERE c.relacl IS NOT NULL AND (c.relkind IN ('S', 'v', 'm') OR ${isTable})
      AND c.relacl <> acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)
      AND c.oid NOT IN ${members('pg_class')}`,
    `SELECT 'grant', n.nspname, '', t.typname ${inScope('pg_type', 't', 'typnamespace', scope)}
      WHERE t.typtype IN ('c', 'd', 'e', 'r') AND t.typacl IS NOT NULL AND t.typacl <> acldefault('T', t.typowner)
      AND ${noMember('pg_type', 't.oid')}`,
    `SELECT 'grant on a schema', n.nspname, '', n.nspname FROM pg_namespace n
      LEFT JOIN pg_init_privs p ON p.classoid = 'pg_namespace'::regclass AND p.objoid = n.oid
      WHERE n.oid = ANY (${oidList(scope.schemas)}) AND n.nspacl IS NOT NULL
      AND n.nspacl <> coalesce(p.initprivs, acldefault('n', n.nspowner))`,
  ];
}

/** What permissions do not tell: who granted, and what an owner no longer may. */
function irregularGrants(scope: ReadScope): string {
  const lists = `SELECT c.relname, c.relnamespace, c.relowner, c.relacl,
      CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END FROM pg_class c
      WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      AND ${noMember('pg_class', 'c.oid')}
    UNION ALL SELECT p.proname, p.pronamespace, p.proowner, p.proacl, 'f' FROM pg_proc p
      WHERE p.proacl IS NOT NULL AND ${noMember('pg_proc', 'p.oid')}
    UNION ALL SELECT t.typname, t.typnamespace, t.typowner, t.typacl, 'T' FROM pg_type t
      WHERE t.typacl IS NOT NULL AND ${noMember('pg_type', 't.oid')}`;
  const owned = (list: string): string => `(SELECT count(DISTINCT x.privilege_type)
    FROM aclexplode(${list}) x WHERE x.grantee = o.owner)`;
  return `SELECT v.class, n.nspname, '', o.name FROM (${lists}) o(name, schema, owner, acl, type)
    JOIN pg_namespace n ON n.oid = o.schema AND n.oid = ANY (${oidList(scope.schemas)})
    CROSS JOIN LATERAL (VALUES
      ('grant by another than the owner', o.owner <> ANY (
        SELECT x.grantor FROM aclexplode(o.acl) x)),
      ('privilege taken from an owner', ${owned('o.acl')} <
        ${owned('acldefault(o.type::"char", o.owner)')})) v(class, found) WHERE v.found`;
}

/** Objects in no schema; asked for only where the whole database is. */
export function databaseQueries(): readonly string[] {
  return [
    inDatabase('large object', 'pg_largeobject_metadata', 'o.oid::text'),
    inDatabase('language', 'pg_language', 'o.lanname'),
    inDatabase('access method', 'pg_am', 'o.amname'),
    inDatabase(
      'transform',
      'pg_transform',
      `format_type(o.trftype, NULL) || ' for ' ||
        (SELECT l.lanname FROM pg_language l WHERE l.oid = o.trflang)`,
    ),
    `SELECT 'database setting', '', '', s.entry FROM pg_db_role_setting o,
      unnest(o.setconfig) s(entry) WHERE o.setdatabase = ${thisDatabase}`,
    `SELECT 'global default privilege', '', '', pg_get_userbyid(o.defaclrole)
      FROM pg_default_acl o WHERE o.defaclnamespace = 0`,
    `SELECT 'security label', '', '', o.provider || ' on ' ||
      pg_describe_object(o.classoid, o.objoid, o.objsubid) FROM pg_seclabel o`,
  ];
}

const thisDatabase = '(SELECT d.oid FROM pg_database d WHERE d.datname = current_database())';

/** Oids below 16384 are the server's own objects (FirstNormalObjectId). */
function inDatabase(name: string, catalog: string, column: string): string {
  return `SELECT '${name}', '', '', ${column} FROM ${catalog} o
    WHERE o.oid >= 16384 AND ${noMember(catalog, 'o.oid')}`;
}
