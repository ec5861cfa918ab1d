import { type Ref, sameData } from '../../../../schema/index.ts';
import type { PgFamilyMember, PgOperatorFamily } from '../../model-operators.ts';
import { type Naming, plainIdent, qualifiedName } from '../../sql-names.ts';
import type { ObjectSql, Step } from '../object-plan.ts';
import { memberPlace, memberRefs, memberSql } from './members.ts';

/** https://www.postgresql.org/docs/current/sql-alteropfamily.html */
export const familySql: ObjectSql<PgOperatorFamily> = {
  noun: 'operator family',
  target: (family, naming) => `OPERATOR FAMILY ${head(family, naming)}`,
  create: (family, naming) => [
    `CREATE OPERATOR FAMILY ${head(family, naming)}`,
    ...(family.members.length === 0 ? [] : [addSql(family, family.members, naming)]),
  ],
  alter: alterFamily,
  dependencies,
};

export function dependencies({ schema, members }: PgOperatorFamily): readonly Ref[] {
  const own = memberRefs(members).filter(({ kind }) => kind !== 'operator_family');
  return [{ kind: 'schema', name: schema }, ...own];
}

function head(family: PgOperatorFamily, naming: Naming): string {
  return `${qualifiedName(family, naming)} USING ${plainIdent(family.method)}`;
}

function addSql(
  family: PgOperatorFamily,
  members: readonly PgFamilyMember[],
  naming: Naming,
): string {
  const list = members.map((member) => memberSql(member, naming)).join(', ');
  return `ALTER OPERATOR FAMILY ${head(family, naming)} ADD ${list}`;
}

function dropSql(
  family: PgOperatorFamily,
  members: readonly PgFamilyMember[],
  naming: Naming,
): string {
  const list = members.map((member) => memberPlace(member, naming)).join(', ');
  return `ALTER OPERATOR FAMILY ${head(family, naming)} DROP ${list}`;
}

/** Those that go or change are dropped first: there is one for each number and pair of types. */
function alterFamily(
  from: PgOperatorFamily,
  to: PgOperatorFamily,
  naming: Naming,
): readonly Step[] {
  const without = (all: readonly PgFamilyMember[], others: readonly PgFamilyMember[]) =>
    all.filter((member) => !others.some((other) => sameData(member, other)));
  const gone = without(from.members, to.members);
  const added = without(to.members, from.members);
  return [
    ...(gone.length === 0
      ? []
      : [{ sql: dropSql(to, gone, naming), undo: [addSql(to, gone, naming)] }]),
    ...(added.length === 0
      ? []
      : [{ sql: addSql(to, added, naming), undo: [dropSql(to, added, naming)] }]),
  ];
}
