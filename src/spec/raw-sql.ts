import { Capsule, type Value } from '../hcl/index.ts';

/** The value of `sql("…")`: a text that is taken as it is. */
export function rawSqlValue(sql: string): Capsule<{ readonly sql: string }> {
  return new Capsule('sql', { sql });
}

/** The text of `sql("…")`. */
export function rawSql(value: Value): string | undefined {
  return value instanceof Capsule && value.name === 'sql'
    ? (value as Capsule<{ readonly sql: string }>).content.sql
    : undefined;
}
