import { outerViews } from './code-scope.ts';
import { accessReads } from './reads-access.ts';
import { codeReads } from './reads-code.ts';
import { extensionReads } from './reads-extension.ts';
import { foreignReads } from './reads-foreign.ts';
import { operatorReads } from './reads-operators.ts';
import { replicationReads } from './reads-replication.ts';
import {
  columnExtraReads,
  statisticsRead,
  tableExtraReads,
  tablespaceName,
} from './reads-table-extras.ts';
import { textSearchReads } from './reads-text-search.ts';
import { userTypeReads } from './reads-types.ts';
import {
  type CatalogReads,
  members,
  noMember,
  oidList,
  type ReadName,
  type ReadScope,
} from './scope.ts';

/**
 * Those that print expressions. They run last, under a search path of their own; all functions in
 * them are qualified and all operators exact, since a schema of the user's is on that path.
 */
export const deparsing: ReadonlySet<ReadName> = new Set([
  'defaults',
  'checks',
  'indexExprs',
  'partitionKeys',
  'parents',
  'statistics',
  'publishedTables',
  'foreignDefaults',
  'domainExprs',
  'domainChecks',
  'viewTexts',
  'viewDefaults',
  'routineTexts',
  'triggers',
  'rules',
  'policies',
] as const);

/**
 * A fixed number of set-based statements, whatever the number of tables (D6). No information_schema
 * and no pg_get_indexdef or format_type for each row: they cost the server two to nineteen times
 * as much as reading numbers raw.
 */
export function catalogReads(scope: ReadScope): CatalogReads {
  return {
    ...tableReads(scope),
    ...columnReads(scope),
    ...typeReads(scope),
    ...constraintReads(scope),
    ...indexReads(scope),
    ...otherReads(scope),
    statistics: statisticsRead(scope),
    ...extensionReads(scope),
    ...userTypeReads(scope),
    ...operatorReads(scope),
    ...textSearchReads(scope),
    ...accessReads(scope),
    ...replicationReads(scope),
    ...foreignReads(scope),
    ...codeReads(scope),
  };
}

/** The tables of the scope as a subquery of their oids. */
export function tablesInScope({ schemas }: ReadScope): string {
  return `(SELECT c.oid FROM pg_class c WHERE ${tableCondition(schemas)})`;
}

function tableCondition(schemas: readonly number[]): string {
  return `c.relkind IN ('r', 'p')
    AND c.relnamespace = ANY (${oidList(schemas)}) AND ${noMember('pg_class', 'c.oid')}`;
}

function tableReads(
  scope: ReadScope,
): Pick<CatalogReads, 'tables' | 'tableOptions' | 'partitionKeys' | 'parents'> {
  return {
    ...tableExtraReads(scope, tableCondition(scope.schemas)),
    tables: {
      columns: {
        id: 'c.oid::int8',
        schema: 'c.relnamespace::int8',
        name: 'c.relname',
        unlogged: "c.relpersistence = 'u'",
      },
      from: `FROM pg_class c WHERE ${tableCondition(scope.schemas)}`,
    },
    partitionKeys: {
      columns: {
        table: 'p.partrelid::int8',
        strategy: 'p.partstrat',
        keys: 'p.partattrs::text',
        classes: 'p.partclass::text',
        collations: 'p.partcollation::text',
        exprs: 'pg_catalog.pg_get_expr(p.partexprs, p.partrelid)',
      },
      from: `FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
        WHERE c.relnamespace = ANY (${oidList(scope.schemas)})`,
    },
  };
}

function columnReads(
  scope: ReadScope,
): Pick<CatalogReads, 'columns' | 'columnOptions' | 'notNulls' | 'defaults' | 'sequences'> {
  const generated = scope.flavor.capabilities.generatedColumns
    ? " + CASE a.attgenerated WHEN '' THEN 0 WHEN 's' THEN 8 ELSE 16 END"
    : '';
  return {
    columns: {
      columns: {
        table: 'a.attrelid::int8',
        num: 'a.attnum',
        name: 'a.attname',
        type: 'a.atttypid::int8',
        typmod: 'a.atttypmod',
        flags: `a.attnotnull::int + CASE a.attidentity WHEN '' THEN 0 WHEN 'a' THEN 2 ELSE 4 END${generated}
          + CASE WHEN a.attinhcount > 0 AND NOT a.attislocal THEN 32 ELSE 0 END`,
        collation: 'a.attcollation::int8',
      },
      from: `FROM pg_attribute a WHERE a.attrelid IN ${tablesInScope(scope)}
        AND a.attnum > 0 AND NOT a.attisdropped`,
    },
    defaults: {
      columns: {
        table: 'd.adrelid::int8',
        num: 'd.adnum',
        // Naming the table makes the server load its whole description: only for generated columns.
        expr: `pg_catalog.pg_get_expr(d.adbin,
          CASE WHEN pg_catalog.strpos(d.adbin::text, '{VAR ') > 0 THEN d.adrelid ELSE 0::oid END)`,
      },
      from: `FROM pg_attrdef d WHERE d.adrelid IN ${tablesInScope(scope)}`,
    },
    sequences: sequenceRead(scope),
    ...columnExtraReads(scope.flavor, tablesInScope(scope)),
  };
}

function integerName(type: string): string {
  return `CASE ${type} WHEN 21 THEN 'smallint' WHEN 23 THEN 'integer' ELSE 'bigint' END`;
}

/** A default's dependency on its sequence is recorded; its text alone proves nothing. */
function sequenceRead({ schemas }: ReadScope): CatalogReads['sequences'] {
  return {
    columns: {
      id: 'c.oid::int8',
      schema: 'c.relnamespace::int8',
      name: 'c.relname',
      type: integerName('s.seqtypid'),
      columnType: integerName('a.atttypid'),
      start: 's.seqstart::text',
      increment: 's.seqincrement::text',
      min: 's.seqmin::text',
      max: 's.seqmax::text',
      cache: 's.seqcache::text',
      cycle: 's.seqcycle',
      table: 'coalesce(o.refobjid, 0)::int8',
      column: 'coalesce(o.refobjsubid, 0)',
      link: "coalesce(o.deptype, '')",
      feeds: 'u.objid IS NOT NULL',
      tableName: "coalesce(t.relname, '')",
      columnName: "coalesce(a.attname, '')",
      unlogged: "c.relpersistence = 'u'",
    },
    from: `FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
      LEFT JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid
        AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
      LEFT JOIN pg_class t ON t.oid = o.refobjid
      LEFT JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
      LEFT JOIN pg_attrdef d ON d.adrelid = o.refobjid AND d.adnum = o.refobjsubid
      LEFT JOIN pg_depend u ON u.classid = 'pg_attrdef'::regclass AND u.objid = d.oid
        AND u.refclassid = 'pg_class'::regclass AND u.refobjid = c.oid AND u.deptype = 'n'
      WHERE c.relnamespace = ANY (${oidList(schemas)}) AND ${noMember('pg_class', 'c.oid')}`,
  };
}

function typeReads(scope: ReadScope): Pick<CatalogReads, 'types' | 'modifiers' | 'enumValues'> {
  return {
    types: typeRead(),
    modifiers: {
      columns: {
        type: 'm.atttypid::int8',
        typmod: 'm.atttypmod',
        text: 'format_type(m.atttypid, m.atttypmod)',
      },
      from: `FROM (SELECT DISTINCT a.atttypid, a.atttypmod FROM pg_type t
        JOIN pg_attribute a ON a.atttypid = t.oid AND a.atttypmod >= 0
        WHERE t.typmodout <> 0 AND t.typnamespace <> 'pg_catalog'::regnamespace
        UNION SELECT d.typbasetype, d.typtypmod FROM pg_type d
        JOIN pg_type t ON t.oid = d.typbasetype AND t.typnamespace <> 'pg_catalog'::regnamespace
        WHERE d.typtypmod >= 0) m`,
    },
    enumValues: {
      columns: { type: 'e.enumtypid::int8', value: 'e.enumlabel' },
      from: `FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
        WHERE t.typnamespace = ANY (${oidList(scope.schemas)}) AND ${noMember('pg_type', 't.oid')}`,
      order: 'e.enumtypid, e.enumsortorder',
    },
  };
}

/**
 * All types but arrays, which their elements name, and the row types of relations, of which there
 * are as many: those only where a column, type or routine uses one, which is recorded as a dependency.
 */
function typeRead(): CatalogReads['types'] {
  const used = `(SELECT d.refobjid FROM pg_depend d WHERE d.refclassid = 'pg_type'::regclass
    AND (d.classid = 'pg_class'::regclass AND d.objsubid > 0
      OR d.classid <> 'pg_class'::regclass AND d.deptype = 'n'))`;
  return {
    columns: {
      id: 't.oid::int8',
      name: 't.typname',
      schema: "CASE WHEN n.oid = 'pg_catalog'::regnamespace THEN '' ELSE n.nspname END",
      kind: 't.typtype',
      array: 't.typarray::int8',
      base: 't.typbasetype::int8',
      collation: 't.typcollation::int8',
      ofExtension: `t.oid IN ${members('pg_type')}`,
      ofRelation: "coalesce(r.relkind <> 'c', false)",
    },
    from: `FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_class r ON r.oid = t.typrelid AND t.typrelid <> 0
      WHERE t.typrelid = 0 AND (t.typelem = 0 OR t.typarray <> 0)
        OR t.typrelid <> 0 AND (t.oid IN ${used} OR t.typarray IN ${used})`,
  };
}

function constraintReads(
  scope: ReadScope,
): Pick<CatalogReads, 'keys' | 'foreignKeys' | 'outerColumns' | 'checks'> {
  const enforced = scope.flavor.capabilities.notEnforced ? 'k.conenforced' : 'true';
  return {
    keys: keyRead(scope),
    foreignKeys: foreignKeyRead(scope, enforced),
    outerColumns: outerColumnRead(scope),
    checks: {
      columns: {
        id: 'k.oid::int8',
        table: 'k.conrelid::int8',
        name: 'k.conname',
        expr: 'pg_catalog.pg_get_expr(k.conbin, k.conrelid)',
        noInherit: 'k.connoinherit',
        validated: 'k.convalidated',
        enforced,
        inherited: 'k.coninhcount > 0 AND NOT k.conislocal',
      },
      from: `FROM pg_constraint k WHERE k.contype = 'c' AND ${constraintInScope(scope)}`,
    },
  };
}

/**
 * A constraint is in its table's schema. What this lets through besides, constraints of members of
 * extensions, finds no table among the rows and goes unread.
 */
function constraintInScope({ schemas }: ReadScope): string {
  return `k.conrelid <> 0 AND k.connamespace = ANY (${oidList(schemas)})`;
}

function keyRead(scope: ReadScope): CatalogReads['keys'] {
  return {
    columns: {
      id: 'k.oid::int8',
      table: 'k.conrelid::int8',
      type: 'k.contype',
      index: 'k.conindid::int8',
      deferrable: 'k.condeferrable',
      deferred: 'k.condeferred',
      period: scope.flavor.capabilities.temporalKeys ? 'k.conperiod' : 'false',
      operators: `CASE WHEN k.contype = 'x' THEN (SELECT array_agg(
          CASE WHEN n.nspname = 'pg_catalog' THEN o.oprname::text
            ELSE quote_ident(n.nspname) || '.' || o.oprname END ORDER BY x.num)
        FROM unnest(k.conexclop) WITH ORDINALITY x(op, num)
        JOIN pg_operator o ON o.oid = x.op JOIN pg_namespace n ON n.oid = o.oprnamespace) END`,
    },
    from: `FROM pg_constraint k
      WHERE k.contype IN ('p', 'u', 'x') AND ${constraintInScope(scope)}`,
  };
}

/**
 * A key that refers to a partitioned table has further rows, one for each partition referred to,
 * which point to it by `conparentid` and are of the same table.
 */
function foreignKeyCondition(scope: ReadScope): string {
  const own = scope.flavor.capabilities.partitionedConstraints
    ? `AND (k.conparentid = 0 OR NOT EXISTS (SELECT 1 FROM pg_constraint o
        WHERE o.oid = k.conparentid AND o.conrelid = k.conrelid))`
    : '';
  return `k.contype = 'f' ${own} AND ${constraintInScope(scope)}`;
}

function foreignKeyRead(scope: ReadScope, enforced: string): CatalogReads['foreignKeys'] {
  const { capabilities } = scope.flavor;
  return {
    columns: {
      id: 'k.oid::int8',
      table: 'k.conrelid::int8',
      name: 'k.conname',
      columns: 'k.conkey',
      refTable: 'k.confrelid::int8',
      refColumns: 'k.confkey',
      onUpdate: 'k.confupdtype',
      onDelete: 'k.confdeltype',
      match: 'k.confmatchtype',
      deferrable: 'k.condeferrable',
      deferred: 'k.condeferred',
      validated: 'k.convalidated',
      enforced,
      period: capabilities.temporalKeys ? 'k.conperiod' : 'false',
      deleteColumns: capabilities.onDeleteColumns ? 'k.confdelsetcols' : 'NULL::int2[]',
      inherited: capabilities.partitionedConstraints ? 'k.conparentid <> 0' : 'false',
    },
    from: `FROM pg_constraint k WHERE ${foreignKeyCondition(scope)}`,
  };
}

function outerColumnRead(scope: ReadScope): CatalogReads['outerColumns'] {
  return {
    columns: {
      table: 'c.oid::int8',
      tableName: 'c.relname',
      schema: 'n.nspname',
      num: 'a.attnum',
      name: 'a.attname',
    },
    from: `FROM (SELECT DISTINCT k.confrelid AS id FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.confrelid WHERE ${foreignKeyCondition(scope)}
        AND (c.relnamespace <> ALL (${oidList(scope.schemas)})
          OR c.oid IN ${members('pg_class')})) f
      JOIN pg_class c ON c.oid = f.id JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped`,
  };
}

function indexReads(scope: ReadScope): Pick<CatalogReads, 'indexes' | 'indexExprs' | 'indexKeys'> {
  const { capabilities } = scope.flavor;
  // An index is in its table's schema; those of views find none.
  const own = `c.relnamespace = ANY (${oidList(scope.schemas)})`;
  const inScope = scope.others ? `(${own} OR i.indrelid IN ${outerViews(scope)})` : own;
  return {
    indexes: {
      columns: {
        id: 'i.indexrelid::int8',
        table: 'i.indrelid::int8',
        name: 'c.relname',
        method: 'm.amname',
        unique: 'i.indisunique',
        nullsNotDistinct: capabilities.nullsNotDistinct ? 'i.indnullsnotdistinct' : 'false',
        keyCount: capabilities.includeColumns ? 'i.indnkeyatts' : 'i.indnatts',
        keys: 'i.indkey::text',
        classes: 'i.indclass::text',
        collations: 'i.indcollation::text',
        options: 'i.indoption::text',
        storage: 'c.reloptions',
        tablespace: tablespaceName('c.reltablespace'),
        valid: 'i.indisvalid AND i.indisready',
        attachedTo: `CASE WHEN c.relispartition THEN (SELECT o.relname FROM pg_inherits h
          JOIN pg_class o ON o.oid = h.inhparent WHERE h.inhrelid = c.oid) END`,
      },
      from: `FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_am m ON m.oid = c.relam WHERE ${inScope}`,
    },
    indexExprs: {
      columns: {
        index: 'i.indexrelid::int8',
        exprs: 'pg_catalog.pg_get_expr(i.indexprs, i.indrelid)',
        where: 'pg_catalog.pg_get_expr(i.indpred, i.indrelid)',
        definition: `CASE WHEN i.indexprs IS NOT NULL AND EXISTS (
            SELECT 1 FROM pg_catalog.unnest(i.indcollation::oid[]) u(id)
            WHERE u.id <> 0::oid AND u.id <> 100::oid)
          THEN pg_catalog.pg_get_indexdef(i.indexrelid) END`,
      },
      from: `FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND ${inScope}`,
    },
    indexKeys: {
      columns: {
        index: 'a.attrelid::int8',
        num: 'a.attnum',
        type: 'a.atttypid::int8',
        params: capabilities.opclassParameters ? 'a.attoptions' : 'NULL::text[]',
      },
      // No class of btree (403) or hash (405) has parameters, and most indexes are those.
      from: `FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum > 0
        WHERE (i.indexprs IS NOT NULL OR c.relam NOT IN (403, 405)) AND ${inScope}`,
    },
  };
}

const ownSchema = "CASE WHEN n.nspname = 'pg_catalog' THEN '' ELSE n.nspname END";

function otherReads(scope: ReadScope): Pick<CatalogReads, 'opclasses' | 'collations' | 'comments'> {
  return {
    opclasses: {
      columns: {
        id: 'o.oid::int8',
        name: 'o.opcname',
        schema: ownSchema,
        method: 'm.amname',
        type: 'o.opcintype::int8',
        isDefault: 'o.opcdefault',
      },
      from: `FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod
        JOIN pg_namespace n ON n.oid = o.opcnamespace`,
    },
    collations: {
      columns: { id: 'o.oid::int8', name: 'o.collname', schema: ownSchema },
      from: 'FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace',
    },
    comments: commentRead(scope),
  };
}

/** Comments of the server's own objects, all below the first oid it gives to users, are skipped. */
function commentRead({ schemas }: ReadScope): CatalogReads['comments'] {
  return {
    columns: {
      class: `CASE d.classoid WHEN 'pg_class'::regclass THEN 'r' WHEN 'pg_type'::regclass THEN 't'
        WHEN 'pg_constraint'::regclass THEN 'c' WHEN 'pg_namespace'::regclass THEN 'n'
        ELSE d.classoid::regclass::text END`,
      object: 'd.objoid::int8',
      num: 'd.objsubid',
      text: 'd.description',
    },
    from: `FROM pg_description d
      WHERE d.objoid >= 16384::oid AND d.classoid <> 'pg_namespace'::regclass
        OR (d.classoid = 'pg_namespace'::regclass AND d.objoid = ANY (${oidList(schemas)}))`,
  };
}
