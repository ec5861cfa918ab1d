import type { Ref } from '../../../../schema/index.ts';
import { quoteLiteral } from '../../../../sql/index.ts';
import type { PgCollation } from '../../model-types.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import type { ObjectSql } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createcollation.html */
export const collationSql: ObjectSql<PgCollation> = {
  noun: 'collation',
  target: (collation, naming) => `COLLATION ${qualifiedName(collation, naming)}`,
  create: createCollation,
  alter: () => [],
  dependencies,
};

export function dependencies({ schema, from }: PgCollation): readonly Ref[] {
  const own = { kind: 'schema', name: schema };
  if (from?.schema === undefined) return [own];
  return [own, { kind: 'collation', schema: from.schema, name: from.name }];
}

function createCollation(collation: PgCollation, naming: Naming): readonly string[] {
  const create = `CREATE COLLATION ${qualifiedName(collation, naming)}`;
  if (collation.from !== undefined)
    return [`${create} FROM ${qualifiedName(collation.from, naming)}`];
  const { provider, locale, lcCollate, lcCtype, deterministic, rules } = collation;
  const same = lcCollate === lcCtype;
  const options: readonly (readonly [string, string | undefined])[] = [
    ['PROVIDER', provider],
    ['LOCALE', quoted(locale ?? (same ? lcCollate : undefined))],
    ['LC_COLLATE', quoted(same ? undefined : lcCollate)],
    ['LC_CTYPE', quoted(same ? undefined : lcCtype)],
    ['DETERMINISTIC', deterministic ? undefined : 'false'],
    ['RULES', quoted(rules)],
  ];
  const list = options.flatMap(([key, value]) => (value === undefined ? [] : `${key} = ${value}`));
  return [`${create} (${list.join(', ')})`];
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : quoteLiteral(text);
}
