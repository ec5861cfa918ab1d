import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { PgTextSearchConfiguration, PgTokenMapping } from '../../model-text-search.ts';
import type { QualifiedName } from '../../model-types.ts';
import { readName } from '../../qualified-names.ts';

export function readConfigurations(rows: PgRows): readonly PgTextSearchConfiguration[] {
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const comment = findComments(rows);
  return rows.textConfigurations.map((row) => ({
    kind: 'text_search_configuration',
    schema: schemas.get(row.schema) ?? '',
    name: row.name,
    parser: readName(row.parser),
    mappings: readMappings(row.id, rows),
    ...commentField(comment('pg_ts_config', row.id)),
  }));
}

function readMappings(id: number, { textMappings }: PgRows): readonly PgTokenMapping[] {
  const byToken = new Map<string, QualifiedName[]>();
  for (const { configuration, token, dictionary } of textMappings) {
    if (configuration !== id) continue;
    const list = byToken.get(token) ?? [];
    list.push(readName(dictionary));
    byToken.set(token, list);
  }
  return [...byToken]
    .map(([token, dictionaries]) => ({ token, dictionaries }))
    .sort((a, b) => (a.token < b.token ? -1 : 1));
}
