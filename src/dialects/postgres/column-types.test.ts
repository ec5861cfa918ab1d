import { describe, expect, it } from 'vitest';
import { builtinType, formatType, parseType } from './column-types.ts';

describe('parseType', () => {
  it.each([
    ['int', 'integer'],
    ['INT4', 'integer'],
    ['pg_catalog.int8', 'bigint'],
    ['bool', 'boolean'],
    ['float', 'double precision'],
    ['float(24)', 'real'],
    ['float(25)', 'double precision'],
    ['varchar', 'character varying'],
    ['varchar(20)', 'character varying(20)'],
    ['character  varying (20)', 'character varying(20)'],
    ['char', 'character(1)'],
    ['"char"', '"char"'],
    ['bpchar', 'bpchar'],
    ['bit', 'bit'],
    ['bit(1)', 'bit'],
    ['bit(8)', 'bit(8)'],
    ['varbit(8)', 'bit varying(8)'],
    ['decimal(10, 0)', 'numeric(10)'],
    ['numeric(10,2)', 'numeric(10,2)'],
    ['numeric(3,-2)', 'numeric(3,-2)'],
    ['time', 'time without time zone'],
    ['timetz(0)', 'time(0) with time zone'],
    ['timestamp(6)', 'timestamp without time zone'],
    ['timestamp(3) with time zone', 'timestamp(3) with time zone'],
    ['TIMESTAMPTZ', 'timestamp with time zone'],
    ['interval(6)', 'interval'],
    ['interval day to second(3)', 'interval day to second(3)'],
    ['interval year', 'interval year'],
    ['int[]', 'integer[]'],
    ['varchar(10) ARRAY', 'character varying(10)[]'],
    ['int[3][3]', 'integer[]'],
    ['status', 'status'],
    ['Status', 'status'],
    ['public.status[]', 'public.status[]'],
    ['"Odd ""s"""."a.b"', '"Odd ""s"""."a.b"'],
    ['public.geometry(Point,4326)', 'public.geometry(Point,4326)'],
    ['"user"', '"user"'],
  ])('%s is %s', (text, canonical) => {
    const type = parseType(text);
    expect(type.text).toBe(canonical);
    expect(formatType(type)).toBe(canonical);
    expect(parseType(canonical)).toEqual(type);
  });

  it('reads serial as the integer with a sequence not named yet', () => {
    expect(parseType('bigserial')).toEqual({
      text: 'bigint',
      name: 'bigint',
      args: [],
      array: false,
      serial: {},
    });
  });

  it('takes a type of another schema apart', () => {
    expect(parseType('s."E"[]')).toEqual({
      text: 's."E"[]',
      schema: 's',
      name: 'E',
      args: [],
      array: true,
    });
  });
});

describe('formatType', () => {
  it('leaves out the schema that the connection is bound to', () => {
    expect(formatType({ schema: 's', name: 'e', args: [], array: true }, 's')).toBe('e[]');
  });
});

describe('builtinType', () => {
  it.each([
    ['varchar', 24, 'character varying(20)'],
    ['bpchar', 5, 'character(1)'],
    ['bpchar', -1, 'bpchar'],
    ['bit', 1, 'bit'],
    ['bit', -1, '"bit"'],
    ['numeric', 655366, 'numeric(10,2)'],
    ['numeric', 655364, 'numeric(10)'],
    ['interval', 0x1c08 * 65536 + 3, 'interval day to second(3)'],
    ['interval', 0x7fff * 65536 + 2, 'interval(2)'],
    ['interval', 0x0004 * 65536 + 0xffff, 'interval year'],
    ['char', -1, '"char"'],
  ])('%s with typmod %i is %s', (name, typmod, text) => {
    expect(builtinType(name, typmod, false).text).toBe(text);
  });
});
