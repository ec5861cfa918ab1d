import type { Diagnostic } from './diagnostic.ts';
import { type ExcerptLine, excerpt } from './excerpt.ts';
import type { SourceRange } from './position.ts';
import type { SourceFile } from './source.ts';

export interface RenderOptions {
  /** ANSI colours. */
  readonly color?: boolean;
  /** Columns of the terminal; 100 if not given. */
  readonly width?: number;
}

/** The texts that ranges point into: one file, or a lookup by the name that ranges carry. */
export type Sources = SourceFile | ((file: string) => SourceFile | undefined);

const MIN_WIDTH = 40;

/**
 * A finding for people: place, summary and code, the lines it is about with the exact stretch
 * marked, detail, hint. Several lines without a line break at the end, no trailing blanks.
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  sources?: Sources,
  { color = false, width = 100 }: RenderOptions = {},
): string {
  const paint = color ? painted : plain;
  const columns = Math.max(MIN_WIDTH, width);
  const lines = [headline(diagnostic, paint)];
  const { range, detail, hint } = diagnostic;
  const source = range === undefined ? undefined : find(sources, range.file);
  if (range !== undefined && source !== undefined) {
    lines.push(...excerptLines(source, range, { paint, columns, severity: diagnostic.severity }));
  }
  if (detail !== '') lines.push(...wrap(detail, columns));
  if (hint !== undefined) lines.push(...wrap(`hint: ${hint}`, columns));
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Findings one after another, blank lines between them. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources?: Sources,
  options: RenderOptions = {},
): string {
  return diagnostics.map((d) => renderDiagnostic(d, sources, options)).join('\n\n');
}

/**
 * A finding in one line, as Atlas and HCL write it: `<file>:<line>,<col>-<col>: <summary>; <detail>`,
 * `<line>,<col>-<line>,<col>` for several lines.
 */
export function formatDiagnosticLine({ range, summary, detail }: Diagnostic): string {
  const message = detail === '' ? summary : `${summary}; ${detail}`;
  return range === undefined ? message : `${formatRange(range)}: ${message}`;
}

/** `<file>:<line>,<col>-<col>`, columns from 1, the second one exclusive. */
export function formatRange({ file, start, end }: SourceRange): string {
  const to = start.line === end.line ? String(end.column) : `${end.line},${end.column}`;
  return `${file}:${start.line},${start.column}-${to}`;
}

type Style = 'error' | 'warning' | 'strong' | 'faint';
type Paint = (style: Style, text: string) => string;

const codes: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  strong: '1',
  faint: '2',
};

const plain: Paint = (_, text) => text;
const painted: Paint = (style, text) =>
  text === '' ? '' : `\u001b[${codes[style]}m${text}\u001b[0m`;

function headline({ severity, summary, code, range }: Diagnostic, paint: Paint): string {
  const place =
    range === undefined ? '' : `${range.file}:${range.start.line}:${range.start.column}: `;
  const kind = paint(severity, severity === 'error' ? 'Error:' : 'Warning:');
  return `${kind} ${place}${paint('strong', summary)} ${paint('faint', `(${code})`)}`;
}

function find(sources: Sources | undefined, file: string): SourceFile | undefined {
  return typeof sources === 'function' ? sources(file) : sources;
}

interface ExcerptStyle {
  readonly paint: Paint;
  readonly columns: number;
  readonly severity: Diagnostic['severity'];
}

function excerptLines(
  source: SourceFile,
  range: SourceRange,
  { paint, columns, severity }: ExcerptStyle,
): string[] {
  const digits = String(range.end.line).length;
  const gutter = (label: string): string => paint('faint', `  ${label.padStart(digits)} |`);
  const line = ({ number, text, mark }: ExcerptLine): string[] => {
    if (number === undefined) return [`${gutter('')} ${paint('faint', text)}`];
    const below = mark === '' ? [] : [`${gutter('')} ${paint(severity, mark)}`];
    return [`${gutter(String(number))} ${text}`.trimEnd(), ...below];
  };
  const found = excerpt(source, range, columns - digits - 5);
  return ['', ...found.flatMap(line), ''];
}

/** The text indented by two, broken between words; a line's own indentation stays. */
function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const indent = `  ${/^ */.exec(paragraph)?.[0] ?? ''}`;
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.trimStart().split(' ')) {
      if (line !== '' && indent.length + line.length + word.length + 1 > columns) {
        lines.push(indent + line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, indent + line];
  });
}
