import { codeInScope } from './code-scope.ts';
import { type CatalogReads, noMember, type ReadScope } from './scope.ts';

type TriggerReads = Pick<CatalogReads, 'triggers' | 'eventTriggers' | 'rules' | 'policies'>;

/** The reads of what is on tables and views. They print conditions, so that all is qualified. */
export function triggerReads(scope: ReadScope): TriggerReads {
  return {
    triggers: triggerRead(scope),
    eventTriggers: eventTriggerRead(scope),
    rules: {
      columns: {
        ...onColumns('w.oid', 'w.rulename'),
        event: 'w.ev_type',
        instead: 'w.is_instead',
        definition: 'pg_catalog.pg_get_ruledef(w.oid)',
        enabled: 'w.ev_enabled',
      },
      from: `${on(scope, 'pg_rewrite', 'w', 'ev_class')} AND w.rulename <> '_RETURN'`,
    },
    policies: {
      columns: {
        ...onColumns('p.oid', 'p.polname'),
        permissive: 'p.polpermissive',
        command: 'p.polcmd',
        roles: `(SELECT pg_catalog.array_agg(a.rolname) FROM pg_roles a
          WHERE a.oid = ANY (p.polroles))`,
        using: 'pg_catalog.pg_get_expr(p.polqual, p.polrelid)',
        check: 'pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)',
      },
      from: on(scope, 'pg_policy', 'p', 'polrelid'),
    },
  };
}

/** A trigger of a partitioned table is cloned for each partition: the clones are left out. */
function triggerRead(scope: ReadScope): CatalogReads['triggers'] {
  const own = scope.flavor.capabilities.triggerParents ? 'AND t.tgparentid = 0' : '';
  return {
    columns: {
      ...onColumns('t.oid', 't.tgname'),
      type: 't.tgtype',
      columns: `(SELECT pg_catalog.array_agg(a.attname ORDER BY k.num)
        FROM pg_catalog.unnest(t.tgattr::int2[]) WITH ORDINALITY k(attnum, num)
        JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = k.attnum)`,
      definition: 'CASE WHEN t.tgqual IS NOT NULL THEN pg_catalog.pg_get_triggerdef(t.oid) END',
      oldTable: 't.tgoldtable',
      newTable: 't.tgnewtable',
      constraint: 't.tgconstraint <> 0',
      fromSchema: 'fn.nspname',
      fromTable: 'f.relname',
      deferrable: 't.tgdeferrable',
      deferred: 't.tginitdeferred',
      ...functionColumns,
      args: "pg_catalog.encode(t.tgargs, 'hex')",
      enabled: 't.tgenabled',
    },
    from: `${on(scope, 'pg_trigger', 't', 'tgrelid')} AND NOT t.tgisinternal ${own}
      JOIN pg_proc q ON q.oid = t.tgfoid JOIN pg_namespace qn ON qn.oid = q.pronamespace
      LEFT JOIN pg_class f ON f.oid = t.tgconstrrelid
      LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace`,
  };
}

function eventTriggerRead({ whole }: ReadScope): CatalogReads['eventTriggers'] {
  return {
    columns: {
      id: 'e.oid::int8',
      name: 'e.evtname',
      event: 'e.evtevent',
      tags: 'e.evttags',
      ...functionColumns,
      enabled: 'e.evtenabled',
    },
    from: `FROM pg_event_trigger e JOIN pg_proc q ON q.oid = e.evtfoid
      JOIN pg_namespace qn ON qn.oid = q.pronamespace
      WHERE ${whole} AND ${noMember('pg_event_trigger', 'e.oid')}`,
  };
}

const functionColumns = {
  functionSchema: "CASE WHEN qn.nspname = 'pg_catalog' THEN '' ELSE qn.nspname END",
  functionName: 'q.proname',
};

function onColumns(
  id: string,
  name: string,
): Record<'id' | 'name' | 'relation' | 'schema' | 'table' | 'tableKind', string> {
  return {
    id: `${id}::int8`,
    name,
    relation: 'c.oid::int8',
    schema: 'n.nspname',
    table: 'c.relname',
    tableKind: 'c.relkind',
  };
}

/** What is on a relation of the scope, and on others where it relies on what is in scope. */
function on(
  scope: ReadScope,
  catalog: 'pg_trigger' | 'pg_rewrite' | 'pg_policy',
  alias: string,
  relation: string,
): string {
  const condition = codeInScope(scope, { catalog, id: `${alias}.oid`, namespace: 'n' });
  return `FROM ${catalog} ${alias} JOIN pg_class c ON c.oid = ${alias}.${relation}
    JOIN pg_namespace n ON n.oid = c.relnamespace AND ${condition}
    AND ${noMember('pg_class', 'c.oid')}`;
}
