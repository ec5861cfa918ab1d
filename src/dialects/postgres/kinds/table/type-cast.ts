import { quoteIdent } from '../../../../sql/index.ts';
import type { PgType } from '../../model.ts';
import type { Naming } from '../../sql-names.ts';
import { plainTypeSql } from '../../type-sql.ts';
import type { ColumnChange } from './alter-column.ts';

const texts: ReadonlySet<string> = new Set([
  'text',
  'character varying',
  'character',
  'bpchar',
  'name',
]);

/**
 * The expression that converts a column's values where the server has no cast that it uses by
 * itself: from texts, between enums, between integers and booleans. undefined where none is needed,
 * or none is known. https://www.postgresql.org/docs/current/catalog-pg-cast.html
 */
export function usingOf(change: ColumnChange, naming: Naming): string | undefined {
  const { from, to, clauses } = change;
  if (clauses?.using !== undefined) return clauses.using;
  if (from.type.array !== to.type.array || sameBase(from.type, to.type)) return undefined;
  const path = castPath(from.type, to.type);
  if (path === undefined) return undefined;
  const brackets = to.type.array ? '[]' : '';
  const steps = [...path.map((step) => step + brackets), plainTypeSql(to.type, naming)];
  return [quoteIdent(to.name), ...steps].join('::');
}

function sameBase(from: PgType, to: PgType): boolean {
  return from.name === to.name && from.schema === to.schema;
}

/** The types to go by; undefined where the server casts by itself, or not at all. */
function castPath(from: PgType, to: PgType): readonly string[] | undefined {
  const isEnum = (type: PgType): boolean => type.ref?.kind === 'enum';
  if (isText(to)) return undefined;
  if (isText(from)) return [];
  // The extension's text, which has casts to other texts only.
  if (from.name === 'citext') return ['text'];
  if (isEnum(from) && isEnum(to)) return ['text'];
  const integers = ['smallint', 'integer', 'bigint'];
  const betweenBoolean =
    (from.name === 'boolean' && integers.includes(to.name)) ||
    (to.name === 'boolean' && integers.includes(from.name));
  if (!betweenBoolean) return undefined;
  // Only integer itself has a cast to boolean and back.
  return from.name === 'integer' || to.name === 'integer' ? [] : ['integer'];
}

function isText(type: PgType): boolean {
  return type.schema === undefined && texts.has(type.name);
}
