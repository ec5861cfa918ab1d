import type { PgTextSearchDictionary } from '../../model-text-search.ts';
import { type Naming, plainIdent, qualifiedName } from '../../sql-names.ts';
import type { Step } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createtsdictionary.html */
export function createDictionary(
  dictionary: PgTextSearchDictionary,
  naming: Naming,
): readonly string[] {
  const { template, options } = dictionary;
  const list = [
    `TEMPLATE = ${qualifiedName(template, naming)}`,
    ...Object.entries(options).map(([name, value]) => `${plainIdent(name)} = ${value}`),
  ];
  return [
    `CREATE TEXT SEARCH DICTIONARY ${qualifiedName(dictionary, naming)} (${list.join(', ')})`,
  ];
}

/** An option without a value goes back to its default. */
export function alterDictionary(
  from: PgTextSearchDictionary,
  to: PgTextSearchDictionary,
  naming: Naming,
): readonly Step[] {
  const set = (before: PgTextSearchDictionary, after: PgTextSearchDictionary): string => {
    const changed = Object.entries(after.options)
      .filter(([name, value]) => before.options[name] !== value)
      .map(([name, value]) => `${plainIdent(name)} = ${value}`);
    const gone = Object.keys(before.options).filter((name) => !(name in after.options));
    return [...gone.map(plainIdent), ...changed].join(', ');
  };
  if (set(from, to) === '') return [];
  const alter = `ALTER TEXT SEARCH DICTIONARY ${qualifiedName(to, naming)}`;
  return [{ sql: `${alter} (${set(from, to)})`, undo: [`${alter} (${set(to, from)})`] }];
}
