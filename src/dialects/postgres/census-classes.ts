import { noMember, oidList, type ReadScope, tablesInScope } from './catalog/reads.ts';

/*
 * Every class of object that a database's catalog can hold and that no kind reads, and every
 * property of a table that the model has no field for. A kind that is added takes its line out
 * here. Roles, tablespaces and replication slots belong to the server, not to a database, and are
 * not counted; what ties a table to one (its owner, its grants, its tablespace) is.
 */

export interface CensusClass {
  /** In the singular, as a user would say it. */
  readonly name: string;
  /** Words that select it in `--exclude`. */
  readonly types: readonly string[];
  /**
   * `database`: in no schema. `schema`: an object of a schema. `child`: belongs to a table or view.
   * `fact`: a property of what is named, left out along with it.
   */
  readonly level: 'database' | 'schema' | 'child' | 'fact';
  /** Selects schema, parent (the table or view, else empty) and name. */
  readonly sql: string;
}

export function censusClasses(scope: ReadScope): readonly CensusClass[] {
  return [
    ...relationClasses(scope),
    ...partitionClasses(scope),
    ...routineClasses(scope),
    ...typeClasses(scope),
    ...childClasses(scope),
    ...otherClasses(scope),
    ...tableFacts(scope),
    ...columnFacts(scope),
    ...indexFacts(scope),
    ...grantFacts(scope),
  ];
}

/** Classes that belong to no schema; asked for only where the whole database is. */
export function databaseClasses(): readonly CensusClass[] {
  return [...ownedByDatabase(), ...foreignDataClasses(), ...languageClasses()];
}

function relationClasses({ schemas }: ReadScope): readonly CensusClass[] {
  const relation = (name: string, type: string, relkind: string): CensusClass => ({
    name,
    types: name === 'foreign table' ? ['table', type] : [type],
    level: 'schema',
    sql: `SELECT n.nspname, '', c.relname FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = '${relkind}'
      AND c.relnamespace = ANY (${oidList(schemas)}) AND ${noMember('pg_class', 'c.oid')}`,
  });
  return [
    relation('view', 'view', 'v'),
    relation('materialized view', 'materialized', 'm'),
    relation('foreign table', 'foreign_table', 'f'),
  ];
}

/** Partitions with all that is on them, and what is on materialized views. */
function partitionClasses({ schemas }: ReadScope): readonly CensusClass[] {
  const partitions = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    AND c.relkind IN ('r', 'p') AND c.relispartition AND n.oid = ANY (${oidList(schemas)})
    AND ${noMember('pg_class', 'c.oid')}`;
  const constraint = (name: string, type: string, contype: string): CensusClass => ({
    name: `${name} of a partition`,
    types: [type],
    level: 'child',
    sql: `SELECT n.nspname, c.relname, k.conname FROM ${partitions}
      JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = '${contype}'`,
  });
  return [
    {
      name: 'partition',
      types: ['table', 'partition'],
      level: 'schema',
      sql: `SELECT n.nspname, '', c.relname FROM ${partitions}`,
    },
    {
      name: 'index of a partition',
      types: ['index'],
      level: 'child',
      sql: `SELECT n.nspname, c.relname, i.relname FROM ${partitions}
        JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid`,
    },
    constraint('foreign key', 'fk', 'f'),
    constraint('check', 'check', 'c'),
    {
      name: 'index of a materialized view',
      types: ['index'],
      level: 'child',
      sql: `SELECT n.nspname, c.relname, i.relname FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.oid = ANY (${oidList(schemas)})
        JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid
        WHERE c.relkind = 'm' AND ${noMember('pg_class', 'c.oid')}`,
    },
  ];
}

/** The constructors of a range type are part of the type: an internal dependency. */
function routineClasses({ schemas, flavor }: ReadScope): readonly CensusClass[] {
  const kind = flavor.capabilities.procedures
    ? 'p.prokind'
    : "CASE WHEN p.proisagg THEN 'a' ELSE 'f' END";
  const routine = (name: string, kinds: string): CensusClass => ({
    name,
    types: [name],
    level: 'schema',
    sql: `SELECT n.nspname, '', p.proname FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE ${kind} IN (${kinds}) AND n.oid = ANY (${oidList(schemas)})
      AND ${noMember('pg_proc', 'p.oid')} AND ${notInternal('pg_proc', 'p.oid')}`,
  });
  return [
    routine('function', "'f', 'w'"),
    routine('procedure', "'p'"),
    routine('aggregate', "'a'"),
  ];
}

/** True when the object is no inner part of another. */
function notInternal(catalog: string, id: string): string {
  return `NOT EXISTS (SELECT 1 FROM pg_depend i
    WHERE i.classid = '${catalog}'::regclass AND i.objid = ${id} AND i.deptype = 'i')`;
}

/** Without arrays, the row types of tables, and multiranges, which come with their range. */
function typeClasses({ schemas }: ReadScope): readonly CensusClass[] {
  const type = (name: string, word: string, condition: string): CensusClass => ({
    name,
    types: [word],
    level: 'schema',
    sql: `SELECT n.nspname, '', t.typname FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE ${condition} AND n.oid = ANY (${oidList(schemas)}) AND ${noMember('pg_type', 't.oid')}`,
  });
  const composite = `t.typtype = 'c' AND EXISTS (
    SELECT 1 FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')`;
  const base = `t.typtype IN ('b', 'p') AND NOT EXISTS (
    SELECT 1 FROM pg_type el WHERE el.oid = t.typelem AND el.typarray = t.oid)`;
  return [
    type('domain', 'domain', "t.typtype = 'd'"),
    type('composite type', 'composite', composite),
    type('range type', 'range', "t.typtype = 'r'"),
    type('base type', 'type', base),
  ];
}

function childClasses({ schemas }: ReadScope): readonly CensusClass[] {
  const child = (name: string, from: string, condition: string): CensusClass => ({
    name,
    types: [name],
    level: 'child',
    sql: `SELECT n.nspname, c.relname, ${from} ON c.oid = x.relid
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.oid = ANY (${oidList(schemas)})
      WHERE ${condition} AND ${noMember('pg_class', 'c.oid')}`,
  });
  return [
    child(
      'trigger',
      `x.tgname FROM (SELECT tgrelid AS relid, tgname, tgisinternal,
        pg_catalog.to_jsonb(t) ->> 'tgparentid' AS parent FROM pg_trigger t) x JOIN pg_class c`,
      // A trigger of a partitioned table is cloned for each partition.
      "NOT x.tgisinternal AND coalesce(x.parent, '0') = '0'",
    ),
    child(
      'rule',
      'x.rulename FROM (SELECT ev_class AS relid, rulename FROM pg_rewrite) x JOIN pg_class c',
      "x.rulename <> '_RETURN'",
    ),
    child(
      'policy',
      'x.polname FROM (SELECT polrelid AS relid, polname FROM pg_policy) x JOIN pg_class c',
      'true',
    ),
  ];
}

/** Classes whose rows have a name and a schema and nothing else to tell. */
function otherClasses({ schemas }: ReadScope): readonly CensusClass[] {
  const named = (name: string, catalog: string, column: string, prefix: string): CensusClass => ({
    name,
    types: [name.replaceAll(' ', '_')],
    level: 'schema',
    sql: `SELECT n.nspname, '', o.${column} FROM ${catalog} o
      JOIN pg_namespace n ON n.oid = o.${prefix}namespace AND n.oid = ANY (${oidList(schemas)})
      WHERE ${noMember(catalog, 'o.oid')}`,
  });
  return [
    named('statistics object', 'pg_statistic_ext', 'stxname', 'stx'),
    named('collation', 'pg_collation', 'collname', 'coll'),
    named('conversion', 'pg_conversion', 'conname', 'con'),
    named('operator', 'pg_operator', 'oprname', 'opr'),
    named('operator class', 'pg_opclass', 'opcname', 'opc'),
    named('operator family', 'pg_opfamily', 'opfname', 'opf'),
    named('text search configuration', 'pg_ts_config', 'cfgname', 'cfg'),
    named('text search dictionary', 'pg_ts_dict', 'dictname', 'dict'),
    named('text search parser', 'pg_ts_parser', 'prsname', 'prs'),
    named('text search template', 'pg_ts_template', 'tmplname', 'tmpl'),
    {
      name: 'default privilege',
      types: ['default_privilege'],
      level: 'schema',
      sql: `SELECT n.nspname, '', pg_get_userbyid(d.defaclrole) FROM pg_default_acl d
        JOIN pg_namespace n ON n.oid = d.defaclnamespace AND n.oid = ANY (${oidList(schemas)})`,
    },
  ];
}

/** Below this oid everything is the server's own. */
const firstUserOid = 16384;

function inDatabase(name: string, catalog: string, column: string): CensusClass {
  return {
    name,
    types: [name.replaceAll(' ', '_')],
    level: 'database',
    sql: `SELECT '', '', o.${column} FROM ${catalog} o
      WHERE o.oid >= ${firstUserOid} AND ${noMember(catalog, 'o.oid')}`,
  };
}

function ownedByDatabase(): readonly CensusClass[] {
  const own = '(SELECT oid FROM pg_database WHERE datname = current_database())';
  return [
    inDatabase('extension', 'pg_extension', 'extname'),
    inDatabase('event trigger', 'pg_event_trigger', 'evtname'),
    inDatabase('publication', 'pg_publication', 'pubname'),
    {
      ...inDatabase('subscription', 'pg_subscription', 'subname'),
      sql: `SELECT '', '', o.subname FROM pg_subscription o WHERE o.subdbid = ${own}`,
    },
    inDatabase('large object', 'pg_largeobject_metadata', 'oid::text'),
    {
      ...inDatabase('default privilege', 'pg_default_acl', 'defaclrole'),
      sql: `SELECT '', '', pg_get_userbyid(o.defaclrole) FROM pg_default_acl o
        WHERE o.defaclnamespace = 0`,
    },
    {
      ...inDatabase('database setting', 'pg_db_role_setting', 'setrole'),
      sql: `SELECT '', '', s.entry FROM pg_db_role_setting o, unnest(o.setconfig) s(entry)
        WHERE o.setdatabase = ${own}`,
    },
    {
      ...inDatabase('security label', 'pg_seclabel', 'provider'),
      sql: `SELECT '', '', o.provider || ' on ' || pg_describe_object(o.classoid, o.objoid, o.objsubid)
        FROM pg_seclabel o`,
    },
  ];
}

function foreignDataClasses(): readonly CensusClass[] {
  return [
    inDatabase('foreign data wrapper', 'pg_foreign_data_wrapper', 'fdwname'),
    { ...inDatabase('foreign server', 'pg_foreign_server', 'srvname'), types: ['server'] },
    {
      ...inDatabase('user mapping', 'pg_user_mapping', 'oid::text'),
      // The view, since the catalog itself is closed to all but superusers.
      sql: "SELECT '', '', o.usename || ' for ' || o.srvname FROM pg_user_mappings o",
    },
  ];
}

function languageClasses(): readonly CensusClass[] {
  const cast = inDatabase('cast', 'pg_cast', 'oid::text');
  return [
    inDatabase('language', 'pg_language', 'lanname'),
    inDatabase('access method', 'pg_am', 'amname'),
    {
      ...cast,
      sql: `SELECT '', '', format_type(o.castsource, NULL) || ' to ' || format_type(o.casttarget, NULL)
        FROM pg_cast o WHERE o.oid >= ${firstUserOid} AND ${noMember('pg_cast', 'o.oid')}
        AND ${notInternal('pg_cast', 'o.oid')}`,
    },
    {
      ...inDatabase('transform', 'pg_transform', 'oid::text'),
      sql: `SELECT '', '', format_type(o.trftype, NULL) || ' for ' || l.lanname
        FROM pg_transform o JOIN pg_language l ON l.oid = o.trflang
        WHERE ${noMember('pg_transform', 'o.oid')}`,
    },
  ];
}

function fact(name: string, sql: string): CensusClass {
  return { name, types: [], level: 'fact', sql };
}

function tableFacts(scope: ReadScope): readonly CensusClass[] {
  const tables = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    AND c.oid IN ${tablesInScope(scope)}`;
  const where = (name: string, condition: string): CensusClass =>
    fact(name, `SELECT n.nspname, '', c.relname FROM ${tables} WHERE ${condition}`);
  return [
    where('row security setting', 'c.relrowsecurity OR c.relforcerowsecurity'),
    where('replica identity', "c.relreplident <> 'd'"),
    where(
      'storage parameters of a table',
      `c.reloptions IS NOT NULL OR EXISTS (
        SELECT 1 FROM pg_class t WHERE t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL)`,
    ),
    where('inheritance', 'c.oid IN (SELECT h.inhrelid FROM pg_inherits h)'),
    where('typed table', 'c.reloftype <> 0'),
    where('tablespace', 'c.reltablespace <> 0'),
    ...(scope.flavor.capabilities.tableAccessMethods
      ? [where('table access method', 'c.relam <> 0 AND c.relam <> 2')]
      : []),
    // Who owns most tables is the owner; whoever else owns one is worth telling.
    fact(
      'table owner',
      `WITH t AS (SELECT n.nspname, c.relname, c.relowner FROM ${tables})
      SELECT t.nspname, '', t.relname FROM t WHERE t.relowner <>
        (SELECT u.relowner FROM t u GROUP BY u.relowner ORDER BY count(*) DESC, 1 LIMIT 1)`,
    ),
  ];
}

function columnFacts(scope: ReadScope): readonly CensusClass[] {
  const where = (name: string, condition: string): CensusClass =>
    fact(
      name,
      `SELECT n.nspname, c.relname, a.attname FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attrelid IN ${tablesInScope(scope)} AND a.attnum > 0 AND NOT a.attisdropped
      AND ${condition}`,
    );
  return [
    where(
      'column storage',
      'a.attstorage <> (SELECT t.typstorage FROM pg_type t WHERE t.oid = a.atttypid)',
    ),
    ...(scope.flavor.capabilities.columnCompression
      ? [where('column compression', "a.attcompression <> ''")]
      : []),
    where('statistics target of a column', 'a.attstattarget >= 0'),
    where('column option', 'a.attoptions IS NOT NULL'),
    where('grant on a column', 'a.attacl IS NOT NULL'),
    ...(scope.flavor.capabilities.notNullConstraints ? [notNullFacts(scope)] : []),
  ];
}

/** A NOT NULL that is more than the column's flag: not validated, not inherited, or commented. */
function notNullFacts(scope: ReadScope): CensusClass {
  return fact(
    'property of a not-null constraint',
    `SELECT n.nspname, c.relname, k.conname FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE k.contype = 'n' AND k.conrelid IN ${tablesInScope(scope)}
    AND (k.connoinherit OR NOT k.convalidated OR EXISTS (SELECT 1 FROM pg_description d
      WHERE d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid))`,
  );
}

function indexFacts(scope: ReadScope): readonly CensusClass[] {
  const where = (name: string, condition: string): CensusClass =>
    fact(
      name,
      `SELECT n.nspname, c.relname, i.relname FROM pg_index x
      JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_class i ON i.oid = x.indexrelid
      WHERE x.indrelid IN ${tablesInScope(scope)} AND (${condition})`,
    );
  return [
    where('invalid index', 'NOT x.indisvalid OR NOT x.indisready'),
    where('clustered index', 'x.indisclustered'),
    where('tablespace of an index', 'i.reltablespace <> 0'),
    where(
      'statistics target of an index',
      `x.indexprs IS NOT NULL AND EXISTS (SELECT 1 FROM pg_attribute a
        WHERE a.attrelid = i.oid AND a.attstattarget >= 0)`,
    ),
    // The model has one comment for a key and the index behind it.
    where(
      'second comment of a constraint',
      `EXISTS (SELECT 1 FROM pg_constraint k JOIN pg_description d
          ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid
        JOIN pg_description e ON e.classoid = 'pg_class'::regclass AND e.objoid = i.oid
          AND e.description <> d.description WHERE k.conindid = i.oid AND k.conrelid = c.oid)`,
    ),
  ];
}

/** Privileges that differ from what an object has when it is made. */
function grantFacts(scope: ReadScope): readonly CensusClass[] {
  const schemas = oidList(scope.schemas);
  return [
    fact(
      'grant',
      `SELECT n.nspname, '', c.relname FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.oid = ANY (${schemas})
      WHERE c.relacl IS NOT NULL AND (c.relkind = 'S' OR c.oid IN ${tablesInScope(scope)})
      AND c.relacl <> acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)
      AND ${noMember('pg_class', 'c.oid')}
      UNION ALL SELECT n.nspname, '', t.typname FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace AND n.oid = ANY (${schemas})
      WHERE t.typtype = 'e' AND t.typacl IS NOT NULL AND t.typacl <> acldefault('T', t.typowner)
      AND ${noMember('pg_type', 't.oid')}`,
    ),
    fact(
      'grant on a schema',
      `SELECT n.nspname, '', n.nspname FROM pg_namespace n
      LEFT JOIN pg_init_privs p ON p.classoid = 'pg_namespace'::regclass AND p.objoid = n.oid
      WHERE n.oid = ANY (${schemas}) AND n.nspacl IS NOT NULL
      AND n.nspacl <> coalesce(p.initprivs, acldefault('n', n.nspowner))`,
    ),
  ];
}
