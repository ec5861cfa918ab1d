import { aliases, builtinTypes, serialTypes, sqlNames } from './builtin-types.ts';
import { formatIdentifier, formatQualified } from './identifiers.ts';
import type { PgType } from './model.ts';

/** What `formatType` writes a type from. */
export type TypeParts = Pick<
  PgType,
  'name' | 'schema' | 'args' | 'modifiers' | 'fields' | 'array' | 'serial'
>;

/**
 * The canonical text of a type, as `format_type` prints it: `timestamp(3) with time zone`,
 * `public.status[]`. A type of `boundSchema` stands without its schema.
 */
export function formatType(type: TypeParts, boundSchema?: string): string {
  const brackets = type.array ? '[]' : '';
  if (type.schema !== undefined || !builtinTypes.has(type.name)) {
    const schema = type.schema === boundSchema ? undefined : type.schema;
    const modifiers = type.modifiers === undefined ? '' : `(${type.modifiers})`;
    return formatQualified(schema, type.name) + modifiers + brackets;
  }
  return formatBuiltin(type) + brackets;
}

function formatBuiltin({ name, args, fields }: TypeParts): string {
  const list = args.length === 0 ? '' : `(${args.join(',')})`;
  if (name === 'interval') return name + (fields === undefined ? '' : ` ${fields}`) + list;
  const zoned = /^(time|timestamp)( with(?:out)? time zone)$/.exec(name);
  return zoned === null ? name + list : `${zoned[1]}${list}${zoned[2]}`;
}

/**
 * The type that SQL text names, in whatever spelling (`varchar(20)`, `int4[]`, `public."Odd"`,
 * `timestamptz(3)`), made canonical. What is no type of pg_catalog is a name that the caller
 * resolves; text that is no type at all becomes such a name as it stands. `serial` is the integer
 * with an unnamed sequence. Array dimensions and sizes are dropped, as the server does.
 */
export function parseType(text: string): PgType {
  const { element, array } = cutBrackets(text.trim());
  const parts = parseBuiltin(element, array) ?? parseNamed(element, array);
  return { text: formatType(parts), ...parts };
}

function cutBrackets(text: string): { element: string; array: boolean } {
  const element = text.replace(/(?:\s*\[\s*\d*\s*\])+$|\s+array(?:\s*\[\s*\d*\s*\])?$/i, '');
  return { element, array: element !== text };
}

function parseBuiltin(text: string, array: boolean): TypeParts | undefined {
  if (/^(pg_catalog\s*\.\s*)?"char"$/.test(text)) return { name: '"char"', args: [], array };
  if (/^(pg_catalog\s*\.\s*)?"bit"$/.test(text)) return { name: '"bit"', args: [], array };
  const words = text
    .toLowerCase()
    .replace(/^pg_catalog\s*\.\s*/, '')
    .replace(/\s+/g, ' ');
  return parseInterval(words, array) ?? parseWords(words, array);
}

/** `interval day to second(3)`, `interval(3)`. */
function parseInterval(words: string, array: boolean): TypeParts | undefined {
  const field = '(?:year|month|day|hour|minute|second)';
  const pattern = new RegExp(`^interval(?: (${field}(?: to ${field})?))? ?(?:\\( ?(\\d+) ?\\))?$`);
  const match = pattern.exec(words);
  if (match === null) return undefined;
  const args = normalArgs('interval', match[2] === undefined ? [] : [Number(match[2])]);
  const fields = match[1];
  return { name: 'interval', args, ...(fields === undefined ? {} : { fields }), array };
}

function parseWords(words: string, array: boolean): TypeParts | undefined {
  const match = /^([a-z0-9_ ]+?) ?(?:\(([^)]*)\))?(?: (with|without) time zone)?$/.exec(words);
  if (match === null) return undefined;
  const zone = match[3] === undefined ? '' : ` ${match[3]} time zone`;
  const args = parseArgs(match[2]);
  const name = canonicalName((match[1] ?? '') + zone, args);
  if (name === undefined || args === undefined) return undefined;
  const serial = serialTypes[match[1] ?? ''];
  if (serial !== undefined) return { name: serial, args, array, serial: {} };
  return {
    name,
    args: name.startsWith('double') || name === 'real' ? [] : normalArgs(name, args),
    array,
  };
}

/** undefined for arguments that are no numbers: those of types outside pg_catalog. */
function parseArgs(list: string | undefined): number[] | undefined {
  if (list === undefined) return [];
  const args = list.split(',').map((arg) => arg.trim());
  return args.every((arg) => /^-?\d+$/.test(arg)) ? args.map(Number) : undefined;
}

function canonicalName(words: string, args: readonly number[] | undefined): string | undefined {
  if (words === 'float') return (args?.[0] ?? 53) <= 24 ? 'real' : 'double precision';
  const name = serialTypes[words] ?? aliases[words] ?? otherName(words) ?? words;
  return builtinTypes.has(name) ? name : undefined;
}

/** `bpchar` and `bit` keep their own meaning: unlimited, and of length one. */
function otherName(words: string): string | undefined {
  return words === 'bpchar' ? 'bpchar' : sqlNames[words];
}

/** Arguments without those that say what is so anyway. */
function normalArgs(name: string, args: readonly number[]): readonly number[] {
  if (name === 'character') return args.length === 0 ? [1] : args;
  if (name === 'bit') return args[0] === 1 ? [] : args;
  if (name === 'numeric') return args[1] === 0 ? args.slice(0, 1) : args;
  // The documented default precision: 6 is what a type without one has.
  if (/^(time|interval)/.test(name)) return args[0] === 6 ? [] : args;
  return args;
}

const identifier = '"(?:[^"]|"")+"|[^\\s".()]+';
const named = new RegExp(
  `^(?:(${identifier})\\s*\\.\\s*)?(${identifier})\\s*(?:\\((.*)\\))?$`,
  's',
);

function parseNamed(text: string, array: boolean): TypeParts {
  const match = named.exec(text);
  if (match === null) return { name: text, args: [], array };
  const [, schema, name = text, modifiers] = match;
  return {
    ...(schema === undefined ? {} : { schema: unquote(schema) }),
    name: unquote(name),
    args: [],
    ...(modifiers === undefined ? {} : { modifiers }),
    array,
  };
}

function unquote(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}

/** A type of pg_catalog by its row: `typname` of the type or, for an array, of its element. */
export function builtinType(typname: string, typmod: number, array: boolean): PgType {
  const parts: TypeParts = { ...decodeTypmod(typname, typmod), array };
  return { text: formatType(parts), ...parts };
}

type Decoded = Pick<TypeParts, 'name' | 'args' | 'fields'>;

/** How each type packs its arguments: `typmodout` functions, src/backend/utils/adt. */
function decodeTypmod(typname: string, typmod: number): Decoded {
  const name = sqlNames[typname] ?? (/^[a-z]/.test(typname) ? typname : formatIdentifier(typname));
  switch (typname) {
    case 'bpchar':
      return typmod < 0 ? { name: 'bpchar', args: [] } : { name, args: [typmod - 4] };
    case 'bit':
      return typmod < 0 ? { name: '"bit"', args: [] } : { name, args: normalArgs(name, [typmod]) };
    case 'interval':
      return typmod < 0 ? { name, args: [] } : decodeInterval(typmod);
    case 'numeric':
      return typmod < 0 ? { name, args: [] } : decodeNumeric(typmod - 4);
    case 'varchar':
      return { name, args: typmod < 0 ? [] : [typmod - 4] };
    default:
      return { name, args: typmod < 0 ? [] : normalArgs(name, [typmod]) };
  }
}

/** Precision above, scale in the low eleven bits, signed since PostgreSQL 15 (numeric.c). */
function decodeNumeric(packed: number): Decoded {
  const scale = ((packed & 0x7ff) ^ 1024) - 1024;
  return { name: 'numeric', args: normalArgs('numeric', [(packed >> 16) & 0xffff, scale]) };
}

/** The range mask above (timestamp.h: INTERVAL_MASK), the precision below. */
const intervalFields: Readonly<Record<number, string>> = {
  4: 'year',
  2: 'month',
  8: 'day',
  1024: 'hour',
  2048: 'minute',
  4096: 'second',
  6: 'year to month',
  1032: 'day to hour',
  3080: 'day to minute',
  7176: 'day to second',
  3072: 'hour to minute',
  7168: 'hour to second',
  6144: 'minute to second',
};

function decodeInterval(typmod: number): Decoded {
  const fields = intervalFields[(typmod >> 16) & 0x7fff];
  const precision = typmod & 0xffff;
  const args = precision === 0xffff ? [] : normalArgs('interval', [precision]);
  return { name: 'interval', args, ...(fields === undefined ? {} : { fields }) };
}
