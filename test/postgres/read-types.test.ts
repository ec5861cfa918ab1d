import { describe, expect, it } from 'vitest';
import { parseType } from '../../src/dialects/postgres/column-types.ts';
import { majors } from '../support/postgres.ts';
import { databaseWith, inspect, tableOf } from './read.ts';

/** As written in SQL; what comes out is compared with what the server itself prints. */
const written = [
  ...['smallint', 'integer', 'bigint', 'real', 'double precision', 'money', 'boolean'],
  ...['numeric', 'numeric(10)', 'numeric(10,2)', 'numeric(1000,999)', 'float(24)', 'float(25)'],
  ...['text', 'varchar', 'varchar(1)', 'varchar(10485760)', 'char', 'char(20)', 'bpchar', 'name'],
  ...['"char"', 'bytea', 'bit', 'bit(8)', 'varbit', 'bit varying(9)', 'pg_catalog."bit"'],
  ...['date', 'time', 'time(0)', 'time(6)', 'timetz', 'timetz(3)', 'timestamp', 'timestamp(0)'],
  ...['timestamp(6)', 'timestamptz', 'timestamptz(3)', 'interval', 'interval(0)', 'interval(6)'],
  ...['interval year', 'interval month', 'interval day', 'interval hour', 'interval minute'],
  ...['interval second', 'interval second(2)', 'interval year to month', 'interval day to hour'],
  ...['interval day to minute', 'interval day to second', 'interval day to second(4)'],
  ...['interval hour to minute', 'interval hour to second(1)', 'interval minute to second'],
  ...['json', 'jsonb', 'jsonpath', 'uuid', 'xml', 'inet', 'cidr', 'macaddr', 'macaddr8'],
  ...['point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle', 'tsvector', 'tsquery'],
  ...['int4range', 'int8range', 'numrange', 'tsrange', 'tstzrange', 'daterange'],
  ...['int4multirange', 'int8multirange', 'nummultirange', 'tsmultirange', 'datemultirange'],
  ...['oid', 'regclass', 'regcollation', 'regconfig', 'regdictionary', 'regnamespace', 'regoper'],
  ...['regoperator', 'regproc', 'regprocedure', 'regrole', 'regtype', 'xid', 'xid8', 'cid', 'tid'],
  ...['pg_lsn', 'pg_snapshot', 'txid_snapshot', 'refcursor', 'aclitem', 'oidvector', 'int2vector'],
  ...['integer[]', 'varchar(3)[]', 'numeric(5,1)[][]', 'timestamptz(3)[4]', '"char"[]', 'bit(3)[]'],
  ...['interval day to second(3)[]', 'oidvector[]', 'int4range[]'],
  ...['public.mood', 'public.mood[]', '"Odd ""s"""."a.b"', 'public.positive', 'public.positive[]'],
  ...['public.pair', 'public.pair[]', 'public.span', 'public.other', 'public.other[]'],
  ...['public.hstore', 'public.citext', 'public.citext[]', 'public.ltree'],
];

const setup = `
  CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION ltree;
  CREATE SCHEMA "Odd ""s""";
  CREATE TYPE public.mood AS ENUM ('ok'); CREATE TYPE "Odd ""s"""."a.b" AS ENUM ('x');
  CREATE DOMAIN public.positive AS integer CHECK (value > 0);
  CREATE TYPE public.pair AS (a integer, b text);
  CREATE TYPE public.span AS RANGE (subtype = float8);
  CREATE TABLE public.other (id integer);`;

/** Arguments that say nothing are left out: what the type is without them is the same. */
function withoutDefaults(text: string): string {
  return text
    .replace(/^bit\(1\)(.*)$/, 'bit$1')
    .replace(/^((?:time|timestamp|interval)[^(]*)\(6\)/, '$1')
    .replace(/^numeric\((\d+),0\)/, 'numeric($1)');
}

describe.each(majors('column types'))('PostgreSQL %i', (major) => {
  it('reads every type as the server prints it', async () => {
    const types = written.filter((type) => major >= 14 || !type.includes('multirange'));
    const columns = types.map((type, i) => `c${i} ${type}`).join(', ');
    const sql = `${setup} CREATE TABLE public.every (${columns})`;
    const database = await databaseWith('types', sql, { major });
    const printed = await database.query(
      `SELECT set_config('search_path', '', true); SELECT format_type(atttypid, atttypmod)
      FROM pg_attribute WHERE attrelid = 'public.every'::regclass AND attnum > 0 ORDER BY attnum`,
    );
    const table = tableOf(await inspect(database.url), 'every');
    const found = table.columns.map((column) => column.type);
    expect(found.map((type) => type.text)).toEqual(
      printed.map(([t]) => withoutDefaults(String(t))),
    );
    // What is read and what is written in SQL are the same type.
    for (const [i, type] of found.entries()) {
      const { ref, ...parts } = type;
      expect(parseType(types[i] ?? '')).toEqual(parts);
      expect(parseType(type.text)).toEqual(parts);
    }
  });

  it('refers to the types that are objects of the user', async () => {
    const sql = `${setup} CREATE TABLE public.every (a public.mood[], b public.positive,
      c public.pair, d public.span, e public.other, f public.citext)`;
    const database = await databaseWith('type_refs', sql, { major });
    const { columns } = tableOf(await inspect(database.url), 'every');
    expect(columns.map((column) => column.type.ref)).toEqual([
      { kind: 'enum', schema: 'public', name: 'mood' },
      { kind: 'domain', schema: 'public', name: 'positive' },
      { kind: 'composite', schema: 'public', name: 'pair' },
      { kind: 'range', schema: 'public', name: 'span' },
      { kind: 'table', schema: 'public', name: 'other' },
      undefined,
    ]);
  });
});
