import { urlJson } from './apply-format.ts';
import type { CleanReport } from './clean.ts';

/** The model `SchemaClean` of cli.md 5.3, ready for JSON.stringify. */
export function cleanJson(report: CleanReport): Readonly<Record<string, unknown>> {
  const { dialect, url, start, end, statements, applied, failure, outcome } = report;
  const texts = statements.map((statement) => statement.sql);
  const file = { Name: 'clean.sql', Start: start, End: end, Applied: texts.slice(0, applied) };
  return {
    Driver: dialect.name,
    URL: urlJson(url),
    Start: start,
    End: end,
    ...(outcome === 'empty' ? {} : { Applied: file }),
    ...(applied < texts.length ? { Pending: texts.slice(applied) } : {}),
    ...(failure === undefined ? {} : { Error: failure.message }),
  };
}

/** The report through a template. Throws E_TEMPLATE_PARSE, E_TEMPLATE_EXEC. */
export async function renderClean(
  report: CleanReport,
  format: string,
  options: { readonly color: boolean },
): Promise<string> {
  const { renderTemplate } = await import('./render-template.ts');
  return renderTemplate(format, cleanJson(report), {}, options);
}
