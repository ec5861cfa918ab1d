import { describe, expect, it } from 'vitest';
import { parseFilter } from './filter.ts';
import { compileGlob } from './glob.ts';
import { parsePattern } from './pattern.ts';

describe('compileGlob', () => {
  it.each([
    ['abc', 'abc', true],
    ['*', 'abc', true],
    ['*', '', true],
    ['*c', 'abc', true],
    ['a*', 'ab/c', false],
    ['a*/b', 'abc/b', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['a?c', 'a😀c', true],
    ['ab[c]', 'abc', true],
    ['ab[b-d]', 'abc', true],
    ['ab[e-g]', 'abc', false],
    ['ab[^c]', 'abc', false],
    ['ab[^e-g]', 'abc', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'ab', false],
    ['[a-ζ]*', 'α', true],
    ['[\\]a]', ']', true],
    ['[\\-x]', '-', true],
    ['[x\\-]', 'x', true],
    ['[z-a]', 'b', false],
    ['a.b', 'axb', false],
    ['(a|b)+', '(a|b)+', true],
    ['A', 'a', false],
    ['a^b$', 'a^b$', true],
  ])('%s and %s: %s', (glob, name, matches) => {
    expect(compileGlob(glob)?.(name)).toBe(matches);
  });

  it.each(['[]a]', '[-]', '[x-]', '[-x]', '[', '[^', '[^bc', 'a[', 'a\\', '[a-b-c]', '[\\'])(
    '%s is malformed',
    (glob) => {
      expect(compileGlob(glob)).toBeUndefined();
    },
  );
});

describe('parsePattern', () => {
  it.each([
    ['', 'empty pattern: ""'],
    ['a\nb', 'unexpected pattern: "a\\nb"'],
    ['a.b.c.d', 'too many parts in pattern: "a.b.c.d"'],
    ['a."b', 'unbalanced quotes in pattern: "a.\\"b"'],
    ['a"b".c', 'unbalanced quotes in pattern: "a\\"b\\".c"'],
    ['a.[', 'syntax error in pattern: "a.["'],
  ])('%j is refused', (text, message) => {
    expect(() => parsePattern(text)).toThrow(
      expect.objectContaining({ code: 'E_PATTERN', message }),
    );
  });

  it('has a part less to give when the URL names the schema', () => {
    expect(parsePattern('a.b', 's')).toHaveLength(3);
    expect(() => parsePattern('a.b.c', 's')).toThrow('too many parts');
  });

  it('takes quoted parts and selectors', () => {
    const [schema, table] = parsePattern('public."a.b*"[type=table|view]');
    expect([schema?.matches('public'), table?.matches('a.bc'), table?.matches('axb')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([...(table?.types ?? [])]).toEqual(['table', 'view']);
  });
});

describe('parseFilter', () => {
  const filter = (exclude: string[], include: string[] = [], boundSchema?: string) =>
    parseFilter({ exclude, include, boundSchema });
  const table = { types: ['table'], schema: 'public', name: 'users' };
  const column = { types: ['column'], schema: 'public', parent: 'users', name: 'id' };

  it.each([
    [['public'], 'nothing', 'nothing', 'nothing'],
    [['public[type=extension]'], 'whole', 'whole', 'whole'],
    [['*.users'], 'whole', 'nothing', 'nothing'],
    [['*.users[type=view]'], 'whole', 'whole', 'whole'],
    [['*[type=schema].users'], 'whole', 'nothing', 'nothing'],
    [['*.*.id'], 'whole', 'whole', 'nothing'],
    [['*.*[type=view].id'], 'whole', 'whole', 'whole'],
    [['*.*.*[type=index|fk]'], 'whole', 'whole', 'whole'],
    [['other.*', 'x'], 'whole', 'whole', 'whole'],
  ])('without %j: schema %s, table %s, column %s', (exclude, ...keeps) => {
    const f = filter(exclude);
    expect([f.schema('public'), f.object(table), f.child(column)]).toEqual(keeps);
  });

  it.each([
    [['public'], 'whole', 'whole', 'whole'],
    [['other'], 'nothing', 'nothing', 'nothing'],
    [['public.users'], 'inside', 'whole', 'whole'],
    [['public.orders'], 'inside', 'nothing', 'nothing'],
    [['*.*.id'], 'inside', 'inside', 'whole'],
    [['*.*.*[type=trigger]'], 'inside', 'inside', 'nothing'],
  ])('with %j only: schema %s, table %s, column %s', (include, ...keeps) => {
    const f = filter([], include);
    expect([f.schema('public'), f.object(table), f.child(column)]).toEqual(keeps);
  });

  it('begins below the schema that the URL names', () => {
    const f = filter(['users.id', 'tmp_*'], [], 'public');
    expect([f.schema('public'), f.object(table), f.child(column)]).toEqual([
      'whole',
      'whole',
      'nothing',
    ]);
    expect(f.object({ ...table, name: 'tmp_1' })).toBe('nothing');
  });

  it('knows when no object needs to be read', () => {
    expect(filter(['*.*']).anyObject).toBe(false);
    expect(filter(['*'], [], 'public').anyObject).toBe(false);
    expect(filter(['*.*[type=table]']).anyObject).toBe(true);
    expect(filter(['public.*']).anyObject).toBe(true);
  });

  it('matches what belongs to no schema by one part', () => {
    const f = filter(['uuid*[type=extension]']);
    expect(f.object({ types: ['extension'], name: 'uuid-ossp' })).toBe('nothing');
    expect(f.object({ types: ['role'], name: 'uuid' })).toBe('whole');
  });
});

describe('an object that belongs to another', () => {
  const place = { types: ['policy'], schema: 's', name: 'p' };
  const owner = { types: ['table'], schema: 's', name: 't' };

  it.each([
    [[], [], 'whole'],
    [['s.t'], [], 'whole'],
    [['s.u'], [], 'nothing'],
    [['s.*[type=policy]'], [], 'whole'],
    [[], ['s.t'], 'nothing'],
    [[], ['s.p'], 'nothing'],
    [[], ['s.t.p'], 'nothing'],
    [[], ['s.t.p[type=trigger]'], 'whole'],
    [['s.t'], ['*.*.*[type=policy]'], 'nothing'],
  ] as const)('include %j, exclude %j: %s', (include, exclude, keep) => {
    const filter = parseFilter({ include, exclude, boundSchema: undefined });
    expect(filter.owned(place, owner)).toBe(keep);
  });
});
