import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../base/index.ts';
import { evaluate, parseExpression, parseHcl, scopeOf } from '../index.ts';
import { formatDocument } from './document.ts';
import { formatHcl } from './format.ts';
import type { OutputBlock, OutputValue } from './output.ts';
import { formatReference, quoteString } from './quote.ts';

function block(
  type: string,
  labels: readonly string[],
  attributes: Readonly<Record<string, OutputValue>> = {},
  blocks: readonly OutputBlock[] = [],
): OutputBlock {
  const list = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  return { type, labels, attributes: list, blocks };
}

const table: OutputBlock = {
  ...block('table', ['s "1"', 'users'], { schema: { raw: 'schema.public' }, comment: 'a ${b}' }, [
    block('column', ['id'], { null: false, type: { call: 'varchar', args: [255] } }),
    block('index', ['i'], {
      unique: true,
      columns: [{ raw: 'column.a' }, { raw: 'column["b c"]' }],
    }),
  ]),
  trailing: [
    { name: 'strict', value: true },
    { name: 'depends_on', value: [] },
  ],
};

describe('formatDocument', () => {
  it('prints blocks in the layout of Atlas', () => {
    expect(formatDocument([table, block('schema', ['public'])])).toBe(`table "s \\"1\\"" "users" {
  schema  = schema.public
  comment = "a $\${b}"
  column "id" {
    null = false
    type = varchar(255)
  }
  index "i" {
    unique  = true
    columns = [column.a, column["b c"]]
  }
  strict     = true
  depends_on = []
}
schema "public" {
}
`);
  });

  it('indents heredocs and lets them end a run', () => {
    const view = block('view', ['v'], {
      schema: { raw: 'schema.public' },
      as: { heredoc: 'SELECT 1\r\n   \n  FROM %{t}\n', marker: 'SQL' },
      comment: 'c',
      x: 1,
    });
    expect(formatDocument([view])).toBe(`view "v" {
  schema = schema.public
  as     = <<-SQL
  SELECT 1

    FROM %%{t}
  SQL
  comment = "c"
  x       = 1
}
`);
  });

  it('keeps the indentation that all lines share, and avoids a marker that the text has', () => {
    const fn = block('function', ['f'], { as: { heredoc: '  BEGIN\n  SQL\n', marker: 'SQL' } });
    expect(formatDocument([fn])).toBe(`function "f" {
  as = <<SQL2
  BEGIN
  SQL
SQL2
}
`);
  });

  it('breaks objects, and lists of objects, over lines', () => {
    const data = block('data', [], {
      a: 1,
      rows: [{ object: [{ name: 'id', value: 1 }] }, { object: [] }],
      bb: {
        object: [
          { name: 'a b', value: 12345678901234567890n },
          { name: 'c', value: 'x' },
        ],
      },
      c: 1,
    });
    expect(formatDocument([data])).toBe(`data {
  a = 1
  rows = [
    { id = 1 },
    {},
  ]
  bb = {
    "a b" = 12345678901234567890
    c     = "x"
  }
  c = 1
}
`);
  });

  it.each([
    ['a name', block('a b', [])],
    ['an attribute', block('a', [], { 'x y': 1 })],
    ['a number', block('a', [], { x: Number.NaN })],
  ])('refuses %s that HCL cannot write', (_, wrong) => {
    expect(() => formatDocument([wrong])).toThrow(expect.objectContaining({ code: 'E_INTERNAL' }));
  });

  it('prints what the parser reads and the formatter keeps', () => {
    const text = formatDocument([table, block('b', [], { o: { object: [] }, l: [[]] })]);
    expect(parseHcl(sourceFile('a.hcl', text)).diagnostics).toEqual([]);
    expect(formatHcl(text)).toBe(text);
  });
});

describe('quoteString', () => {
  it.each(['', 'a', '"\\', '\n\r\t\u0001\u2028', '${a} $${b} %{c} %%{d} $$', 'ключ 👩‍👩‍👧‍👦'])(
    'reads back as %j',
    (text) => {
      const source = sourceFile('a.hcl', quoteString(text));
      const { value } = evaluate(parseExpression(source).expr, scopeOf(new Map()), source);
      expect(value).toBe(text);
    },
  );
});

describe('formatReference', () => {
  it.each([
    [['schema', 'public'], 'schema.public'],
    [['table', 'users', 'column', 'odd name'], 'table.users.column["odd name"]'],
    [['point', '1'], 'point.1'],
    [['column', 'a"${b}'], 'column["a\\"$${b}"]'],
    [['enum', 'a-b'], 'enum.a-b'],
  ])('%j', (names, want) => expect(formatReference(names)).toBe(want));
});
