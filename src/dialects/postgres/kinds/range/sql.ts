import type { Ref } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import { collationRef, collationSql } from '../../collations.ts';
import type { PgRange, QualifiedName } from '../../model-types.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { typeSql } from '../../type-sql.ts';
import type { ObjectSql } from '../object-plan.ts';
import { lostType, restoreType } from '../type-access.ts';

/** https://www.postgresql.org/docs/current/sql-createtype.html */
export const rangeSql: ObjectSql<PgRange> = {
  noun: 'range type',
  target: (type, naming) => `TYPE ${qualifiedName(type, naming)}`,
  create: createRange,
  alter: () => [],
  restore: restoreType,
  lost: lostType,
  dependencies,
};

export function dependencies(type: PgRange): readonly Ref[] {
  const functions = [type.canonical, type.subtypeDiff].flatMap((name) => functionRef(name) ?? []);
  const refs = [type.subtype.ref, collationRef(type.collate)];
  return [{ kind: 'schema', name: type.schema }, ...refs.flatMap((ref) => ref ?? []), ...functions];
}

/** Whatever its arguments; undefined for one of pg_catalog. */
function functionRef(name: QualifiedName | undefined): Ref | undefined {
  if (name?.schema === undefined) return undefined;
  return { kind: 'function', schema: name.schema, name: name.name };
}

function createRange(type: PgRange, naming: Naming): readonly string[] {
  const { canonical, subtypeDiff, subtypeOpclass, multirangeName } = type;
  const options: readonly (readonly [string, string | undefined])[] = [
    ['SUBTYPE', typeSql(type.subtype, naming)],
    ['SUBTYPE_OPCLASS', subtypeOpclass && qualifiedName(subtypeOpclass, naming)],
    ['COLLATION', type.collate && collationSql(type.collate, naming)],
    ['CANONICAL', canonical && qualifiedName(canonical, naming)],
    ['SUBTYPE_DIFF', subtypeDiff && qualifiedName(subtypeDiff, naming)],
    ['MULTIRANGE_TYPE_NAME', multirangeName && quoteIdent(multirangeName)],
  ];
  const list = options.flatMap(([key, value]) => (value === undefined ? [] : `${key} = ${value}`));
  return [`CREATE TYPE ${qualifiedName(type, naming)} AS RANGE (${list.join(', ')})`];
}
