import type { PgFlavor } from '../flavor.ts';
import { type CatalogReads, noMember, oidList, type ReadScope } from './scope.ts';

/*
 * What few tables and columns have: read only where it is there, so that a database without any
 * costs no more than the look.
 */

/** Inheritance, and properties of tables that most do not have. `tables` is a condition on `c`. */
export function tableExtraReads(
  { flavor }: ReadScope,
  tables: string,
): Pick<CatalogReads, 'tableOptions' | 'parents'> {
  // 2 is the heap.
  const ownMethod = flavor.capabilities.tableAccessMethods ? 'c.relam NOT IN (0, 2)' : 'false';
  return {
    tableOptions: {
      columns: {
        table: 'c.oid::int8',
        storage: 'c.reloptions',
        toast: 't.reloptions',
        accessMethod: `CASE WHEN ${ownMethod} THEN (SELECT m.amname FROM pg_am m
          WHERE m.oid = c.relam) ELSE '' END`,
        tablespace: tablespaceName('c.reltablespace'),
        rowSecurity: 'c.relrowsecurity',
        forceRowSecurity: 'c.relforcerowsecurity',
        replicaIdentity: 'c.relreplident',
        identityIndex: `CASE WHEN c.relreplident = 'i' THEN ${indexNamed('indisreplident')} END`,
        clusteredOn: 'k.relname',
      },
      from: `FROM pg_class c
        LEFT JOIN pg_class t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL
        LEFT JOIN pg_index x ON x.indrelid = c.oid AND x.indisclustered
        LEFT JOIN pg_class k ON k.oid = x.indexrelid
        WHERE ${tables} AND (c.reloptions IS NOT NULL OR t.reloptions IS NOT NULL OR ${ownMethod}
          OR c.reltablespace <> 0 OR c.relrowsecurity OR c.relforcerowsecurity
          OR c.relreplident <> 'd' OR x.indexrelid IS NOT NULL)`,
    },
    parents: {
      columns: {
        table: 'h.inhrelid::int8',
        parent: 'h.inhparent::int8',
        parentSchema: 'n.nspname',
        parentName: 'o.relname',
        bound: 'pg_catalog.pg_get_expr(c.relpartbound, c.oid)',
      },
      from: `FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
        JOIN pg_class o ON o.oid = h.inhparent JOIN pg_namespace n ON n.oid = o.relnamespace
        WHERE ${tables}`,
      order: 'h.inhrelid, h.inhseqno',
    },
  };
}

/** The name of a tablespace by its oid, empty for the database's own. */
export function tablespaceName(id: string): string {
  return `CASE WHEN ${id} = 0 THEN '' ELSE (SELECT s.spcname FROM pg_tablespace s
    WHERE s.oid = ${id}) END`;
}

function indexNamed(flag: string): string {
  return `(SELECT r.relname FROM pg_index y JOIN pg_class r ON r.oid = y.indexrelid
    WHERE y.indrelid = c.oid AND y.${flag})`;
}

/** Properties of columns that most do not have. `tables` is a subquery of the tables' oids. */
export function columnExtraReads(
  { capabilities }: PgFlavor,
  tables: string,
): Pick<CatalogReads, 'columnOptions' | 'notNulls'> {
  const compression = capabilities.columnCompression ? 'a.attcompression' : "''::text";
  return {
    columnOptions: {
      columns: {
        table: 'a.attrelid::int8',
        num: 'a.attnum',
        storage: "CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text ELSE '' END",
        compression: `${compression}::text`,
        statistics: 'coalesce(a.attstattarget, -1)',
        options: 'a.attoptions',
      },
      from: `FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 16384::oid
        AND (a.attstorage <> t.typstorage OR ${compression} <> ''
          OR coalesce(a.attstattarget, -1) >= 0 OR a.attoptions IS NOT NULL)
        AND a.attrelid IN ${tables}`,
    },
    notNulls: {
      columns: {
        id: 'k.oid::int8',
        table: 'k.conrelid::int8',
        num: 'a.attnum',
        name: 'k.conname',
        noInherit: 'k.connoinherit',
        validated: 'k.convalidated',
        inherited: 'NOT k.conislocal AND k.coninhcount > 0',
      },
      // What a server makes by itself for NOT NULL of a column need not be told.
      from: `FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE ${capabilities.notNullConstraints ? "k.contype = 'n'" : 'false'}
        AND k.conrelid IN ${tables}
        AND (k.conname <> c.relname || '_' || a.attname || '_not_null' OR k.connoinherit
          OR NOT k.convalidated OR k.oid IN (SELECT d.objoid FROM pg_description d
            WHERE d.classoid = 'pg_constraint'::regclass))`,
    },
  };
}

/** Extended statistics. Expressions in them came with PostgreSQL 14, their target with 13. */
export function statisticsRead({ schemas, flavor }: ReadScope): CatalogReads['statistics'] {
  const { statisticsExpressions, statisticsTarget } = flavor.capabilities;
  return {
    columns: {
      id: 'x.oid::int8',
      schema: 'x.stxnamespace::int8',
      name: 'x.stxname',
      table: 'x.stxrelid::int8',
      keys: 'x.stxkeys::text',
      kinds: 'x.stxkind',
      exprs: statisticsExpressions
        ? 'pg_catalog.pg_get_expr(x.stxexprs, x.stxrelid)'
        : 'NULL::text',
      target: statisticsTarget ? 'coalesce(x.stxstattarget, (-1)::int2)' : '-1',
    },
    from: `FROM pg_statistic_ext x WHERE x.stxnamespace = ANY (${oidList(schemas)})
      AND ${noMember('pg_statistic_ext', 'x.oid')}`,
  };
}
