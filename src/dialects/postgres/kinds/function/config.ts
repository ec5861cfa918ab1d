import { quoteIdent, quoteLiteral } from '../../../../sql/index.ts';

/**
 * Settings whose value is a list of names that the catalog keeps as SQL would write them.
 * GUC_LIST_QUOTE in src/backend/utils/misc/guc_tables.c; src/bin/pg_dump/dumputils.c.
 */
const nameLists: ReadonlySet<string> = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

/** `SET search_path TO 'public', 'pg_temp'` for each setting. */
export function setClauses(config: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(config).map(([name, value]) => {
    const isList = nameLists.has(name.toLowerCase());
    const list = isList ? splitNames(value).map(quoteLiteral).join(', ') : quoteLiteral(value);
    const plain = /^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?$/.test(name);
    return `SET ${plain ? name : quoteIdent(name)} TO ${list === '' ? "''" : list}`;
  });
}

/** The names of a list, out of their quotes. */
function splitNames(value: string): readonly string[] {
  return [...value.matchAll(/"((?:[^"]|"")*)"|[^,\s]+/g)].map(
    ([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole,
  );
}
