import type { Ref } from '../../../../schema/index.ts';
import { words } from '../../../../sql/index.ts';
import type { PgOperatorClass } from '../../model-operators.ts';
import { typeRefs } from '../../qualified-names.ts';
import { type Naming, plainIdent, qualifiedName } from '../../sql-names.ts';
import { typeSql } from '../../type-sql.ts';
import type { ObjectSql } from '../object-plan.ts';
import { memberRefs, memberSql } from '../operator-family/members.ts';

/** https://www.postgresql.org/docs/current/sql-createopclass.html */
export const classSql: ObjectSql<PgOperatorClass> = {
  noun: 'operator class',
  target: (object, naming) =>
    `OPERATOR CLASS ${qualifiedName(object, naming)} USING ${plainIdent(object.method)}`,
  create: createClass,
  alter: () => [],
  dependencies,
};

export function dependencies(object: PgOperatorClass): readonly Ref[] {
  const { schema, family, type, storage, members } = object;
  return [
    { kind: 'schema', name: schema },
    ...typeRefs(type, storage),
    ...memberRefs(members),
    ...(family?.schema === undefined
      ? []
      : [{ kind: 'operator_family', schema: family.schema, name: family.name }]),
  ];
}

/** What a class without operators and functions is made of is the type that it stores. */
function createClass(object: PgOperatorClass, naming: Naming): readonly string[] {
  const { type, storage, family, members } = object;
  const parts = [
    ...members.map((member) => memberSql(member, naming)),
    ...(storage === undefined && members.length > 0
      ? []
      : [`STORAGE ${typeSql(storage ?? type, naming)}`]),
  ];
  return [
    words(
      `CREATE OPERATOR CLASS ${qualifiedName(object, naming)}`,
      object.default === true && 'DEFAULT',
      `FOR TYPE ${typeSql(type, naming)} USING ${plainIdent(object.method)}`,
      family !== undefined && `FAMILY ${qualifiedName(family, naming)}`,
      `AS ${parts.join(', ')}`,
    ),
  ];
}
