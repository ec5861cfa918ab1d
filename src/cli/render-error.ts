import {
  type Diagnostic,
  isMercatorError,
  messageOf,
  renderDiagnostic,
  type SourceFile,
} from '../base/index.ts';

export interface RenderOptions {
  readonly color: boolean;
  readonly width: number;
  /** The text of a file named in a range, when it can be had. */
  readonly source: (file: string) => SourceFile | undefined;
  /** Append stack traces. */
  readonly debug: boolean;
}

/** What standard error shows of anything thrown: what is wrong, where, and the way out. */
export function errorText(error: unknown, options: RenderOptions): string {
  if (!isMercatorError(error)) {
    const stack = options.debug && error instanceof Error ? `\n${error.stack ?? ''}` : '';
    return (
      `Error: ${messageOf(error)}\n` +
      `  this is a defect in Mercator (E_INTERNAL); run again with --debug and report it${stack}\n`
    );
  }
  const trace = options.debug ? `${traces(error)}\n` : '';
  if (error.diagnostics.length > 0) {
    const shown = error.diagnostics.map((d) => diagnosticText(d, options));
    return `${shown.join('\n')}${trace}`;
  }
  const { code, message, hint, range, prefix } = error;
  if (range !== undefined && range.file !== '') {
    const place: Diagnostic = { severity: 'error', code, summary: message, detail: '', range };
    return `${diagnosticText(hint === undefined ? place : { ...place, hint }, options)}${trace}`;
  }
  const hints = hint === undefined ? [] : hint.split('\n').map((line) => `  ${line}`);
  return `${[headline(prefix, message, code), ...hints].join('\n')}\n${trace}`;
}

/** A mistyped flag explains itself; all else has a code to look up. */
function headline(prefix: string, message: string, code: string): string {
  return code === 'E_USAGE' ? `${prefix}: ${message}` : `${prefix}: ${message} (${code})`;
}

/** A finding that does not stop the command. */
export function warningText(warning: Diagnostic): string {
  const place = warning.range
    ? `${warning.range.file}:${warning.range.start.line}:${warning.range.start.column}: `
    : '';
  const detail = warning.detail === '' ? '' : `\n${warning.detail}`;
  const hint = warning.hint === undefined ? '' : `\n  ${warning.hint}`;
  return `Warning: ${place}${warning.summary}${detail}${hint}\n`;
}

function diagnosticText(diagnostic: Diagnostic, options: RenderOptions): string {
  const source = diagnostic.range ? options.source(diagnostic.range.file) : undefined;
  const text = renderDiagnostic(diagnostic, source, options);
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** The stack of an error and of everything that caused it. */
function traces(error: unknown): string {
  const stacks: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) stacks.push(at.stack ?? at.message);
  return stacks.join('\ncaused by: ');
}
