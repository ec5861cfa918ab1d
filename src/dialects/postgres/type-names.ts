import { remembering } from '../../base/index.ts';
import type { EncodeContext, OutputValue, TypeWords } from '../../spec/index.ts';
import { formatType } from './column-types.ts';
import type { PgType } from './model.ts';
import { serialName } from './type-sql.ts';

/*
 * How schema files spell types: spaces of SQL names are underscores, and a word may take arguments.
 */

/** The words that stand for a type, with the number of arguments each may take. */
const typeWords: ReadonlyMap<string, number> = new Map([
  ...words(0, [
    'smallint int2 integer int int4 bigint int8',
    'smallserial serial2 serial serial4 bigserial serial8',
    'real float4 double_precision float8 boolean bool text bpchar name bytea date',
    'json jsonb uuid xml money inet cidr macaddr macaddr8',
    'point line lseg box path polygon circle tsvector tsquery',
    'int4range int8range numrange tsrange tstzrange daterange',
    'int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange',
    'hstore xid xid8 oid regclass regcollation regconfig regdictionary regnamespace',
    'regoper regoperator regproc regprocedure regrole regtype',
    'any anyelement anyarray anynonarray anyenum internal record trigger event_trigger void',
    'unknown year month day hour minute year_to_month day_to_hour day_to_minute hour_to_minute',
  ]),
  ...words(1, [
    'float varchar character_varying char character bit bit_varying',
    'time timetz timestamp timestamptz interval',
    'second day_to_second hour_to_second minute_to_second',
  ]),
  ...words(2, ['numeric decimal']),
]);

function words(args: number, lines: readonly string[]): [string, number][] {
  return lines.flatMap((line) => line.split(' ')).map((word) => [word, args]);
}

const intervalWords: ReadonlySet<string> = new Set(
  `year month day hour minute second year_to_month day_to_hour day_to_minute day_to_second
   hour_to_minute hour_to_second minute_to_second`.split(/\s+/),
);

/** The SQL text that a type's word and arguments mean: `day_to_second`, 3 → `interval day to second(3)`. */
function typeWordSql(word: string, args: readonly number[]): string {
  const name = sqlNames.get(word) ?? sqlName(word);
  const [first] = args;
  if (first === undefined) return name;
  return args.length === 1 ? sizedName(name, first) : `${name}(${args.join(',')})`;
}

const sizedNames = new Map<string, Map<number, string>>();

/** `character varying(255)` is the same text each time, which is then found at once in a map. */
function sizedName(name: string, size: number): string {
  const sizes = sizedNames.get(name) ?? new Map<number, string>();
  const known = sizes.get(size);
  if (known !== undefined) return known;
  if (sizes.size > 1_000) sizes.clear();
  const text = `${name}(${size})`;
  sizes.set(size, text);
  sizedNames.set(name, sizes);
  return text;
}

/** Of the words that there are: a schema says each of them many times. */
const sqlNames: ReadonlyMap<string, string> = new Map(
  [...typeWords.keys()].map((word) => [word, sqlName(word)]),
);

function sqlName(word: string): string {
  if (word === 'event_trigger') return word;
  const name = word.replaceAll('_', ' ');
  return intervalWords.has(word) ? `interval ${name}` : name;
}

/** What `type` attributes may say. */
export const postgresTypeWords: TypeWords = { words: typeWords, sql: typeWordSql };

/** Names that differ from the SQL name by more than its spaces. */
const shortWords: Readonly<Record<string, string>> = {
  'time without time zone': 'time',
  'time with time zone': 'timetz',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
};

/** A type as the value of a `type` attribute: a word, a call, a reference, or `sql("…")`. */
export function encodeType(type: PgType, cx: EncodeContext): OutputValue {
  if (type.serial !== undefined) return { raw: serialName(type) };
  if (!type.array) {
    const reference = type.ref === undefined ? undefined : cx.reference(type.ref);
    if (reference !== undefined) return reference;
    const word = typeWord(type);
    if (word !== undefined) return word;
  }
  return { call: 'sql', args: [formatType(type, cx.boundSchema)] };
}

function typeWord(type: PgType): OutputValue | undefined {
  return type.schema === undefined ? builtinWord(type) : undefined;
}

/** A schema has many columns and few types. */
const builtinWord = remembering(makeTypeWord, ({ text }: PgType) => text);

function makeTypeWord(type: PgType): OutputValue | undefined {
  const sql = shortWords[type.name] ?? type.name;
  const word = (type.fields ?? sql).replaceAll(' ', '_');
  const limit = typeWords.get(word);
  if (limit === undefined || type.args.length > limit) return undefined;
  // Atlas prints the arguments without a space between them.
  return { raw: type.args.length === 0 ? word : `${word}(${type.args.join(',')})` };
}
