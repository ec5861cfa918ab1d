import type { DumpSection } from './catalog-dump.ts';
import {
  grants,
  own,
  owner,
  ownSchema,
  privileges,
  qualified,
  since,
  sorted,
} from './catalog-dump-sql.ts';

const schemas: DumpSection = {
  what: 'schema',
  name: 'quote_ident(n.nspname)',
  facts: { owner: owner('n.nspowner'), privileges: privileges('n', 'n.nspacl', 'n.nspowner') },
  from: `FROM pg_namespace n WHERE ${ownSchema('n.oid')}`,
};

/** Tables, partitions, foreign tables, views, materialized views. */
const relations: DumpSection = {
  what: 'relation',
  name: 'c.oid::regclass::text',
  facts: {
    kind: 'c.relkind',
    owner: owner('c.relowner'),
    privileges: privileges('r', 'c.relacl', 'c.relowner'),
    persistence: `nullif(c.relpersistence, 'p')`,
    'access method': 'SELECT m.amname FROM pg_am m WHERE m.oid = c.relam',
    tablespace: 'SELECT t.spcname FROM pg_tablespace t WHERE t.oid = c.reltablespace',
    options: sorted('c.reloptions'),
    'toast options': `SELECT (${sorted('t.reloptions')}) FROM pg_class t WHERE t.oid = c.reltoastrelid`,
    'row security': 'nullif(c.relrowsecurity, false)',
    'row security forced': 'nullif(c.relforcerowsecurity, false)',
    'replica identity': `nullif(c.relreplident, CASE WHEN c.relkind IN ('r', 'p', 'm') THEN 'd'::"char" ELSE 'n' END)`,
    'partition key': 'pg_get_partkeydef(c.oid)',
    'partition bound': 'pg_get_expr(c.relpartbound, c.oid)',
    inherits: `SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
      FROM pg_inherits i WHERE i.inhrelid = c.oid`,
    'of type': 'nullif(c.reloftype, 0)::regtype',
    definition: `CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END`,
    populated: `CASE WHEN c.relkind = 'm' THEN c.relispopulated END`,
    server: 'SELECT quote_ident(s.srvname) FROM pg_foreign_server s WHERE s.oid = f.ftserver',
    'server options': sorted('f.ftoptions'),
  },
  from: `FROM pg_class c LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relpersistence <> 't'
    AND ${own('pg_class', 'c.oid')}`,
};

/** Of all relations that have some, composite types among them. */
const columns: DumpSection = {
  what: 'column',
  name: `a.attrelid::regclass || '.' || quote_ident(a.attname)`,
  facts: {
    type: 'format_type(a.atttypid, a.atttypmod)',
    'not null': 'nullif(a.attnotnull, false)',
    default:
      'SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = c.oid AND d.adnum = a.attnum',
    identity: `nullif(a.attidentity, '')`,
    generated: `nullif(a.attgenerated, '')`,
    collation: 'CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation END',
    storage: 'CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END',
    compression: since('a', 'attcompression'),
    'statistics target': `nullif(to_jsonb(a) ->> 'attstattarget', '-1')`,
    options: sorted('a.attoptions'),
    'server options': sorted('a.attfdwoptions'),
    privileges: grants('a.attacl'),
    // A partition is made by CREATE or by ATTACH, which leave another mark here and nothing else.
    inherited: `CASE WHEN NOT c.relispartition AND a.attinhcount > 0 THEN
      format('%s times, own: %s', a.attinhcount, a.attislocal) END`,
  },
  from: `FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
    AND c.relpersistence <> 't' AND ${own('pg_class', 'c.oid')}`,
};

const sequences: DumpSection = {
  what: 'sequence',
  name: 'c.oid::regclass::text',
  facts: {
    owner: owner('c.relowner'),
    privileges: privileges('s', 'c.relacl', 'c.relowner'),
    persistence: `nullif(c.relpersistence, 'p')`,
    type: 's.seqtypid::regtype',
    values: `format('start %s, by %s, from %s to %s, cache %s, cycle %s', s.seqstart, s.seqincrement,
      s.seqmin, s.seqmax, s.seqcache, s.seqcycle)`,
    'owned by': `SELECT format('%s.%I (%s)', d.refobjid::regclass, a.attname, d.deptype)
      FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0`,
  },
  from: `FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
    WHERE c.relpersistence <> 't' AND ${own('pg_class', 'c.oid')}`,
};

/** A NOT NULL that the server named: after its table, or one that is or was its parent, numbered if need be. */
const nameOfNotNull = `SELECT 'NOT NULL ' || quote_ident(a.attname) FROM pg_attribute a
  WHERE k.contype = 'n' AND a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
  AND regexp_replace(k.conname, '[0-9]*$', '') IN (
    SELECT t.relname || '_' || a.attname || '_not_null' FROM pg_class t WHERE t.relkind IN ('r', 'p'))`;

/** Of tables and of domains. Constraint triggers are triggers. */
const constraints: DumpSection = {
  what: 'constraint',
  name: `CASE WHEN k.conrelid <> 0 THEN k.conrelid::regclass::text ELSE k.contypid::regtype::text END
    || '.' || coalesce((${nameOfNotNull}), quote_ident(k.conname))`,
  facts: {
    // Whether a check that comes from a parent is valid on the child no statement can say: it is on a
    // new child, and pg_dump leaves it out.
    definition: `regexp_replace(pg_get_constraintdef(k.oid),
      CASE WHEN k.contype = 'c' AND NOT k.conislocal THEN ' NOT VALID$' ELSE '^$' END, '')`,
    parent: 'SELECT quote_ident(p.conname) FROM pg_constraint p WHERE p.oid = k.conparentid',
    inherited: `CASE WHEN NOT c.relispartition AND k.coninhcount > 0 THEN
      format('%s times, own: %s', k.coninhcount, k.conislocal) END`,
  },
  // A foreign key to a partitioned table has a row more for each partition, with a name of its own.
  from: `FROM pg_constraint k LEFT JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype <> 't' AND NOT EXISTS (SELECT FROM pg_constraint p
      WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid)
    AND c.relpersistence IS DISTINCT FROM 't'
    AND CASE WHEN k.conrelid <> 0 THEN ${own('pg_class', 'k.conrelid')}
      ELSE ${own('pg_type', 'k.contypid')} END`,
};

/** Of a partition, with a number for a name that is taken: a name that follows from the order of statements. */
const hasOwnName = `NOT c.relispartition OR c.relname !~ '_idx[0-9]*$' OR NOT starts_with(c.relname, left(r.relname, 25))`;

const indexes: DumpSection = {
  what: 'index',
  name: `CASE WHEN ${hasOwnName} THEN i.indexrelid::regclass::text ELSE (SELECT format('%s of %s',
      h.inhparent::regclass, r.oid::regclass) FROM pg_inherits h WHERE h.inhrelid = i.indexrelid) END`,
  facts: {
    definition: `CASE WHEN ${hasOwnName} THEN pg_get_indexdef(i.indexrelid)
      ELSE replace(pg_get_indexdef(i.indexrelid), quote_ident(c.relname), '') END`,
    constraint: `SELECT quote_ident(k.conname) FROM pg_constraint k
      WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')`,
    clustered: 'nullif(i.indisclustered, false)',
    'replica identity': 'nullif(i.indisreplident, false)',
    invalid: 'nullif(NOT i.indisvalid, false)',
    tablespace: 'SELECT t.spcname FROM pg_tablespace t WHERE t.oid = c.reltablespace',
    parent: 'SELECT h.inhparent::regclass FROM pg_inherits h WHERE h.inhrelid = i.indexrelid',
    'statistics targets': `SELECT string_agg(format('%s: %s', a.attnum, to_jsonb(a) ->> 'attstattarget'), ', '
      ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = i.indexrelid
      AND coalesce(to_jsonb(a) ->> 'attstattarget', '-1') <> '-1'`,
  },
  from: `FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class r ON r.oid = i.indrelid
    WHERE r.relkind IN ('r', 'p', 'm') AND r.relpersistence <> 't' AND ${own('pg_class', 'r.oid')}`,
};

const statistics: DumpSection = {
  what: 'statistics',
  name: qualified('s.stxnamespace', 's.stxname'),
  facts: {
    kinds: 's.stxkind',
    // The server keeps them in the order of the table.
    columns: `SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a
      WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)`,
    of: 's.stxrelid::regclass',
    owner: owner('s.stxowner'),
    target: `nullif(to_jsonb(s) ->> 'stxstattarget', '-1')`,
  },
  later: { since: 14, facts: { expressions: 'pg_get_statisticsobjdef_expressions(s.oid)' } },
  from: `FROM pg_statistic_ext s WHERE ${own('pg_statistic_ext', 's.oid')}`,
};

export const tableSections: readonly DumpSection[] = [
  schemas,
  relations,
  columns,
  sequences,
  constraints,
  indexes,
  statistics,
];
