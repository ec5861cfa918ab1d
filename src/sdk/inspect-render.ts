import type { InspectReport } from './inspect.ts';

/**
 * The report through a user's `--format` template; the language is loaded only then.
 * Throws E_TEMPLATE_PARSE, E_TEMPLATE_EXEC. Functions: cli.md 5.2, column "inspect".
 */
export async function renderInspect(
  report: InspectReport,
  format: string,
  options: { readonly color: boolean },
): Promise<string> {
  const { inspectTemplate } = await import('./inspect-template.ts');
  return inspectTemplate(report, format, options);
}
