import { describe, expect, it } from 'vitest';
import { formatDiagnosticLine, sourceFile } from '../../base/index.ts';
import { parseExpression } from '../syntax/parse.ts';
import { HclList, HclMap, HclSet, hclNumber, type Value } from '../values/index.ts';
import { evaluate } from './evaluate.ts';
import { scopeOf } from './local-scope.ts';
import { FunctionError, type HclFunction } from './scope.ts';

const string = { kind: 'string' } as const;
const number = { kind: 'number' } as const;

const functions = new Map<string, HclFunction>(
  [
    {
      name: 'upper',
      doc: '',
      parameters: [{ name: 'text', type: string }],
      call: ([text]: readonly Value[]) => String(text).toUpperCase(),
    },
    {
      name: 'sum',
      doc: '',
      parameters: [{ name: 'first', type: number }],
      variadic: { name: 'more', type: number },
      call: (args: readonly Value[]) => args.reduce<number>((sum, n) => sum + Number(n), 0),
    },
    {
      name: 'fails',
      doc: '',
      parameters: [{ name: 'x', type: { kind: 'any' } as const, nullable: true }],
      call: ([x]: readonly Value[]): Value => {
        throw new FunctionError(`"${x}" is wrong`, 0);
      },
    },
    {
      name: 'try',
      doc: '',
      parameters: [],
      call: () => null,
      lazy: (args: Parameters<NonNullable<HclFunction['lazy']>>[0]) => {
        for (const arg of args) {
          const { value, diagnostics } = arg.evaluate();
          if (diagnostics.length === 0) return value;
        }
        throw new FunctionError('none worked');
      },
    },
  ].map((f) => [f.name, f]),
);

const variables = new Map<string, Value>([
  ['s', 'text'],
  ['n', 3],
  ['labels', new Map([['name', 'x']])],
  ['yes', true],
  ['nothing', null],
  [
    'obj',
    new Map<string, Value>([
      ['a', 1],
      ['b c', new Map<string, Value>([['d', 'e']])],
    ]),
  ],
  ['list', new HclList(string, ['x', 'y'])],
  ['set', new HclSet(string, ['x', 'y'])],
  [
    'map',
    new HclMap(
      number,
      new Map([
        ['k', 1],
        ['l', 2],
      ]),
    ),
  ],
  ['rows', [new Map<string, Value>([['id', 1]]), new Map<string, Value>([['id', 2]])]],
  ['nested', [[new Map<string, Value>([['id', 1]])], []]],
]);

function run(text: string) {
  const source = sourceFile('a', text);
  const { expr, diagnostics } = parseExpression(source);
  expect(diagnostics).toEqual([]);
  return evaluate(expr, scopeOf(variables, functions), source);
}

/** Objects and collections as plain JavaScript. */
function plain(value: Value | undefined): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([k, v]) => [k, plain(v)]));
  if (value instanceof HclMap) return { map: plain(value.entries) };
  if (value instanceof HclList) return { list: value.items.map(plain) };
  if (value instanceof HclSet) return { set: value.items.map(plain) };
  return Array.isArray(value) ? value.map(plain) : value;
}

describe('values', () => {
  it.each<[string, unknown]>([
    ['1 + 2 * 3 - 4 / 2 % 3', 5],
    ['-n + "4"', 1],
    ['9223372036854775807 + 1', hclNumber('9223372036854775808')],
    ['0.1 + 0.2 == 0.3', true],
    ['10 > 9 && "2" < 10', true],
    ['!yes || !"false"', true],
    ['1 == "1"', false],
    ['[1, "a"] == [1, "a"]', true],
    ['nothing == null', true],
    ['s != null', true],
    ['obj.a', 1],
    ['obj["b c"].d', 'e'],
    ['obj["b ${"c"}"]["d"]', 'e'],
    ['list[1]', 'y'],
    ['list.0', 'x'],
    ['rows[n - 2].id', 2],
    ['rows[*].id', [1, 2]],
    ['rows.*.id', [1, 2]],
    ['nested[*][*].id', [[1], []]],
    ['set[*]', { list: ['x', 'y'] }],
    ['nothing[*].a', []],
    ['s[*]', ['text']],
    ['{a = 1, "b" = 2, (s) = 3, "${s}2" = 4}', { a: 1, b: 2, text: 3, text2: 4 }],
    ['"${n}"', 3],
    ['"n=${n} ${yes}"', 'n=3 true'],
    ['"%{ if n > 2 }a%{ else }b%{ endif }"', 'a'],
    ['"%{ for k, v in map }${k}=${v};%{ endfor }"', 'k=1;l=2;'],
    ['<<E\n${n}\nE\n', '3\n'],
    ['[for v in list : upper(v)]', ['X', 'Y']],
    ['[for i, v in list : "${i}${v}" if i > 0]', ['1y']],
    ['{for k, v in map : v => k}', { 1: 'k', 2: 'l' }],
    ['{for v in [1, 2, 3] : v % 2 => v...}', { 0: [2], 1: [1, 3] }],
    ['[for v in [1] : [for v in ["inner"] : v]]', [['inner']]],
    ['yes ? "a" : 1', 'a'],
    ['!yes ? "a" : 1', '1'],
    ['yes ? null : 1', null],
    ['yes ? ["a"] : []', { list: ['a'] }],
    ['yes ? 1 : undefined_name', 1],
    ['nothing == null || nothing.a', true],
    ['nothing != null && nothing.a', false],
    ['undefined_name || true', true],
    ['upper(n)', '3'],
    ['sum(1)', 1],
    ['sum(1, "2", [3, 4]...)', 10],
    ['sum(set...) ', undefined],
    ['try(obj.zz, nothing.a, "last")', 'last'],
  ])('%s', (text, want) => expect(plain(run(text).value)).toEqual(want));
});

describe('errors', () => {
  it.each([
    [
      'lables',
      'a:1,1-7: unknown variable; there is no variable named "lables". Did you mean "labels"?',
    ],
    ['sx', 'a:1,1-3: unknown variable; there is no variable named "sx"'],
    [
      'labels.nmae',
      'a:1,8-12: unsupported attribute; the object has no attribute "nmae". Did you mean "name"?',
    ],
    [
      'uper(s)',
      'a:1,1-5: unknown function; there is no function named "uper". Did you mean "upper"?',
    ],
    ['list[2]', 'a:1,5-8: invalid index; the collection has 2 elements, counted from 0'],
    ['s.a', 'a:1,3-4: unsupported attribute; string has no attributes'],
    ['nothing.a', 'a:1,9-10: value is null; the value is null, so it has no attributes'],
    ['1 + s', 'a:1,5-6: invalid operand; a number is required'],
    ['1 + null', 'a:1,5-9: invalid operand; a number is required, not null'],
    ['1 / 0', 'a:1,1-6: invalid operation; division by zero'],
    ['!n', 'a:1,2-3: invalid operand; bool required, but have number'],
    ['n ? 1 : 2', 'a:1,1-2: invalid condition; bool required, but have number'],
    ['nothing ? 1 : 2', 'a:1,1-8: invalid condition; a bool is required, not null'],
    ['"a ${nothing}"', /^a:1,6-13: invalid template; null has no text/],
    ['"a ${list}"', 'a:1,6-10: invalid template; string required, but have list of string'],
    ['[for x in n : x]', /^a:1,11-12: invalid for expression; a list/],
    ['[for x in null : x]', /^a:1,11-15: invalid for expression; null/],
    [
      '[for x in list : x if n]',
      'a:1,23-24: invalid for condition; bool required, but have number',
    ],
    ['{for x in [1, 1] : x => x}', /^a:1,20-21: duplicate key; two elements have the key "1"/],
    ['{for x in [1] : null => x}', 'a:1,17-21: invalid key; a key must be a string, not null'],
    ['{(list) = 1}', 'a:1,2-8: invalid key; string required, but have list of string'],
    ['upper()', 'a:1,1-8: missing argument; "upper" takes one argument; "text" is missing'],
    ['sum()', 'a:1,1-6: missing argument; "sum" takes at least one argument; "first" is missing'],
    ['upper(s, s)', 'a:1,10-11: too many arguments; "upper" takes one argument, here are 2'],
    ['upper(null)', 'a:1,7-11: invalid argument; argument "text": it must not be null'],
    ['sum(1, s)', 'a:1,8-9: invalid argument; argument "more": a number is required'],
    [
      'sum(map...)',
      'a:1,5-8: invalid argument; only a list, tuple or set can be expanded with "..."',
    ],
    ['fails(s)', 'a:1,7-8: function failed; "fails": "text" is wrong'],
    ['try(s.a)', 'a:1,1-9: function failed; "try": none worked'],
    ['1e999999999', 'a:1,1-12: invalid number; the number is out of range'],
  ])('%s', (text, want) => {
    const { value, diagnostics } = run(text);
    expect(value).toBeUndefined();
    const lines = diagnostics.map(formatDiagnosticLine);
    expect(lines).toEqual([typeof want === 'string' ? want : expect.stringMatching(want)]);
  });

  it('reports what is wrong in every part', () => {
    expect(run('[xx, yy, "${zz}"]').diagnostics).toHaveLength(3);
  });

  it('says so where no name or function is to be had', () => {
    const source = sourceFile('a', '[a, f()]');
    const { diagnostics } = evaluate(parseExpression(source).expr, scopeOf(new Map()), source);
    expect(diagnostics.map((d) => d.summary)).toEqual([
      'variables not allowed',
      'function calls not allowed',
    ]);
  });
});

describe('nesting up to the limit', () => {
  const nested = (open: string, inner: string, close: string, depth: number): string =>
    open.repeat(depth) + inner + close.repeat(depth);
  it.each([
    ['parentheses', nested('(', '1', ')', 248), 1],
    ['strings', nested('"${', '1', '}"', 248), 1],
    ['texts', nested('"a${', '1', '}"', 248), `${'a'.repeat(248)}1`],
    ['calls', nested('sum(', '1', ')', 248), 1],
    ['conditionals', `${'yes ? '.repeat(120)}1${' : 2'.repeat(120)}`, 1],
    ['signs', `${'-'.repeat(248)}1`, 1],
    ['loops', `${nested('[for x in [1] : ', '1', ']', 240)}${'[0]'.repeat(240)}`, 1],
  ])('of %s evaluates', (_, text, want) => expect(run(text).value).toBe(want));
});

describe('long chains', () => {
  it.each([
    ['operators', `1${' + 1'.repeat(50_000)}`, 50_001],
    ['logic', `yes${' && yes'.repeat(50_000)}`, true],
    ['indexes', `${'['.repeat(100)}1${']'.repeat(100)}${'[0]'.repeat(100)}`, 1],
  ])('of %s do not overflow the stack', (_, text, want) => expect(run(text).value).toBe(want));
});
