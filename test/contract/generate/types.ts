import type { Choices } from './choices.ts';
import type { Family, MadeEnum } from './world.ts';

export interface ColumnType {
  readonly type: string;
  readonly defaults: readonly [string, ...string[]];
}

/** The types of each family, with values they take as a default. */
export const families: Readonly<
  Record<Exclude<Family, 'enum' | 'own'>, readonly [ColumnType, ...ColumnType[]]>
> = {
  number: [
    { type: 'integer', defaults: ['0', '42', '(1 + 2)', '-7'] },
    { type: 'bigint', defaults: ['0', '5'] },
    { type: 'smallint', defaults: ['1'] },
    { type: 'numeric', defaults: ['0.5', '1'] },
    { type: 'numeric(10,2)', defaults: ['0', '9.99'] },
    { type: 'real', defaults: ['1.5'] },
    { type: 'double precision', defaults: ['0', 'pi()'] },
  ],
  text: [
    { type: 'text', defaults: [`'x'`, `''`, `'it''s'`, `upper('a')`, `E'a\\nb'`] },
    { type: 'character varying', defaults: [`'y'`] },
    { type: 'varchar(20)', defaults: [`'y'`, `''`] },
    { type: 'varchar(100)', defaults: [`'z'`] },
    { type: 'char(5)', defaults: [`'abc'`] },
  ],
  time: [
    { type: 'timestamptz', defaults: ['now()', 'CURRENT_TIMESTAMP', `'2020-01-01 00:00:00+00'`] },
    { type: 'timestamp', defaults: ['LOCALTIMESTAMP', `'2020-01-01'`] },
    { type: 'timestamp(3)', defaults: ['LOCALTIMESTAMP'] },
    { type: 'date', defaults: ['CURRENT_DATE', `'2020-01-01'`] },
  ],
  json: [
    { type: 'jsonb', defaults: [`'{}'`, `'[1, 2]'`, `jsonb_build_object('a', 1)`] },
    { type: 'json', defaults: [`'{}'`] },
  ],
  flag: [{ type: 'boolean', defaults: ['true', 'false'] }],
  range: [
    { type: 'int4range', defaults: [`'[1,3)'`] },
    { type: 'tstzrange', defaults: [`'empty'`] },
  ],
  list: [
    { type: 'integer[]', defaults: [`'{}'`, `'{1,2}'`, 'ARRAY[1, 2]'] },
    { type: 'bigint[]', defaults: [`'{}'`] },
  ],
  uuid: [
    { type: 'uuid', defaults: ['gen_random_uuid()', `'00000000-0000-0000-0000-000000000000'`] },
  ],
  net: [
    { type: 'inet', defaults: [`'10.0.0.1'`] },
    { type: 'cidr', defaults: [`'10.0.0.0/8'`] },
  ],
  other: [
    { type: 'interval', defaults: [`'1 day'`] },
    { type: 'interval day to second(2)', defaults: [`'1 day'`] },
  ],
};

/** The families that columns are drawn from, frequent ones often. */
export const familyNames: readonly [Family, ...Family[]] = [
  ...([
    'number',
    'number',
    'number',
    'text',
    'text',
    'text',
    'time',
    'time',
    'json',
    'flag',
  ] as const),
  ...(['range', 'list', 'uuid', 'net', 'enum', 'enum', 'own', 'own', 'other'] as const),
];

const labels = ['new', 'open', 'on hold', "it's done", 'closed', 'Ünknown'] as const;

/** Up to three enums; a value can be added anywhere, taken away, moved. */
export function makeEnums(choices: Choices): { made: MadeEnum[]; sql: string[] } {
  const made: MadeEnum[] = [];
  const sql: string[] = [];
  for (const n of [0, 1, 2]) {
    const c = choices.at(`enum${n}`);
    if (!c.maybe('exists', 0.8)) continue;
    const name = `s0.e${n}`;
    const kept = labels.filter((label) => c.maybe(label, 0.5));
    const chosen = c.maybe('another order', 0.1) ? [...kept].reverse() : kept;
    const [first = 'only', ...rest] = chosen;
    const values: MadeEnum['values'] = [first, ...rest];
    made.push({ name, values });
    sql.push(`CREATE TYPE ${name} AS ENUM (${values.map(literal).join(', ')})`);
    if (c.maybe('commented', 0.2))
      sql.push(`COMMENT ON TYPE ${name} IS ${c.pick('comment', comments)}`);
  }
  return { made, sql };
}

export const comments: readonly [string, ...string[]] = [
  `'a comment'`,
  `'it''s another'`,
  `E'two\\nlines'`,
];

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
