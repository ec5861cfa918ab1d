import type { DefaultValue } from '../../../../schema/index.ts';
import { isQuotedLiteral, unquoteLiteral } from '../../../../sql/index.ts';
import type { PgType } from '../../model.ts';

const numeric = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision']);

/** Types whose constants are known by their text; of others, an interval say, the cast matters. */
const quoted = new Set([
  ...numeric,
  ...['boolean', 'bytea', 'json', 'jsonb', 'uuid', 'xml'],
  ...['inet', 'cidr', 'macaddr', 'macaddr8'],
  ...['point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle'],
  ...['text', 'character varying', 'character', 'bpchar', 'name', '"char"'],
  ...['date', 'time without time zone', 'time with time zone'],
  ...['timestamp without time zone', 'timestamp with time zone'],
]);

/** A moment that is written as of another type goes by the time zone of the session. */
const temporal = new Set([
  ...['date', 'time without time zone', 'time with time zone'],
  ...['timestamp without time zone', 'timestamp with time zone'],
]);

/**
 * A column default out of the server's text. A constant loses the cast that the server adds
 * (`'a'::text` is `'a'`, `'-1'::integer` is `-1`); anything else is an expression, word for word.
 */
export function readDefault(text: string, type: PgType): DefaultValue {
  if (isNumber(text) || text === 'true' || text === 'false') return { kind: 'literal', text };
  const cast = /^(E?)'((?:[^']|'')*)'::([^']+)$/.exec(text);
  if (cast === null) return { kind: 'expression', text };
  const [, escaped, inner = '', castType = ''] = cast;
  // The server writes E'…' for the sake of backslashes alone, each doubled.
  const value = escaped === 'E' ? inner.replaceAll('\\\\', '\\') : inner;
  const isEnum = type.ref?.kind === 'enum';
  if (!type.array && !isEnum && !quoted.has(type.name)) return { kind: 'expression', text };
  const otherType = castType.replace(/\(\d+\)/, '') !== type.name;
  if (!type.array && temporal.has(type.name) && otherType) {
    return { kind: 'expression', text };
  }
  if (type.array || isEnum || !numeric.has(type.name))
    return { kind: 'literal', text: `'${value}'` };
  if (!isNumber(value)) return { kind: 'expression', text };
  const isWritten = castType === type.name && castType !== typeOfNumber(value);
  return { kind: 'literal', text: isWritten ? `'${value}'` : value };
}

/** What a number without quotes is taken for. */
function typeOfNumber(text: string): string {
  if (!/^-?\d+$/.test(text)) return 'numeric';
  const value = BigInt(text);
  if (value === BigInt.asIntN(32, value)) return 'integer';
  return value === BigInt.asIntN(64, value) ? 'bigint' : 'numeric';
}

/** Whether two texts of a constant are one number, in quotes or not. */
export function isSameNumber(a: string, b: string, { name }: PgType): boolean {
  if (!numeric.has(name)) return false;
  const [left, right] = [a, b].map((text) => (isQuotedLiteral(text) ? unquoteLiteral(text) : text));
  if (left === undefined || right === undefined || !isNumber(left) || !isNumber(right))
    return false;
  return name === 'real' || name === 'double precision'
    ? Number(left) === Number(right)
    : left === right;
}

/** The number that a constant of such a type is, in quotes or not; undefined for others. */
export function numberText(text: string, { name, array }: PgType): string | undefined {
  if (array || !numeric.has(name) || !isQuotedLiteral(text)) return undefined;
  const value = unquoteLiteral(text);
  return isNumber(value) ? value : undefined;
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text);
}
