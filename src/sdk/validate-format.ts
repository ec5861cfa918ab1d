import type { MercatorError, SourceRange } from '../base/index.ts';
import type { ValidateReport } from './validate.ts';

/** What is wrong with a schema, or that nothing is; ready for JSON.stringify. */
export function validateJson(
  outcome: ValidateReport | MercatorError,
): Readonly<Record<string, unknown>> {
  if (!(outcome instanceof Error)) {
    const { description, dev } = outcome;
    return { Valid: true, Schema: description, ...(dev === undefined ? {} : { Dev: dev }) };
  }
  const { code, message, hint, range, diagnostics } = outcome;
  const several = diagnostics.map((found) => ({
    code: found.code,
    message: found.detail === '' ? found.summary : `${found.summary}: ${found.detail}`,
    hint: found.hint,
    range: found.range,
  }));
  const all = several.length > 0 ? several : [{ code, message, hint, range }];
  return { Valid: false, Errors: all.map(errorJson) };
}

interface Found {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly range: SourceRange | undefined;
}

function errorJson({ code, message, hint, range }: Found): object {
  const start = range && { Line: range.start.line, Column: range.start.column };
  return {
    Code: code,
    Text: message,
    ...(hint === undefined ? {} : { Hint: hint }),
    ...(range === undefined ? {} : { Pos: { Filename: range.file, Start: start } }),
  };
}

/** The outcome through a template. Throws E_TEMPLATE_PARSE, E_TEMPLATE_EXEC. */
export async function renderValidate(
  outcome: ValidateReport | MercatorError,
  format: string,
  options: { readonly color: boolean },
): Promise<string> {
  const { renderTemplate } = await import('./render-template.ts');
  return renderTemplate(format, validateJson(outcome), {}, options);
}
