import { accessSql, ownerSql } from './access.ts';
import type { UserTypeRows } from './rows-types.ts';
import { type CatalogReads, noMember, oidList, type ReadScope } from './scope.ts';

/** The reads of domains, composite types, ranges and collations. */
export function userTypeReads(scope: ReadScope): Pick<CatalogReads, keyof UserTypeRows> {
  return {
    ...domainReads(scope),
    ...compositeReads(scope),
    ranges: rangeRead(scope),
    userCollations: collationRead(scope),
    typeAccess: accessRead(scope),
  };
}

/** Few types have an owner or privileges of their own. */
function accessRead({ schemas }: ReadScope): CatalogReads['typeAccess'] {
  return {
    columns: {
      id: 't.oid::int8',
      owner: ownerSql('t.typowner'),
      access: accessSql({ acl: 't.typacl', owner: 't.typowner', schema: 't.typnamespace' }, 'T'),
    },
    from: `FROM pg_type t WHERE t.typtype IN ('c', 'd', 'e', 'r')
      AND t.typnamespace = ANY (${oidList(schemas)})
      AND (t.typacl IS NOT NULL OR pg_get_userbyid(t.typowner) <> current_user
        OR EXISTS (SELECT FROM pg_default_acl a WHERE a.defaclobjtype = 'T'))
      AND (t.typrelid = 0 OR t.typrelid IN (SELECT c.oid FROM pg_class c WHERE c.relkind = 'c'))`,
  };
}

/** The types of the scope with that `typtype`, as `t`. */
function typesOf(kind: string, { schemas }: ReadScope): string {
  return `pg_type t WHERE t.typtype = '${kind}' AND t.typnamespace = ANY (${oidList(schemas)})
    AND ${noMember('pg_type', 't.oid')}`;
}

/** Those of pg_catalog are pinned and in no dependency. */
const domainFunctions = `(SELECT json_agg(DISTINCT ${nameOf('p.pronamespace', 'p.proname')}::text[])
  FROM pg_depend d JOIN pg_proc p ON p.oid = d.refobjid
  LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
  WHERE d.refclassid = 'pg_proc'::regclass AND (k.contypid = t.oid
    OR d.classid = 'pg_type'::regclass AND d.objid = t.oid))`;

function domainReads(
  scope: ReadScope,
): Pick<CatalogReads, 'domains' | 'domainExprs' | 'domainChecks'> {
  return {
    domains: {
      columns: {
        id: 't.oid::int8',
        schema: 't.typnamespace::int8',
        name: 't.typname',
        type: 't.typbasetype::int8',
        typmod: 't.typtypmod',
        notNull: 't.typnotnull',
        collation: 't.typcollation::int8',
        functions: domainFunctions,
      },
      from: `FROM ${typesOf('d', scope)}`,
    },
    domainExprs: {
      columns: {
        domain: 't.oid::int8',
        expr: 'pg_catalog.pg_get_expr(t.typdefaultbin, 0::oid)',
      },
      from: `FROM ${typesOf('d', scope)} AND t.typdefaultbin IS NOT NULL`,
    },
    domainChecks: {
      columns: {
        id: 'k.oid::int8',
        domain: 'k.contypid::int8',
        name: 'k.conname',
        expr: 'pg_catalog.pg_get_expr(k.conbin, 0::oid)',
        validated: 'k.convalidated',
      },
      from: `FROM pg_constraint k WHERE k.contype = 'c' AND k.contypid <> 0::oid
        AND k.connamespace = ANY (${oidList(scope.schemas)})`,
    },
  };
}

/** A composite type belongs to an extension by its type, not by its relation. */
function compositeReads(scope: ReadScope): Pick<CatalogReads, 'composites' | 'fields'> {
  const inScope = `c.relkind = 'c' AND c.relnamespace = ANY (${oidList(scope.schemas)})
    AND ${noMember('pg_type', 'c.reltype')}`;
  return {
    composites: {
      columns: {
        id: 'c.reltype::int8',
        relation: 'c.oid::int8',
        schema: 'c.relnamespace::int8',
        name: 'c.relname',
      },
      from: `FROM pg_class c WHERE ${inScope}`,
    },
    fields: {
      columns: {
        relation: 'a.attrelid::int8',
        num: 'a.attnum',
        name: 'a.attname',
        type: 'a.atttypid::int8',
        typmod: 'a.atttypmod',
        collation: 'a.attcollation::int8',
      },
      from: `FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        AND NOT a.attisdropped WHERE ${inScope}`,
      order: 'a.attrelid, a.attnum',
    },
  };
}

function rangeRead(scope: ReadScope): CatalogReads['ranges'] {
  const { multiranges } = scope.flavor.capabilities;
  return {
    columns: {
      id: 't.oid::int8',
      schema: 't.typnamespace::int8',
      name: 't.typname',
      subtype: 'r.rngsubtype::int8',
      collation: 'r.rngcollation::int8',
      opclass: `(SELECT ${nameOf('o.opcnamespace', 'o.opcname')} FROM pg_opclass o
        WHERE o.oid = r.rngsubopc AND NOT o.opcdefault)`,
      canonical: functionName('r.rngcanonical'),
      diff: functionName('r.rngsubdiff'),
      multirange: multiranges
        ? '(SELECT m.typname FROM pg_type m WHERE m.oid = r.rngmultitypid)'
        : 'NULL::name',
    },
    from: `FROM ${typesOf('r', scope).replace('pg_type t', 'pg_type t JOIN pg_range r ON r.rngtypid = t.oid')}`,
  };
}

/** Schema, empty for pg_catalog, and name as an array; null for no such function. */
export function functionName(id: string): string {
  return `(SELECT ${nameOf('p.pronamespace', 'p.proname')} FROM pg_proc p WHERE p.oid = ${id})`;
}

/** The same for any object, of the oid of its schema and its name. */
export function nameOf(namespace: string, name: string): string {
  return `ARRAY[CASE ${namespace} WHEN 'pg_catalog'::regnamespace THEN ''
    ELSE (SELECT n.nspname::text FROM pg_namespace n WHERE n.oid = ${namespace}) END, ${name}::text]`;
}

/** Before PostgreSQL 15 a locale of icu stood where libc has its own; its name changed with 17. */
function collationRead({ schemas, flavor }: ReadScope): CatalogReads['userCollations'] {
  const { capabilities } = flavor;
  return {
    columns: {
      id: 'c.oid::int8',
      schema: 'c.collnamespace::int8',
      name: 'c.collname',
      provider: 'c.collprovider',
      collate: 'c.collcollate',
      ctype: 'c.collctype',
      locale: capabilities.collationLocale
        ? 'c.colllocale'
        : capabilities.icuLocale
          ? 'c.colliculocale'
          : "CASE c.collprovider WHEN 'i' THEN c.collcollate::text END",
      rules: capabilities.icuRules ? 'c.collicurules' : 'NULL::text',
      deterministic: capabilities.nondeterministicCollations ? 'c.collisdeterministic' : 'true',
    },
    from: `FROM pg_collation c WHERE c.collnamespace = ANY (${oidList(schemas)})
      AND ${noMember('pg_collation', 'c.oid')}`,
  };
}
