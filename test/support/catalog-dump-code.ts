import type { DumpSection } from './catalog-dump.ts';
import { own, owner, privileges, procedure, sorted } from './catalog-dump-sql.ts';

/** Those that come with a range type are left out. */
const routines: DumpSection = {
  what: 'routine',
  name: 'p.oid::regprocedure::text',
  facts: {
    kind: 'p.prokind',
    owner: owner('p.proowner'),
    privileges: privileges('f', 'p.proacl', 'p.proowner'),
    definition: `CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END`,
    'result of aggregate': `CASE WHEN p.prokind = 'a' THEN format('%s %s (%s)', p.prorettype::regtype,
      p.proparallel, pg_get_function_arguments(p.oid)) END`,
  },
  from: `FROM pg_proc p WHERE ${own('pg_proc', 'p.oid')} AND NOT EXISTS (SELECT FROM pg_depend i
    WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')`,
};

const aggregates: DumpSection = {
  what: 'aggregate',
  name: 'a.aggfnoid::regprocedure::text',
  facts: {
    kind: 'a.aggkind',
    'direct arguments': 'nullif(a.aggnumdirectargs, 0)',
    step: procedure('a.aggtransfn'),
    final: procedure('a.aggfinalfn'),
    combine: procedure('a.aggcombinefn'),
    serialize: procedure('a.aggserialfn'),
    deserialize: procedure('a.aggdeserialfn'),
    'moving step': procedure('a.aggmtransfn'),
    'moving inverse': procedure('a.aggminvtransfn'),
    'moving final': procedure('a.aggmfinalfn'),
    'final needs': `concat_ws(' ', a.aggfinalextra, a.aggmfinalextra, a.aggfinalmodify, a.aggmfinalmodify)`,
    'sort operator': 'nullif(a.aggsortop, 0)::regoperator',
    state: `format('%s of %s, begins with %s', a.aggtranstype::regtype, a.aggtransspace, a.agginitval)`,
    'moving state': `CASE WHEN a.aggmtranstype <> 0 THEN format('%s of %s, begins with %s',
      a.aggmtranstype::regtype, a.aggmtransspace, a.aggminitval) END`,
  },
  from: `FROM pg_aggregate a WHERE ${own('pg_proc', 'a.aggfnoid::oid')}`,
};

/** Those of constraints are left out; a partition's copy shows where it was switched by itself. */
const triggers: DumpSection = {
  what: 'trigger',
  name: `t.tgrelid::regclass || '.' || quote_ident(t.tgname)`,
  facts: { definition: 'pg_get_triggerdef(t.oid)', enabled: 't.tgenabled' },
  from: `FROM pg_trigger t WHERE NOT t.tgisinternal AND ${own('pg_class', 't.tgrelid')}
    AND NOT EXISTS (SELECT FROM pg_trigger p WHERE p.oid = t.tgparentid AND p.tgenabled = t.tgenabled)
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_trigger'::regclass
      AND e.objid = t.oid AND e.deptype = 'e')`,
};

const eventTriggers: DumpSection = {
  what: 'event trigger',
  name: 'quote_ident(e.evtname)',
  facts: {
    event: 'e.evtevent',
    owner: owner('e.evtowner'),
    function: procedure('e.evtfoid'),
    tags: sorted('e.evttags'),
    enabled: 'e.evtenabled',
  },
  from: `FROM pg_event_trigger e WHERE ${own('pg_event_trigger', 'e.oid')}`,
};

const rules: DumpSection = {
  what: 'rule',
  name: `r.ev_class::regclass || '.' || quote_ident(r.rulename)`,
  facts: { definition: 'pg_get_ruledef(r.oid)', enabled: 'r.ev_enabled' },
  from: `FROM pg_rewrite r WHERE r.rulename <> '_RETURN' AND ${own('pg_class', 'r.ev_class')}`,
};

const policies: DumpSection = {
  what: 'policy',
  name: `p.polrelid::regclass || '.' || quote_ident(p.polname)`,
  facts: {
    command: 'p.polcmd',
    permissive: 'p.polpermissive',
    roles: `SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r)::text END, ', ' ORDER BY r)
      FROM unnest(p.polroles) r`,
    using: 'pg_get_expr(p.polqual, p.polrelid)',
    'with check': 'pg_get_expr(p.polwithcheck, p.polrelid)',
  },
  from: `FROM pg_policy p WHERE ${own('pg_class', 'p.polrelid')}`,
};

const languages: DumpSection = {
  what: 'language',
  name: 'quote_ident(l.lanname)',
  facts: {
    owner: owner('l.lanowner'),
    privileges: privileges('l', 'l.lanacl', 'l.lanowner'),
    trusted: 'l.lanpltrusted',
    handler: procedure('l.lanplcallfoid'),
    inline: procedure('l.laninline'),
    validator: procedure('l.lanvalidator'),
  },
  from: `FROM pg_language l WHERE ${own('pg_language', 'l.oid')}`,
};

const transforms: DumpSection = {
  what: 'transform',
  name: `t.trftype::regtype || ' in ' || (SELECT lanname FROM pg_language WHERE oid = t.trflang)`,
  facts: { 'from sql': procedure('t.trffromsql'), 'to sql': procedure('t.trftosql') },
  from: `FROM pg_transform t WHERE ${own('pg_transform', 't.oid')}`,
};

export const codeSections: readonly DumpSection[] = [
  routines,
  aggregates,
  triggers,
  eventTriggers,
  rules,
  policies,
  languages,
  transforms,
];
