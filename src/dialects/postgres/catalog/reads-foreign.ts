import { accessSql, grantsSql, ownerSql } from './access.ts';
import type { ForeignRows } from './rows-foreign.ts';
import { type CatalogReads, noMember, oidList, type ReadScope } from './scope.ts';

/** The reads behind ForeignRows. */
export function foreignReads(scope: ReadScope): Pick<CatalogReads, keyof ForeignRows> {
  return { ...databaseReads(scope), ...foreignTableReads(scope) };
}

/** Names of options whose values look like something to keep to oneself. */
const secretNames = 'pass|secret|token|credential|(api|access|private)_?key';

/** Names of options of a user mapping whose values are known to be none. */
const openNames = '^(user|username|user_name|userid|password_required|sslcert)$';

/** The list without the values that `condition` is true of, which do not leave the server. */
function shown(list: string, condition: string): string {
  return `(SELECT array_agg(CASE WHEN ${condition} THEN o.name ELSE o.text END ORDER BY o.text)
    FROM (SELECT e AS text, split_part(e, '=', 1) AS name FROM unnest(${list}) e) o)`;
}

const plainOptions = (list: string): string => shown(list, `o.name ~* '${secretNames}'`);

type DatabaseReads = Pick<CatalogReads, 'wrappers' | 'servers' | 'userMappings'>;

function databaseReads({ whole }: ReadScope): DatabaseReads {
  const routine = (id: string): string => `(SELECT array[
      CASE WHEN n.nspname = 'pg_catalog' THEN '' ELSE n.nspname END, p.proname]
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = ${id})`;
  const own = (catalog: string): string =>
    `${whole} AND w.oid >= 16384 AND ${noMember(catalog, 'w.oid')}`;
  return {
    wrappers: {
      columns: {
        name: 'w.fdwname',
        handler: routine('w.fdwhandler'),
        validator: routine('w.fdwvalidator'),
        options: plainOptions('w.fdwoptions'),
        comment: "obj_description(w.oid, 'pg_foreign_data_wrapper')",
      },
      from: `FROM pg_foreign_data_wrapper w WHERE ${own('pg_foreign_data_wrapper')}`,
    },
    servers: {
      columns: {
        name: 'w.srvname',
        wrapper: 'f.fdwname',
        type: 'w.srvtype',
        version: 'w.srvversion',
        options: plainOptions('w.srvoptions'),
        comment: "obj_description(w.oid, 'pg_foreign_server')",
      },
      from: `FROM pg_foreign_server w JOIN pg_foreign_data_wrapper f ON f.oid = w.srvfdw
        WHERE ${own('pg_foreign_server')}`,
    },
    // The view, since the catalog itself is closed to all but superusers.
    userMappings: {
      columns: {
        server: 'm.srvname',
        user: 'CASE WHEN m.umuser <> 0::oid THEN m.usename END',
        options: shown('m.umoptions', `o.name !~* '${openNames}'`),
      },
      from: `FROM pg_user_mappings m WHERE ${whole} AND ${noMember('pg_foreign_server', 'm.srvid')}`,
    },
  };
}

type TableReads = Pick<CatalogReads, 'foreignTables' | 'foreignColumns' | 'foreignDefaults'>;

/** What inherits from another table, or is a partition of it, is left to the census. */
function foreignTableReads({ schemas, flavor }: ReadScope): TableReads {
  const condition = `c.relkind = 'f' AND c.relnamespace = ANY (${oidList(schemas)})
    AND NOT c.relispartition AND c.oid NOT IN (SELECT h.inhrelid FROM pg_inherits h)
    AND ${noMember('pg_class', 'c.oid')}`;
  const generated = flavor.capabilities.generatedColumns
    ? " + CASE a.attgenerated WHEN '' THEN 0 WHEN 's' THEN 8 ELSE 16 END"
    : '';
  return {
    foreignTables: {
      columns: {
        id: 'c.oid::int8',
        schema: 'c.relnamespace::int8',
        name: 'c.relname',
        server: 's.srvname',
        options: plainOptions('t.ftoptions'),
        owner: ownerSql('c.relowner'),
        access: accessSql({ acl: 'c.relacl', owner: 'c.relowner', schema: 'c.relnamespace' }, 'r'),
      },
      from: `FROM pg_class c JOIN pg_foreign_table t ON t.ftrelid = c.oid
        JOIN pg_foreign_server s ON s.oid = t.ftserver WHERE ${condition}`,
    },
    foreignColumns: {
      columns: {
        table: 'a.attrelid::int8',
        num: 'a.attnum',
        name: 'a.attname',
        type: 'a.atttypid::int8',
        typmod: 'a.atttypmod',
        flags: `a.attnotnull::int${generated}`,
        collation: 'a.attcollation::int8',
        options: 'a.attfdwoptions',
        access: `CASE WHEN a.attacl IS NOT NULL THEN ${grantsSql('a.attacl', 'c.relowner')} END`,
      },
      from: `FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attnum > 0 AND NOT a.attisdropped AND ${condition}`,
      order: 'a.attrelid, a.attnum',
    },
    foreignDefaults: {
      columns: {
        table: 'd.adrelid::int8',
        num: 'd.adnum',
        expr: 'pg_catalog.pg_get_expr(d.adbin, d.adrelid)',
      },
      from: `FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid
        WHERE ${condition}`,
    },
  };
}
