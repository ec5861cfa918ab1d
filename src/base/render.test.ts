import { describe, expect, it } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { formatDiagnosticLine, renderDiagnostic, renderDiagnostics } from './render.ts';
import { sourceFile } from './source.ts';

function finding(text: string, marked: string, more: Partial<Diagnostic> = {}) {
  const source = sourceFile('a.hcl', text);
  const start = text.indexOf(marked);
  const diagnostic: Diagnostic = {
    severity: 'error',
    code: 'E_HCL_EVAL',
    summary: 'wrong',
    detail: 'make it right',
    range: source.range(start, start + marked.length),
    ...more,
  };
  return { source, diagnostic };
}

/** The lines between headline and detail. */
function excerptOf(text: string, marked: string, width?: number): string {
  const { source, diagnostic } = finding(text, marked);
  const rendered = renderDiagnostic(diagnostic, source, width === undefined ? {} : { width });
  expect(rendered).not.toMatch(/[ \t]$/m);
  return rendered.split('\n\n').slice(1, -1).join('\n\n');
}

describe('renderDiagnostic', () => {
  it('shows place, code, the marked stretch, detail and hint', () => {
    const { source, diagnostic } = finding('x = 1\nurl = lcoal.a\n', 'lcoal', {
      hint: 'look it up',
    });
    expect(renderDiagnostic(diagnostic, source)).toBe(`Error: a.hcl:2:7: wrong (E_HCL_EVAL)

  2 | url = lcoal.a
    |       ^^^^^

  make it right
  hint: look it up`);
  });

  it('finds the source by name, and does without one', () => {
    const { source, diagnostic } = finding('a = b', 'b');
    const short = 'Error: a.hcl:1:5: wrong (E_HCL_EVAL)\n  make it right';
    expect(renderDiagnostic(diagnostic, () => undefined)).toBe(short);
    expect(renderDiagnostic(diagnostic)).toBe(short);
    expect(
      renderDiagnostic(diagnostic, (name) => (name === 'a.hcl' ? source : undefined)),
    ).toContain('1 | a = b');
  });

  it('needs no range', () => {
    const { severity, code, summary, detail } = finding('', '').diagnostic;
    expect(renderDiagnostic({ severity, code, summary, detail })).toBe(
      'Error: wrong (E_HCL_EVAL)\n  make it right',
    );
  });

  it.each([
    ['tabs', '\ta =\tb', 'b', '  1 |     a = b\n    |         ^'],
    ['wide characters', 'a = "漢字" + b', 'b', '  1 | a = "漢字" + b\n    |              ^'],
    ['a cluster', 'a = "👩‍👩‍👧‍👦" + b', 'b', '  1 | a = "👩‍👩‍👧‍👦" + b\n    |            ^'],
    ['the end of a line', 'a =\nb', '\n', '  1 | a =\n    |    ^'],
    ['two lines', 'a = [\n  1', '[\n  1', '  1 | a = [\n    |     ^\n  2 |   1\n    |   ^'],
    [
      'many lines',
      'a = [\n  1,\n  2\n]',
      '[\n  1,\n  2\n]',
      '  1 | a = [\n    |     ^\n    | ...\n  4 | ]\n    | ^',
    ],
    [
      'a secret attribute',
      'token = "abc" + x',
      'x',
      `  1 | token = "***" + x\n    | ${' '.repeat(16)}^`,
    ],
    [
      'a password',
      'url = "postgres://u:s3cr3t@h/d" + x',
      'x',
      `  1 | url = "postgres://u:******@h/d" + x\n    | ${' '.repeat(34)}^`,
    ],
  ])('marks with %s', (_, text, marked, want) => {
    expect(excerptOf(text, marked)).toBe(want);
  });

  it('leaves an expression in the place of a password as it is', () => {
    const text = 'url = "postgres://u:${urlescape(t)}@h/d"';
    expect(excerptOf(text, 't)')).toContain(text);
  });

  it('cuts long lines around the mark', () => {
    const text = `a = "${'x'.repeat(200)}" + bad + "${'y'.repeat(200)}"`;
    const [line = '', mark = ''] = excerptOf(text, 'bad', 60).split('\n');
    expect(line.length).toBeLessThanOrEqual(60);
    expect(line).toMatch(/\| …x+" \+ bad \+ "y+…$/);
    expect(line.indexOf('bad')).toBe(mark.indexOf('^'));
    expect(mark.trimEnd()).toMatch(/[^^]\^\^\^$/);
  });

  it('cuts a mark that is longer than the line', () => {
    const long = 'b'.repeat(300);
    const lines = excerptOf(`a = ${long}`, long, 60).split('\n');
    expect(lines.every((line) => line.length <= 60)).toBe(true);
  });

  it('breaks long details between words', () => {
    const { source, diagnostic } = finding('a', 'a', { detail: 'word '.repeat(20).trim() });
    const lines = renderDiagnostic(diagnostic, source, { width: 40 }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  it('keeps the lines and the indentation of a list', () => {
    const hint = `Tried:\n  environment: not set\n  profile: ${'word '.repeat(20).trim()}`;
    const { source, diagnostic } = finding('a', 'a', { hint });
    const text = renderDiagnostic(diagnostic, source, { width: 60 });
    expect(text).toContain('  hint: Tried:\n    environment: not set\n    profile: word');
    expect(text.split('\n').filter((line) => line.startsWith('    word'))).toHaveLength(1);
  });

  it('colours', () => {
    const { source, diagnostic } = finding('a', 'a', { severity: 'warning' });
    const colored = renderDiagnostic(diagnostic, source, { color: true });
    expect(colored).toContain('\u001b[1;33mWarning:\u001b[0m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
    expect(colored.replace(/\u001b\[[\d;]*m/g, '')).toBe(renderDiagnostic(diagnostic, source));
  });
});

describe('renderDiagnostics', () => {
  it('puts blank lines between findings', () => {
    const { diagnostic } = finding('a', 'a');
    expect(renderDiagnostics([diagnostic, diagnostic])).toMatch(/right\n\nError: a\.hcl/);
  });
});

describe('formatDiagnosticLine', () => {
  it.each([
    ['a = bad', 'bad', 'a.hcl:1,5-8: wrong; make it right'],
    ['a = [\n1', '[\n1', 'a.hcl:1,5-2,2: wrong; make it right'],
  ])('%j', (text, marked, want) => {
    expect(formatDiagnosticLine(finding(text, marked).diagnostic)).toBe(want);
  });
});
