import type { OutputValue, TypeWords } from '../../spec/index.ts';

/*
 * SQLite takes any words for a type and draws an affinity from them. Schema files have words for the
 * usual ones, spaces of SQL names written as underscores; all else is sql("…").
 */

const oneArgument = `blob text integer int tinyint smallint mediumint bigint unsigned_big_int int2
  int8 uint64 character varchar varying_character nchar native_character nvarchar clob bool boolean
  date datetime json jsonb uuid`;
const twoArguments = 'real double double_precision float numeric decimal';

/** With the number of arguments that each may take. */
const typeWords: ReadonlyMap<string, number> = new Map([
  ...oneArgument.split(/\s+/).map((word) => [word, 1] as const),
  ...twoArguments.split(' ').map((word) => [word, 2] as const),
]);

/** What `type` attributes may say. */
export const sqliteTypeWords: TypeWords = {
  words: typeWords,
  sql: (word, args) => word.replaceAll('_', ' ') + (args.length === 0 ? '' : `(${args.join(',')})`),
};

/** A declared type as the value of a `type` attribute; no type at all is that of a blob. */
export function encodeType(text: string): OutputValue {
  if (text === '') return { raw: 'blob' };
  const match = /^([a-z0-9]+(?: [a-z0-9]+)*)(?:\((\d+(?:,\d+)?)\))?$/i.exec(text);
  const word = match?.[1]?.toLowerCase().replaceAll(' ', '_');
  const args = match?.[2]?.split(',') ?? [];
  const limit = word === undefined ? undefined : typeWords.get(word);
  if (word === undefined || limit === undefined || args.length > limit) {
    return { call: 'sql', args: [text] };
  }
  return { raw: args.length === 0 ? word : `${word}(${args.join(',')})` };
}

/** The type as SQLite declares it: one space between words, none inside parentheses. */
export function canonicalType(sql: string): string {
  const [, name = '', args] = /^([^(]*)(?:\((.*)\))?$/s.exec(sql.trim()) ?? [];
  const words = name.trim().replace(/\s+/g, ' ');
  return args === undefined ? words : `${words}(${args.replace(/\s+/g, '')})`;
}

/**
 * True if both declare the same: known words whatever their case, a user's own exactly. Sizes count
 * (design, D12), although SQLite gives them no meaning.
 */
export function sameType(a: string, b: string): boolean {
  return a === b || comparable(a) === comparable(b);
}

function comparable(text: string): string {
  const value = encodeType(text);
  return typeof value === 'object' && 'raw' in value ? value.raw : `sql ${text}`;
}

/** https://www.sqlite.org/datatype3.html#determination_of_column_affinity */
export type Affinity = 'integer' | 'text' | 'blob' | 'real' | 'numeric';

export function affinityOf(text: string): Affinity {
  const upper = text.toUpperCase();
  if (upper.includes('INT')) return 'integer';
  if (/CHAR|CLOB|TEXT/.test(upper)) return 'text';
  if (upper === '' || upper.includes('BLOB')) return 'blob';
  return /REAL|FLOA|DOUB/.test(upper) ? 'real' : 'numeric';
}
