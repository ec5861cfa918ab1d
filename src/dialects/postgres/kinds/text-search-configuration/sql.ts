import { sameData } from '../../../../schema/index.ts';
import type { PgTextSearchConfiguration, PgTokenMapping } from '../../model-text-search.ts';
import { type Naming, plainIdent, qualifiedName } from '../../sql-names.ts';
import type { Step } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-altertsconfig.html */
export function createConfiguration(
  configuration: PgTextSearchConfiguration,
  naming: Naming,
): readonly string[] {
  const parser = qualifiedName(configuration.parser, naming);
  return [
    `CREATE TEXT SEARCH CONFIGURATION ${qualifiedName(configuration, naming)} (PARSER = ${parser})`,
    ...mapped('ADD', configuration.mappings, configuration, naming),
  ];
}

/** Mappings that go, then those that change, then new ones. */
export function alterConfiguration(
  from: PgTextSearchConfiguration,
  to: PgTextSearchConfiguration,
  naming: Naming,
): readonly Step[] {
  const before = new Map(from.mappings.map((mapping) => [mapping.token, mapping]));
  const after = new Map(to.mappings.map((mapping) => [mapping.token, mapping]));
  const gone = from.mappings.filter(({ token }) => !after.has(token));
  const added = to.mappings.filter(({ token }) => !before.has(token));
  const changed = to.mappings.filter((mapping) => {
    const was = before.get(mapping.token);
    return was !== undefined && !sameData(was, mapping);
  });
  const was = changed.flatMap(({ token }) => before.get(token) ?? []);
  const steps = (sql: readonly string[], undo: readonly string[]): readonly Step[] =>
    // Undone together, with the first: the statements of either side need not pair up.
    sql.map((text, at) => ({ sql: text, undo: at === 0 ? undo : [] }));
  return [
    ...steps(dropped(gone, to, naming), mapped('ADD', gone, to, naming)),
    ...steps(mapped('ALTER', changed, to, naming), mapped('ALTER', was, to, naming)),
    ...steps(mapped('ADD', added, to, naming), dropped(added, to, naming)),
  ];
}

function alterSql(configuration: PgTextSearchConfiguration, naming: Naming): string {
  return `ALTER TEXT SEARCH CONFIGURATION ${qualifiedName(configuration, naming)}`;
}

/** One statement for all tokens that the same dictionaries are asked for. */
function mapped(
  verb: 'ADD' | 'ALTER',
  mappings: readonly PgTokenMapping[],
  configuration: PgTextSearchConfiguration,
  naming: Naming,
): readonly string[] {
  const tokens = new Map<string, string[]>();
  for (const { token, dictionaries } of mappings) {
    const list = dictionaries.map((name) => qualifiedName(name, naming)).join(', ');
    tokens.set(list, [...(tokens.get(list) ?? []), plainIdent(token)]);
  }
  const alter = `${alterSql(configuration, naming)} ${verb} MAPPING FOR`;
  return [...tokens].map(([list, names]) => `${alter} ${names.join(', ')} WITH ${list}`);
}

function dropped(
  mappings: readonly PgTokenMapping[],
  configuration: PgTextSearchConfiguration,
  naming: Naming,
): readonly string[] {
  if (mappings.length === 0) return [];
  const names = mappings.map(({ token }) => plainIdent(token)).join(', ');
  return [`${alterSql(configuration, naming)} DROP MAPPING FOR ${names}`];
}
