import { functionName, nameOf } from './reads-types.ts';
import type { OperatorRows } from './rows-operators.ts';
import { type CatalogReads, noMember, oidList, type ReadScope } from './scope.ts';

/** The reads of aggregates, casts, operators, their families and classes. */
export function operatorReads(scope: ReadScope): Pick<CatalogReads, keyof OperatorRows> {
  return {
    aggregates: aggregateRead(scope),
    casts: castRead(scope),
    operators: operatorRead(scope),
    ...familyReads(scope),
    familyMembers: memberRead(scope),
  };
}

function inScope(catalog: string, alias: string, prefix: string, { schemas }: ReadScope): string {
  return `${alias}.${prefix}namespace = ANY (${oidList(schemas)})
    AND ${noMember(catalog, `${alias}.oid`)}`;
}

function operatorName(id: string): string {
  return `(SELECT ${nameOf('x.oprnamespace', 'x.oprname')} FROM pg_operator x WHERE x.oid = ${id})`;
}

function aggregateRead(scope: ReadScope): CatalogReads['aggregates'] {
  // What a final function does to the state is recorded since PostgreSQL 11.
  const modify = (column: string): string =>
    scope.flavor.capabilities.procedures ? column : "''::text";
  return {
    columns: {
      id: 'p.oid::int8',
      schema: 'p.pronamespace::int8',
      name: 'p.proname',
      inputs: 'p.proargtypes::text',
      names: 'p.proargnames',
      modes: 'p.proargmodes',
      direct: 'g.aggnumdirectargs',
      kind: 'g.aggkind',
      parallel: 'p.proparallel',
      combine: functionName('g.aggcombinefn'),
      serialize: functionName('g.aggserialfn'),
      deserialize: functionName('g.aggdeserialfn'),
      sortOperator: operatorName('g.aggsortop'),
      type: 'g.aggtranstype::int8',
      function: functionName('g.aggtransfn'),
      size: 'g.aggtransspace::text',
      final: functionName('g.aggfinalfn'),
      finalExtra: 'g.aggfinalextra',
      finalModify: modify('g.aggfinalmodify'),
      initial: 'g.agginitval',
      movingType: 'g.aggmtranstype::int8',
      movingFunction: functionName('g.aggmtransfn'),
      inverse: functionName('g.aggminvtransfn'),
      movingSize: 'g.aggmtransspace::text',
      movingFinal: functionName('g.aggmfinalfn'),
      movingFinalExtra: 'g.aggmfinalextra',
      movingFinalModify: modify('g.aggmfinalmodify'),
      movingInitial: 'g.aggminitval',
    },
    from: `FROM pg_aggregate g JOIN pg_proc p ON p.oid = g.aggfnoid
      WHERE ${inScope('pg_proc', 'p', 'pro', scope)}`,
  };
}

/** Oids below 16384 are the server's own objects; a range comes with a cast to its multirange. */
function castRead({ whole }: ReadScope): CatalogReads['casts'] {
  return {
    columns: {
      id: 'c.oid::int8',
      source: 'c.castsource::int8',
      target: 'c.casttarget::int8',
      function: functionName('c.castfunc'),
      inputs: '(SELECT p.proargtypes::text FROM pg_proc p WHERE p.oid = c.castfunc)',
      context: 'c.castcontext',
      method: 'c.castmethod',
    },
    from: `FROM pg_cast c WHERE c.oid >= 16384 AND ${whole} AND ${noMember('pg_cast', 'c.oid')}
      AND NOT EXISTS (SELECT 1 FROM pg_depend i
        WHERE i.classid = 'pg_cast'::regclass AND i.objid = c.oid AND i.deptype = 'i')`,
  };
}

/** An operator that others name before it is made has no function yet. */
function operatorRead(scope: ReadScope): CatalogReads['operators'] {
  return {
    columns: {
      id: 'o.oid::int8',
      schema: 'o.oprnamespace::int8',
      name: 'o.oprname',
      left: 'o.oprleft::int8',
      right: 'o.oprright::int8',
      function: functionName('o.oprcode'),
      commutator: operatorName('o.oprcom'),
      negator: operatorName('o.oprnegate'),
      restrict: functionName('o.oprrest'),
      join: functionName('o.oprjoin'),
      hashes: 'o.oprcanhash',
      merges: 'o.oprcanmerge',
    },
    from: `FROM pg_operator o WHERE o.oprcode <> 0 AND ${inScope('pg_operator', 'o', 'opr', scope)}`,
  };
}

function familyReads(scope: ReadScope): Pick<CatalogReads, 'families' | 'classes'> {
  return {
    families: {
      columns: {
        id: 'f.oid::int8',
        schema: 'f.opfnamespace::int8',
        name: 'f.opfname',
        method: 'm.amname',
      },
      from: `FROM pg_opfamily f JOIN pg_am m ON m.oid = f.opfmethod
        WHERE ${inScope('pg_opfamily', 'f', 'opf', scope)}`,
    },
    classes: {
      columns: {
        id: 'c.oid::int8',
        schema: 'c.opcnamespace::int8',
        name: 'c.opcname',
        method: 'm.amname',
        type: 'c.opcintype::int8',
        isDefault: 'c.opcdefault',
        family: nameOf('f.opfnamespace', 'f.opfname'),
        storage: 'c.opckeytype::int8',
      },
      from: `FROM pg_opclass c JOIN pg_am m ON m.oid = c.opcmethod
        JOIN pg_opfamily f ON f.oid = c.opcfamily
        WHERE ${inScope('pg_opclass', 'c', 'opc', scope)}`,
    },
  };
}

/** What is part of a class is an inner part of it to the server, too. */
function memberRead(scope: ReadScope): CatalogReads['familyMembers'] {
  const owner = (catalog: string): string => `LEFT JOIN pg_depend d
    ON d.classid = '${catalog}'::regclass AND d.objid = a.oid
    AND d.refclassid = 'pg_opclass'::regclass AND d.deptype = 'i'`;
  const families = `(SELECT f.oid FROM pg_opfamily f WHERE ${inScope('pg_opfamily', 'f', 'opf', scope)})`;
  return {
    columns: {
      family: 'u.family::int8',
      class: 'u.class::int8',
      kind: 'u.kind',
      number: 'u.number',
      left: 'u.l::int8',
      right: 'u.r::int8',
      name: 'u.name',
      inputs: 'u.inputs',
      orderBy: 'u.orderby',
    },
    from: `FROM (
      SELECT a.amopfamily, coalesce(d.refobjid, 0), 'o', a.amopstrategy, a.amoplefttype,
        a.amoprighttype, ${operatorName('a.amopopr')}, NULL::text,
        (SELECT ${nameOf('s.opfnamespace', 's.opfname')} FROM pg_opfamily s
          WHERE s.oid = a.amopsortfamily)
      FROM pg_amop a ${owner('pg_amop')} WHERE a.amopfamily IN ${families}
      UNION ALL SELECT a.amprocfamily, coalesce(d.refobjid, 0), 'f', a.amprocnum,
        a.amproclefttype, a.amprocrighttype, ${nameOf('p.pronamespace', 'p.proname')},
        p.proargtypes::text, NULL::text[]
      FROM pg_amproc a JOIN pg_proc p ON p.oid = a.amproc ${owner('pg_amproc')}
      WHERE a.amprocfamily IN ${families}
    ) u(family, class, kind, number, l, r, name, inputs, orderby)`,
    order: 'u.kind DESC, u.number, u.l, u.r',
  };
}
