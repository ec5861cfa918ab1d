import { accessSql, grantsSql, ownerSql } from './access.ts';
import { codeInScope } from './code-scope.ts';
import { triggerReads } from './reads-triggers.ts';
import type { CodeRows } from './rows-code.ts';
import type { CatalogReads, ReadScope } from './scope.ts';

/** The reads of what holds code. Without such objects they give no rows and cost next to nothing. */
export function codeReads(scope: ReadScope): Pick<CatalogReads, keyof CodeRows> {
  return {
    ...viewReads(scope),
    ...routineReads(scope),
    ...triggerReads(scope),
    uses: useRead(),
  };
}

function viewsInScope(scope: ReadScope): string {
  const condition = codeInScope(scope, { catalog: 'pg_class', id: 'c.oid', namespace: 'n' });
  return `FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    AND c.relkind IN ('v', 'm') AND ${condition}`;
}

function viewReads(
  scope: ReadScope,
): Pick<CatalogReads, 'views' | 'viewTexts' | 'viewColumns' | 'viewDefaults'> {
  const views = viewsInScope(scope);
  const ids = `(SELECT c.oid ${views})`;
  return {
    views: {
      columns: {
        id: 'c.oid::int8',
        schema: 'n.nspname',
        name: 'c.relname',
        materialized: "c.relkind = 'm'",
        options: 'c.reloptions',
        owner: ownerSql('c.relowner'),
        access: accessSql({ acl: 'c.relacl', owner: 'c.relowner', schema: 'n.oid' }, 'r'),
        populated: 'c.relispopulated',
        tablespace: "coalesce(s.spcname, '')",
        // 2 is the heap.
        accessMethod: "CASE WHEN c.relam IN (0, 2) THEN '' ELSE a.amname END",
        clusterOn: "coalesce(k.relname, '')",
      },
      from: `${views} LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
        LEFT JOIN pg_am a ON a.oid = c.relam
        LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisclustered
        LEFT JOIN pg_class k ON k.oid = i.indexrelid`,
    },
    viewTexts: {
      columns: { id: 'v.id::int8', text: 'pg_catalog.pg_get_viewdef(v.id)' },
      from: `FROM (SELECT c.oid AS id ${views}) v`,
    },
    viewColumns: viewColumnRead(scope, ids),
    viewDefaults: {
      columns: {
        view: 'd.adrelid::int8',
        num: 'd.adnum',
        expr: 'pg_catalog.pg_get_expr(d.adbin, d.adrelid)',
      },
      from: `FROM pg_attrdef d WHERE d.adrelid IN ${ids}`,
    },
  };
}

function viewColumnRead({ flavor }: ReadScope, ids: string): CatalogReads['viewColumns'] {
  return {
    columns: {
      table: 'a.attrelid::int8',
      num: 'a.attnum',
      name: 'a.attname',
      type: 'a.atttypid::int8',
      typmod: 'a.atttypmod',
      collation: 'a.attcollation::int8',
      access: `CASE WHEN a.attacl IS NOT NULL THEN ${grantsSql('a.attacl', 'c.relowner')} END`,
      statistics: 'coalesce(a.attstattarget, -1)',
      storage: "CASE WHEN a.attstorage = t.typstorage THEN '' ELSE a.attstorage::text END",
      compression: flavor.capabilities.columnCompression ? 'a.attcompression' : "''::text",
    },
    from: `FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid IN ${ids} AND a.attnum > 0 AND NOT a.attisdropped`,
    order: 'a.attrelid, a.attnum',
  };
}

/** The constructors of a range type are part of the type: an internal dependency. */
function routinesInScope(scope: ReadScope): string {
  const condition = codeInScope(scope, { catalog: 'pg_proc', id: 'p.oid', namespace: 'n' });
  return `FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND ${condition}
    AND NOT EXISTS (SELECT 1 FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass
      AND i.objid = p.oid AND i.deptype = 'i')`;
}

function routineReads(scope: ReadScope): Pick<CatalogReads, 'routines' | 'routineTexts'> {
  const { procedures, sqlBodies, supportFunctions } = scope.flavor.capabilities;
  const kind = `CASE WHEN p.proisagg THEN 'a' WHEN p.proiswindow THEN 'w' ELSE 'f' END`;
  const body = sqlBodies ? 'pg_catalog.pg_get_function_sqlbody(p.oid)' : 'NULL::text';
  return {
    routines: {
      columns: {
        id: 'p.oid::int8',
        schema: 'n.nspname',
        name: 'p.proname',
        kind: procedures ? 'p.prokind' : kind,
        language: 'l.lanname',
        cost: 'p.procost',
        rows: 'p.prorows',
        support: supportFunctions
          ? "CASE WHEN p.prosupport = 0 THEN '' ELSE p.prosupport::regproc::text END"
          : "''",
        flags: `p.prosecdef::int + p.proleakproof::int * 2 + p.proisstrict::int * 4
          + p.proretset::int * 8`,
        volatility: 'p.provolatile',
        parallel: 'p.proparallel',
        returns: 'p.prorettype::int8',
        inputs: 'p.proargtypes::text',
        all: 'p.proallargtypes::int8[]',
        modes: 'p.proargmodes',
        names: 'p.proargnames',
        source: 'p.prosrc',
        library: "coalesce(p.probin, '')",
        transforms: 'p.protrftypes::int8[]',
        config: 'p.proconfig',
        owner: ownerSql('p.proowner'),
        access: accessSql({ acl: 'p.proacl', owner: 'p.proowner', schema: 'n.oid' }, 'f'),
      },
      from: `${routinesInScope(scope)} JOIN pg_language l ON l.oid = p.prolang`,
    },
    routineTexts: {
      columns: {
        id: 'p.oid::int8',
        defaults: 'pg_catalog.pg_get_expr(p.proargdefaults, 0::oid)',
        body,
      },
      from: `${routinesInScope(scope)}
        AND (p.proargdefaults IS NOT NULL ${sqlBodies ? 'OR p.prosqlbody IS NOT NULL' : ''})`,
    },
  };
}

/**
 * By what relies: most of pg_depend is about tables and is not read. The server's own objects, below
 * the first oid it gives to users, are never in the way.
 */
function useRead(): CatalogReads['uses'] {
  const parts = ['pg_attrdef', 'pg_constraint', 'pg_class'].map((name) => `'${name}'::regclass`);
  const code = ['pg_rewrite', 'pg_proc', 'pg_trigger', 'pg_policy'].map(
    (name) => `'${name}'::regclass`,
  );
  return {
    columns: {
      class: `CASE WHEN w.rulename = '_RETURN' THEN 'v' ELSE CASE d.classid
        WHEN 'pg_rewrite'::regclass THEN 'w' WHEN 'pg_proc'::regclass THEN 'f'
        WHEN 'pg_trigger'::regclass THEN 'g' WHEN 'pg_policy'::regclass THEN 'p'
        WHEN 'pg_attrdef'::regclass THEN 'd' WHEN 'pg_constraint'::regclass THEN 'k'
        ELSE 'i' END END`,
      object: `CASE WHEN w.rulename = '_RETURN' THEN w.ev_class
        ELSE coalesce(f.adrelid, d.objid) END::int8`,
      part: 'coalesce(f.adnum, 0)',
      refClass: `CASE d.refclassid WHEN 'pg_class'::regclass THEN 'r'
        WHEN 'pg_proc'::regclass THEN 'f' WHEN 'pg_type'::regclass THEN 't' ELSE 'c' END`,
      ref: 'd.refobjid::int8',
      num: 'd.refobjsubid',
    },
    from: `FROM (SELECT * FROM pg_depend d WHERE d.classid IN (${code.join(', ')})
          AND d.refclassid IN (${["'pg_proc'::regclass", "'pg_type'::regclass", ...parts.slice(1)].join(', ')})
          AND d.deptype IN ('n', 'a') AND d.refobjid >= 16384 AND d.objid >= 16384
        UNION ALL SELECT * FROM pg_depend d WHERE d.refclassid = 'pg_proc'::regclass
          AND d.classid IN (${parts.join(', ')})
          AND d.deptype IN ('n', 'a') AND d.refobjid >= 16384) d
      LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
      LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid`,
  };
}
