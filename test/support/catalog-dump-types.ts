import type { DumpSection } from './catalog-dump.ts';
import { own, owner, privileges, procedure, qualified } from './catalog-dump-sql.ts';

/** All but arrays, row types of tables and multiranges, which come with something else. */
const types: DumpSection = {
  what: 'type',
  name: 't.oid::regtype::text',
  facts: {
    kind: 't.typtype',
    owner: owner('t.typowner'),
    privileges: privileges('T', 't.typacl', 't.typowner'),
    values: `SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
      FROM pg_enum e WHERE e.enumtypid = t.oid`,
    'base type': `CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END`,
    'not null': 'nullif(t.typnotnull, false)',
    default: `coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault)`,
    collation: `SELECT t.typcollation::regcollation FROM pg_type b
      WHERE b.oid = t.typbasetype AND b.typcollation <> t.typcollation`,
    base: `CASE WHEN t.typtype = 'b' THEN format('%s %s %s %s %s %s %s length %s by value %s align %s storage %s category %s preferred %s delimiter %s element %s collatable %s',
      t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze,
      t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory, t.typispreferred, t.typdelim,
      t.typelem::regtype, t.typcollation <> 0) END`,
  },
  from: `FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE (t.typtype IN ('d', 'e', 'r') OR t.typtype = 'p' AND NOT t.typisdefined OR c.relkind = 'c'
      OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type s WHERE s.typarray = t.oid))
    AND ${own('pg_type', 't.oid')}`,
};

const ranges: DumpSection = {
  what: 'range',
  name: 'r.rngtypid::regtype::text',
  facts: {
    subtype: 'r.rngsubtype::regtype',
    'operator class': `SELECT ${qualified('o.opcnamespace', 'o.opcname')} FROM pg_opclass o WHERE o.oid = r.rngsubopc`,
    collation: 'nullif(r.rngcollation, 0)::regcollation',
    canonical: procedure('r.rngcanonical'),
    difference: procedure('r.rngsubdiff'),
    multirange: `(to_jsonb(r) ->> 'rngmultitypid')::oid::regtype`,
  },
  from: `FROM pg_range r WHERE ${own('pg_type', 'r.rngtypid')}`,
};

const collations: DumpSection = {
  what: 'collation',
  name: qualified('l.collnamespace', 'l.collname'),
  facts: {
    owner: owner('l.collowner'),
    provider: 'l.collprovider',
    // The columns of the locale have other names in every second version; a version is the machine's.
    locale: `SELECT string_agg(v.value, ' ' ORDER BY v.value) FROM jsonb_each_text(to_jsonb(l)) v
      WHERE v.key IN ('collcollate', 'collctype', 'colliculocale', 'colllocale', 'collicurules')`,
    deterministic: 'l.collisdeterministic',
  },
  from: `FROM pg_collation l WHERE ${own('pg_collation', 'l.oid')}`,
};

const operators: DumpSection = {
  what: 'operator',
  name: 'o.oid::regoperator::text',
  facts: {
    owner: owner('o.oprowner'),
    function: procedure('o.oprcode'),
    result: 'o.oprresult::regtype',
    commutator: 'nullif(o.oprcom, 0)::regoperator',
    negator: 'nullif(o.oprnegate, 0)::regoperator',
    restrict: procedure('o.oprrest'),
    join: procedure('o.oprjoin'),
    merges: 'nullif(o.oprcanmerge, false)',
    hashes: 'nullif(o.oprcanhash, false)',
  },
  from: `FROM pg_operator o WHERE ${own('pg_operator', 'o.oid')}`,
};

const accessMethod = (oid: string): string =>
  `(SELECT ' using ' || m.amname FROM pg_am m WHERE m.oid = ${oid})`;

const operatorClasses: DumpSection = {
  what: 'operator class',
  name: `${qualified('o.opcnamespace', 'o.opcname')} || ${accessMethod('o.opcmethod')}`,
  facts: {
    owner: owner('o.opcowner'),
    type: 'o.opcintype::regtype',
    default: 'nullif(o.opcdefault, false)',
    storage: 'nullif(o.opckeytype, 0)::regtype',
    family: `SELECT ${qualified('f.opfnamespace', 'f.opfname')} FROM pg_opfamily f WHERE f.oid = o.opcfamily`,
  },
  from: `FROM pg_opclass o WHERE ${own('pg_opclass', 'o.oid')}`,
};

const operatorFamilies: DumpSection = {
  what: 'operator family',
  name: `${qualified('f.opfnamespace', 'f.opfname')} || ${accessMethod('f.opfmethod')}`,
  facts: {
    owner: owner('f.opfowner'),
    operators: `SELECT string_agg(format('%s %s %s %s', a.amopstrategy, a.amopopr::regoperator, a.amoppurpose,
      a.amopsortfamily <> 0), ', ' ORDER BY a.amopopr::regoperator::text, a.amopstrategy, a.amoppurpose)
      FROM pg_amop a WHERE a.amopfamily = f.oid`,
    functions: `SELECT string_agg(format('%s (%s, %s) %s', a.amprocnum, a.amproclefttype::regtype,
      a.amprocrighttype::regtype, a.amproc), ', '
      ORDER BY a.amprocnum, a.amproclefttype::regtype::text, a.amprocrighttype::regtype::text)
      FROM pg_amproc a WHERE a.amprocfamily = f.oid`,
  },
  from: `FROM pg_opfamily f WHERE ${own('pg_opfamily', 'f.oid')}`,
};

const casts: DumpSection = {
  what: 'cast',
  name: `k.castsource::regtype || ' as ' || k.casttarget::regtype`,
  facts: { function: procedure('k.castfunc'), context: 'k.castcontext', method: 'k.castmethod' },
  // The casts of a range to its multirange come with it.
  from: `FROM pg_cast k WHERE ${own('pg_cast', 'k.oid')} AND NOT EXISTS (SELECT FROM pg_depend i
    WHERE i.classid = 'pg_cast'::regclass AND i.objid = k.oid AND i.deptype = 'i')`,
};

const textSearch: readonly DumpSection[] = [
  {
    what: 'text search configuration',
    name: qualified('c.cfgnamespace', 'c.cfgname'),
    facts: {
      owner: owner('c.cfgowner'),
      parser: `SELECT ${qualified('p.prsnamespace', 'p.prsname')} FROM pg_ts_parser p WHERE p.oid = c.cfgparser`,
      mappings: `SELECT string_agg(format('%s to %s', m.maptokentype, m.mapdict::regdictionary), ', '
        ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = c.oid`,
    },
    from: `FROM pg_ts_config c WHERE ${own('pg_ts_config', 'c.oid')}`,
  },
  {
    what: 'text search dictionary',
    name: qualified('d.dictnamespace', 'd.dictname'),
    facts: {
      owner: owner('d.dictowner'),
      template: `SELECT ${qualified('t.tmplnamespace', 't.tmplname')} FROM pg_ts_template t WHERE t.oid = d.dicttemplate`,
      options: 'd.dictinitoption',
    },
    from: `FROM pg_ts_dict d WHERE ${own('pg_ts_dict', 'd.oid')}`,
  },
  {
    what: 'text search parser',
    name: qualified('p.prsnamespace', 'p.prsname'),
    facts: {
      functions: "concat_ws(' ', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype)",
    },
    from: `FROM pg_ts_parser p WHERE ${own('pg_ts_parser', 'p.oid')}`,
  },
  {
    what: 'text search template',
    name: qualified('t.tmplnamespace', 't.tmplname'),
    facts: { functions: `concat_ws(' ', t.tmplinit, t.tmpllexize)` },
    from: `FROM pg_ts_template t WHERE ${own('pg_ts_template', 't.oid')}`,
  },
];

export const typeSections: readonly DumpSection[] = [
  types,
  ranges,
  collations,
  operators,
  operatorClasses,
  operatorFamilies,
  casts,
  ...textSearch,
];
