import { commentField, findComments } from '../../catalog/comments.ts';
import type { PgRows } from '../../catalog/rows.ts';
import type { PgTextSearchDictionary } from '../../model-text-search.ts';
import { readName } from '../../qualified-names.ts';

export function readDictionaries(rows: PgRows): readonly PgTextSearchDictionary[] {
  const schemas = new Map(rows.schemas.map(({ id, name }) => [id, name]));
  const comment = findComments(rows);
  return rows.textDictionaries.map((row) => ({
    kind: 'text_search_dictionary',
    schema: schemas.get(row.schema) ?? '',
    name: row.name,
    template: readName(row.template),
    options: readOptions(row.options ?? ''),
    ...commentField(comment('pg_ts_dict', row.id)),
  }));
}

/**
 * The options out of the text that the server keeps: names and values as SQL has them, separated by
 * commas. Source: serialize_deflist in src/backend/commands/tsearchcmds.c.
 */
function readOptions(text: string): Readonly<Record<string, string>> {
  const option = /\s*("(?:[^"]|"")+"|[^\s"=,]+)\s*=\s*(E?'(?:[^']|'')*'|[^,\s]+)\s*(?:,|$)/gy;
  return Object.fromEntries(
    [...text.matchAll(option)].map(([, name = '', value = '']) => [unquoted(name), value]),
  );
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
