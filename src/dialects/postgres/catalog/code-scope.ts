import { noMember, oidList, type ReadScope } from './scope.ts';

/**
 * Objects of the scope that hold code as a condition on their catalog, and those elsewhere that rely
 * on something in it, however far: they may have to be taken down and put back (D5). `namespace` is
 * the alias of a joined pg_namespace.
 */
export function codeInScope(
  scope: ReadScope,
  of: {
    readonly catalog: 'pg_class' | 'pg_proc' | 'pg_trigger' | 'pg_rewrite' | 'pg_policy';
    readonly id: string;
    readonly namespace: string;
  },
): string {
  const { catalog, id, namespace } = of;
  const own = `${namespace}.oid = ANY (${oidList(scope.schemas)})`;
  const far = `${id} IN (SELECT x.object FROM ${reliers(scope)} x
    WHERE x.class = '${catalog}'::regclass) AND ${namespace}.nspname !~ '^pg_'`;
  return `${scope.others ? `(${own} OR ${far})` : own} AND ${noMember(catalog, id)}`;
}

/** Relations out of scope that rely on something in it, as a subquery of their oids. */
export function outerViews(scope: ReadScope): string {
  return `(SELECT x.object FROM ${reliers(scope)} x WHERE x.class = 'pg_class'::regclass)`;
}

/** The relations and routines that rely on something in scope, as a subquery. */
function reliers({ schemas }: ReadScope): string {
  const list = oidList(schemas);
  return `(WITH RECURSIVE r(class, object) AS (
      SELECT 'pg_class'::regclass::oid, c.oid FROM pg_class c WHERE c.relnamespace = ANY (${list})
        AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      UNION ALL SELECT 'pg_proc'::regclass::oid, p.oid FROM pg_proc p
        WHERE p.pronamespace = ANY (${list})
      UNION ALL SELECT 'pg_type'::regclass::oid, t.oid FROM pg_type t
        WHERE t.typnamespace = ANY (${list})
      UNION SELECT CASE WHEN w.oid IS NULL THEN d.classid ELSE 'pg_class'::regclass::oid END,
        coalesce(w.ev_class, d.objid)
      FROM r JOIN pg_depend d ON d.refclassid = r.class AND d.refobjid = r.object
        AND d.classid IN ('pg_rewrite'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass,
          'pg_trigger'::regclass, 'pg_policy'::regclass)
      LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
        AND w.rulename = '_RETURN'
    ) SELECT r.class, r.object FROM r)`;
}
