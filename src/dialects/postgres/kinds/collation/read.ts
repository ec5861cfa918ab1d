import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { UserCollationRow } from '../../catalog/rows-types.ts';
import type { PgCollation } from '../../model-types.ts';

const providers: Readonly<Record<string, PgCollation['provider']>> = { b: 'builtin', i: 'icu' };

export function readCollations(rows: PgRows): readonly PgCollation[] {
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const comment = findComments(rows);
  return rows.userCollations.map((row) => ({
    kind: 'collation',
    schema: schemas.get(row.schema) ?? '',
    name: row.name,
    provider: providers[row.provider] ?? 'libc',
    ...localeFields(row),
    deterministic: row.deterministic,
    ...(row.rules === null ? {} : { rules: row.rules }),
    ...commentField(comment('pg_collation', row.id)),
  }));
}

function localeFields(
  row: UserCollationRow,
): Pick<PgCollation, 'locale' | 'lcCollate' | 'lcCtype'> {
  if (row.locale !== null) return { locale: row.locale };
  const { collate, ctype } = row;
  return {
    ...(collate === null ? {} : { lcCollate: collate }),
    ...(ctype === null ? {} : { lcCtype: ctype }),
  };
}
