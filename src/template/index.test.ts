import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMercatorError, type MercatorError, Secret } from '../base/index.ts';
import {
  commonFunctions,
  duration,
  executeTemplate,
  float64,
  goType,
  parseTemplate,
  type TemplateFunctions,
  typed,
} from './index.ts';

const functions = commonFunctions({ color: false });

function render(text: string, data?: unknown, more: TemplateFunctions = {}): string {
  return executeTemplate(parseTemplate(text, { functions: { ...functions, ...more } }), data);
}

function failure(run: () => unknown): MercatorError {
  try {
    run();
  } catch (error) {
    if (isMercatorError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

class Report {
  readonly Name = 'r';
  readonly Error = undefined;
  readonly Pending: readonly string[] = ['a', 'b'];
  get Count(): number {
    return this.Pending.length;
  }
  MarshalSQL(indent?: unknown): string {
    return `${indent ?? ''}SELECT ${this.Name}`;
  }
  toJSON(): unknown {
    return { name: this.Name };
  }
}

describe('data', () => {
  it.each([
    ['{{ .Name }} {{ .Count }}', 'r 2'],
    [
      '{{ .MarshalSQL }}|{{ .MarshalSQL "  " }}|{{ "> " | .MarshalSQL }}',
      'SELECT r|  SELECT r|> SELECT r',
    ],
    ['{{ if .Error }}x{{ else }}ok{{ end }} {{ .Error }}', 'ok <nil>'],
    ['{{ json . }}', '{"name":"r"}'],
    ['{{ .Pending }} {{ len .Pending }}', '[a b] 2'],
  ])('a class instance is a struct: %s', (text, want) => {
    expect(render(text, new Report())).toBe(want);
  });

  it.each([
    ['{{ .a }} {{ .b }} {{ .zz }}', '1 <no value> <no value>'],
    ['{{ . }}', 'map[a:1 b:<nil>]'],
  ])('a Map is a map: %s', (text, want) => {
    const data = new Map([
      ['b', null],
      ['a', 1],
    ]);
    expect(render(text, data)).toBe(want);
  });

  it.each(['constructor', 'toString', 'toJSON', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'does not reach the %s of JavaScript',
    (name) => {
      expect(failure(() => render(`{{ .${name} }}`, new Report())).message).toContain(
        `can't evaluate field ${name}`,
      );
    },
  );

  it('never shows a secret', () => {
    const secret = new Secret('hunter2', [{ provenance: 'password', label: 'test' }]);
    const text =
      '{{ .URL }} {{ . }} {{ json . }} {{ upper .URL }} {{ printf "%s %q %x %#v" .URL .URL .URL . }}' +
      '{{ $d := dict "u" .URL }}{{ $d }}{{ len .URL }}{{ .URL | splitBy "x" }}';
    const out = render(text, { URL: secret });
    expect(out).not.toContain('hunter2');
    expect(out).not.toContain(Buffer.from('hunter2').toString('hex'));
    expect(out).toMatch(/^\*\*\* \{\*\*\*\} \{"URL":"\*\*\*"\} \*\*\* /);
  });

  it('keeps numbers apart by type', () => {
    const data = { Whole: float64(2), Big: 9007199254740993n, Took: duration(1_500_000) };
    expect(render('{{ printf "%.1f %d" .Whole .Big }} {{ .Took }} {{ json . }}', data)).toBe(
      '2.0 9007199254740993 1.5ms {"Whole":2,"Big":9007199254740993,"Took":1500000}',
    );
  });

  it('runs a template many times', () => {
    const template = parseTemplate('{{ $x := . }}{{ range . }}{{ . }}{{ end }}', { functions });
    expect([executeTemplate(template, [1]), executeTemplate(template, [2, 3])]).toEqual([
      '1',
      '23',
    ]);
  });
});

describe('messages', () => {
  const data = { Name: 'x', Files: [], [goType]: 'cmdlog.Report' };

  it.each([
    ['{{ jsonn . }}', 'template: :1: function "jsonn" not defined', 'did you mean "json"?'],
    [
      '{{ $name := 1 }}{{ $nam }}',
      'template: :1: undefined variable "$nam"',
      'did you mean "$name"?',
    ],
    ['{{ if 1 }}', 'template: :1: unexpected EOF', 'close every if, range, with, define and block'],
    ['{{ 1i }}', 'template: :1: imaginary number "1i" is not supported', 'use a real number'],
  ])('parsing %s', (text, message, hint) => {
    const error = failure(() => parseTemplate(text, { functions }));
    expect(error).toMatchObject({ code: 'E_TEMPLATE_PARSE', message });
    expect(error.hint).toContain(hint);
    expect(error.range?.start.line).toBe(1);
  });

  it.each([
    [
      '{{ .Nme }}',
      `can't evaluate field Nme in type cmdlog.Report`,
      'did you mean "Name"? cmdlog.Report has: Files, Name',
    ],
    [
      '{{ template "x" }}',
      'template "x" not defined',
      'write it with {{ define "name" }} … {{ end }}',
    ],
    ['{{ fail "no" }}', 'error calling fail: no', undefined],
    ['{{ upper 1 }}', 'expected string; found 1', undefined],
    [
      '{{ printf "%p" .Files }}',
      'error calling printf: a value of type []interface {} cannot be printed by %p',
      undefined,
    ],
    [
      '{{ define "r" }}{{ template "r" }}{{ end }}{{ template "r" }}',
      'exceeded maximum template depth (500)',
      undefined,
    ],
  ])('running %s', (text, message, hint) => {
    const error = failure(() => render(text, data));
    expect(error.code).toBe('E_TEMPLATE_EXEC');
    expect(error.message).toContain(message);
    expect(error.hint).toBe(hint);
  });

  it('names the template and the place', () => {
    const run = (): string =>
      executeTemplate(parseTemplate('a\n  {{ .Foo }}', { functions, name: 'format' }), data);
    expect(failure(run)).toMatchObject({
      message: `template: format:2:5: executing "format" at <.Foo>: can't evaluate field Foo in type cmdlog.Report`,
      range: { file: 'format', start: { line: 2, column: 6 } },
    });
  });

  it('keeps what a function threw as the cause', () => {
    const cause = new Error('deep');
    const broken = {
      broken: typed({ parameters: [] }, () => {
        throw cause;
      }),
    };
    expect(failure(() => render('{{ broken }}', {}, broken)).cause).toBe(cause);
  });

  it('says which getter failed', () => {
    const data = {
      get Bad(): string {
        throw new Error('lost');
      },
    };
    expect(failure(() => render('{{ .Bad }}', data)).message).toContain('error calling Bad: lost');
  });
});

describe('any input', () => {
  const pieces = fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{{-',
      '-}}',
      ' ',
      '\n',
      '.',
      '.a',
      '$',
      '$x',
      ':=',
      '=',
      '|',
      '(',
      ')',
      ',',
      '"s"',
      '`r`',
    ],
    ...[
      'if',
      'else',
      'end',
      'range',
      'with',
      'define',
      'template',
      'block',
      'break',
      'continue',
      'nil',
    ],
    ...[
      '1 ',
      '1.5 ',
      '0x',
      "'a'",
      '"',
      '`',
      "'",
      '/*',
      '*/',
      'print',
      'printf',
      'len',
      'json',
      'é',
      '\\',
      '%d',
    ],
  );
  const texts = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));

  it('parses or fails with an error of ours, and so does running it', () => {
    const attempt = fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
      try {
        executeTemplate(parseTemplate(text, { functions }), { a: [1, 'x', null] });
      } catch (error) {
        if (!isMercatorError(error)) throw error;
        expect(['E_TEMPLATE_PARSE', 'E_TEMPLATE_EXEC']).toContain(error.code);
      }
    });
    fc.assert(attempt, { numRuns: 500 });
  });

  it.each([
    '(',
    '{{if 1}}',
    '{{range .}}',
    '{{if 1}}{{else if 1}}',
    '{{block "x" .}}',
    '{{with 1}}{{else}}',
  ])('survives deep nesting of %s', (part) => {
    const text = part === '(' ? `{{ ${'('.repeat(20_000)}1` : part.repeat(20_000);
    expect(failure(() => parseTemplate(text, { functions })).code).toBe('E_TEMPLATE_PARSE');
  });

  it('runs what it accepts at full depth', () => {
    const parens = `{{ ${'('.repeat(499)}1${')'.repeat(499)} }}`;
    const blocks = `${'{{ if 1 }}'.repeat(499)}x${'{{ end }}'.repeat(499)}`;
    expect(render(parens)).toBe('1');
    expect(render(blocks)).toBe('x');
  });
});
