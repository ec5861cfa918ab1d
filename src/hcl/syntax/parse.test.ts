import { describe, expect, it } from 'vitest';
import { formatDiagnosticLine, sourceFile } from '../../base/index.ts';
import type { Body, Expression, Template, TemplatePart } from './nodes.ts';
import { parseExpression, parseHcl, parseTemplate, takeHcl } from './parse.ts';

/** An expression as text with all parentheses, to see how it was taken apart. */
function show(expr: Expression): string {
  switch (expr.kind) {
    case 'literal':
      if (typeof expr.value === 'string') return JSON.stringify(expr.value);
      return expr.value !== null && typeof expr.value === 'object'
        ? expr.value.number
        : `${expr.value}`;
    case 'template':
      return showTemplate(expr);
    case 'variable':
      return expr.name;
    case 'attribute-access':
      return `${show(expr.target)}.${expr.name}`;
    case 'index':
      return `${show(expr.target)}[${show(expr.key)}]`;
    case 'splat':
      return `${show(expr.target)}${expr.style === 'full' ? '[*]' : '.*'}<${expr.each
        .map((s) => (s.kind === 'attribute' ? s.name : s.kind === 'index' ? show(s.key) : '*'))
        .join(',')}>`;
    case 'call':
      return `${expr.name}(${expr.args.map(show).join(', ')}${expr.expand ? '...' : ''})`;
    case 'unary':
      return `(${expr.operator}${show(expr.operand)})`;
    case 'binary':
      return `(${show(expr.left)} ${expr.operator} ${show(expr.right)})`;
    case 'conditional':
      return `(${show(expr.condition)} ? ${show(expr.whenTrue)} : ${show(expr.whenFalse)})`;
    case 'tuple':
      return `[${expr.items.map(show).join(', ')}]`;
    case 'object':
      return `{${expr.items.map(({ key, value }) => `${show(key)} = ${show(value)}`).join(', ')}}`;
    case 'for':
      return `for(${[expr.keyName, expr.valueName].join()}: ${[
        expr.collection,
        expr.key,
        expr.value,
        expr.condition,
      ]
        .map((e) => (e === undefined ? '-' : show(e)))
        .join('; ')}${expr.group ? '...' : ''})`;
    case 'parentheses':
      return `<${show(expr.inner)}>`;
    case 'broken':
      return '?';
  }
}

function showTemplate({ parts }: Pick<Template, 'parts'>): string {
  return JSON.stringify(parts.map(showPart).join(''));
}

function showPart(part: TemplatePart): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'interpolation':
      return `\${${show(part.expr)}}`;
    case 'if': {
      const [yes, no] = [part.whenTrue, part.whenFalse].map((parts) => showTemplate({ parts }));
      return `%if(${show(part.condition)}: ${yes}: ${no})`;
    }
    case 'for': {
      const names = [part.key, part.value].join();
      return `%for(${names}: ${show(part.collection)}: ${showTemplate({ parts: part.body })})`;
    }
  }
}

function expression(text: string): string {
  const { expr, diagnostics } = parseExpression(sourceFile('a', text));
  expect(diagnostics).toEqual([]);
  return show(expr);
}

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
    ['a || b && c == d < e + f * -g', '(a || (b && (c == (d < (e + (f * (-g)))))))'],
    ['-a.b + !c[0]', '((-a.b) + (!c[0]))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['(a\n+\nb)', '<(a + b)>'],
    ['[1,\n2,\n]', '[1, 2]'],
    [
      '{\na = 1\n"b": 2, (c) = 3\n true = 4, null: 5 }',
      '{a = 1, "b" = 2, <c> = 3, true = 4, null = 5}',
    ],
    ['f()', 'f()'],
    ['a::b::c(\n1,\nx...\n)', 'a::b::c(1, x...)'],
    ['true.a["b"].0', 'true.a["b"].0'],
    ['a[*].b[0].c', 'a[*]<b,0,c>'],
    ['a[*].b[*].c', 'a[*]<b,*,c>'],
    ['a.*.b[0].c', 'a.*<b>[0].c'],
    ['[for v in a : v]', 'for(,v: a; -; v; -)'],
    ['[\nfor k, v in a\n:\nv if k]', 'for(k,v: a; -; v; k)'],
    ['{for k, v in a : k => v... if c}', 'for(k,v: a; k; v; c...)'],
    ['"a ${b} c"', '"a ${b} c"'],
    [
      '"\\"\\\\ \\n\\u00e9\\U0001F600 $${a} %%{b} $$ %"',
      JSON.stringify('"\\ \né😀 ${a} %{b} $$ %'),
    ],
    ['"n\u0303"', '"ñ"'],
    ['null', 'null'],
    ['1.50e3', '1.50e3'],
  ])('%j', (text, want) => expect(expression(text)).toBe(want));
});

describe('templates', () => {
  it.each([
    ['a\\n${b}', '"a\\\\n${b}"'],
    ['%{ if a }b%{ else }c%{ endif }', '"%if(a: \\"b\\": \\"c\\")"'],
    ['x %{~ for k, v in a ~} y %{ endfor }', '"x%for(k,v: a: \\"y \\")"'],
    [
      '%{ if a }%{ if b }c%{ endif }%{ endif }',
      '"%if(a: \\"%if(b: \\\\\\"c\\\\\\": \\\\\\"\\\\\\")\\": \\"\\")"',
    ],
    ['a ${~ b ~} \n c', '"a${b}c"'],
  ])('%j', (text, want) => {
    const { expr, diagnostics } = parseTemplate(sourceFile('a', text));
    expect(diagnostics).toEqual([]);
    expect(showTemplate(expr)).toBe(want);
  });

  it.each([
    ['<<EOT\n  a\n b\nEOT', '  a\n b\n'],
    ['<<-EOT\n  a\n\n   b\n\tc\n  EOT', ' a\n\n  b\nc\n'],
    ['<<-EOT\n  a\r\n    b\r\n  EOT', 'a\n  b\n'],
    ['<<-EOT\n    a\n  ${x}\n  EOT', '  a\n${x}\n'],
    ['<<-EOT\n    a\n${x}\n  EOT', '    a\n${x}\n'],
    ['<<-EOT\n  a ${x\n} b\n    c\n  EOT', 'a ${x} b\n  c\n'],
    ['<<EOT\nEOT', ''],
    ['<<-EOT\n  %{ if a ~}\n  b\n  %{ endif ~}\n  EOT', '%if(a: "b\\n": "")'],
  ])('heredoc %j', (text, want) => expect(expression(text)).toBe(JSON.stringify(want)));
});

/** Every finding in one line, and the names of the items that were kept. */
function findings(text: string): string[] {
  const { diagnostics } = parseHcl(sourceFile('a', text));
  return diagnostics.map((d) => formatDiagnosticLine(d).replace(/; .*/s, ''));
}

function names(body: Body): string {
  return body.items
    .map((item) => (item.kind === 'attribute' ? item.name : `${item.type}{${names(item.body)}}`))
    .join(' ');
}

describe('errors', () => {
  it.each([
    ['a = ', ['a:1,5-5: invalid expression'], 'a'],
    ['a = 1 2\nb = 3', ['a:1,7-8: missing line break after attribute'], 'a b'],
    ['a = [1 2]\nb = 3', ['a:1,8-9: missing comma'], 'a b'],
    ['a = [1,\nb = 3\nc = 4', ['a:2,3-4: missing comma'], 'a c'],
    ['a = [1\nb = 3\nc = 4', ['a:2,1-2: missing comma'], 'a c'],
    ['a = (1\n}\nb = 1', ['a:2,1-2: unclosed bracket', 'a:2,1-2: unexpected closing brace'], 'a b'],
    ['a = f(1', ['a:1,6-7: unclosed bracket'], 'a'],
    ['a = {b = [1\nc = 2}\nd = 1', ['a:2,1-2: missing comma'], 'a d'],
    ['a = {b 1}\nc = 1', ['a:1,8-9: missing attribute value'], 'a c'],
    ['a = {b = 1 c = 2}\nd = 1', ['a:1,12-13: missing separator'], 'a d'],
    ['a = {b.c = 1, (b.c) = 2}\nd = 1', ['a:1,6-9: ambiguous key'], 'a d'],
    ['a = b.\nc = 1', ['a:1,7-2,1: invalid attribute name'], 'a c'],
    ['a = b.0.1\n', ['a:1,7-10: invalid index'], 'a'],
    ['a = x ? 1\nb = 2', ['a:1,10-2,1: incomplete conditional'], 'a b'],
    ['a = [for x : x]\nb = 1', ['a:1,12-13: invalid for expression'], 'a b'],
    ['a = [for x in y : x => x]\nb = 1', ['a:1,21-23: invalid for expression'], 'a b'],
    ['a = {for x in y : x}\nb = 1', ['a:1,20-21: invalid for expression'], 'a b'],
    ['a = [x...]', ['a:1,7-10: unexpected "..."'], 'a'],
    ['a: 1\nb = 1', ['a:1,2-3: attribute or block expected'], 'b'],
    ['a\nb = 1', ['a:1,1-2: attribute or block expected'], 'b'],
    ['a.b = 1\nc = 1', ['a:1,1-3: invalid name'], 'c'],
    ['"a" = 1\nc = 1', ['a:1,1-4: invalid name'], 'c'],
    ['a = 1\na = 2', ['a:2,1-2: attribute set twice'], 'a a'],
    ['a {\n  b = 1\n', ['a:1,3-4: unclosed block'], 'a{b}'],
    ['a {\n  b {\n  }\n', ['a:1,3-4: unclosed block'], 'a{b{}}'],
    ['a\n{\n}\nb = 1', ['a:2,1-2: misplaced opening brace'], 'a{} b'],
    ['a "b"\n\n{\n c = 1\n}\n', ['a:3,1-2: misplaced opening brace'], 'a{c}'],
    ['a "b"\nc = 1\n', ['a:1,6-2,1: missing opening brace'], 'a{} c'],
    ['a "b" = 1\nc = 1', ['a:1,7-8: attribute or block expected'], 'a{} c'],
    ['a {\n b = 1 }\nc = 1', ['a:2,8-9: missing line break after attribute'], 'a{b} c'],
    ['a {}}\nb = 1', ['a:1,5-6: unexpected closing brace'], 'a{} b'],
    ['a "${b}" {}', ['a:1,4-8: template in a label'], 'a{}'],
    ['a = "x ${y"\nb = 1', ['a:1,11-12: unclosed template'], 'a b'],
    ['a = "\\q"', ['a:1,6-8: invalid escape'], 'a'],
    ["a = 'x'\nb = 1", ['a:1,5-6: invalid character'], 'a b'],
    ['a = "%{ if x }y"', ['a:1,6-15: unclosed if'], 'a'],
    ['a = "%{ else }"', ['a:1,6-15: unexpected else'], 'a'],
    ['a = a::b\nc = 1', ['a:1,9-2,1: invalid function call'], 'a c'],
  ])('%j', (text, want, kept) => {
    expect(findings(text)).toEqual(want);
    expect(names(parseHcl(sourceFile('a', text)).file.body)).toBe(kept);
  });

  it('stops reporting after a hundred', () => {
    const all = findings(Array.from({ length: 500 }, () => 'a = ').join('\n'));
    expect(all).toHaveLength(100);
    expect(all.at(-1)).toMatch(/too many errors$/);
  });
});

describe('nesting', () => {
  const deep = 50_000;
  it.each([
    ['brackets', `a = ${'['.repeat(deep)}`],
    ['closed brackets', `a = ${'['.repeat(deep)}${']'.repeat(deep)}`],
    ['parentheses', `a = ${'('.repeat(deep)}1${')'.repeat(deep)}`],
    ['objects', `a = ${'{b='.repeat(deep)}`],
    ['calls', `a = ${'f('.repeat(deep)}`],
    ['indexes', `a = ${'a['.repeat(deep)}`],
    ['signs', `a = ${'-'.repeat(deep)}1`],
    ['conditionals', `a = ${'b ? c : '.repeat(deep)}d`],
    ['strings', `a = ${'"${'.repeat(deep)}`],
    ['blocks', 'a {\n'.repeat(deep)],
    ['closed blocks', 'a {\n'.repeat(deep) + '}\n'.repeat(deep)],
    ['for', `a = ${'[for a in '.repeat(deep)}`],
    ['directives', `a = "${'%{ if b }'.repeat(deep)}"`],
  ])('of %s is refused beyond a limit', (_, text) => {
    const all = findings(`${text}\n`);
    expect(all.length).toBeGreaterThan(0);
    expect(all.length).toBeLessThanOrEqual(100);
    expect(all.some((d) => d.endsWith('nested too deep'))).toBe(true);
  });

  it.each([
    ['operators', `a = 1${' + 1'.repeat(deep)}`],
    ['steps', `a = b${'.c'.repeat(deep)}`],
    ['pieces', `a = "${'${b}'.repeat(deep)}"`],
  ])('is none in a long chain of %s', (_, text) => expect(findings(text)).toEqual([]));
});

describe('takeHcl', () => {
  /** The top-level items, with the names of what is in them, and how often they were asked for. */
  function take(text: string): { readonly items: string; readonly times: number } {
    let times = 0;
    const name = (item: Body['items'][number]): string =>
      item.kind === 'block' ? `${item.type}(${item.body.items.map(name)})` : item.name;
    const { value, diagnostics } = takeHcl([sourceFile('a.hcl', text)], (files) => {
      times++;
      return files.map((file) => file.body.items.map(name).join(' ')).join();
    });
    expect(diagnostics).toEqual([]);
    return { items: value, times };
  }

  const cases: readonly (readonly [what: string, text: string, items: string, times: number])[] = [
    ['usual lines', 'a {\n  b = 1\n}\nc {\n}\n', 'a(b) c()', 1],
    ['Windows lines', 'a {\r\n  b = 1\r\n}\r\nc {\r\n}\r\n', 'a(b) c()', 1],
    ['blocks on a line', 'a { b = 1 }\nc {\n  d {}\n}\n', 'a(b) c(d())', 1],
    ['a brace of a block within', 'a {\nb {\n}\n}\nc {\n}\n', 'a(b()) c()', 1],
    ['a brace of an object', 'a {\n  b = {\n}\n  c = 1\n}\n', 'a(b,c)', 1],
    ['a brace in a heredoc', 'a {\n  b = <<E\n}\nE\n  c = 1\n}\n', 'a(b,c)', 1],
    ['a brace in a comment', 'a {\n  /*\n}\n*/\n  c = 1\n}\n', 'a(c)', 1],
    ['a brace that is set in', 'a {\n  }\nc {\n  d = 1\n}\n', 'a() c(d)', 2],
    ['all braces set in', 'a {\n  }\nc {\n  d = 1\n  }\n', 'a() c(d)', 1],
  ];
  it.each(cases)('finds where blocks end: %s', (_, text, items, times) => {
    expect(take(text)).toEqual({ items, times });
  });

  it('has the errors of the whole file', () => {
    const source = sourceFile('a.hcl', 'a {\n  b = \n}\nc {\n  d = 1 2\n}\n');
    const { diagnostics } = takeHcl([source], (files) => files);
    expect(diagnostics).toEqual(parseHcl(source).diagnostics);
    expect(diagnostics).toHaveLength(2);
  });
});
