import type { Statement } from '../schema/index.ts';
import type { PlanReport } from './plan.ts';

/** What `schema plan` shows before it asks. Source: cli.md 6.9. */
export function planText({ fromDescription, toDescription, statements }: PlanReport): string {
  const count = counted(statements.length, 'statement');
  return [
    `Planning migration from ${fromDescription} to ${toDescription} (${count} in total):\n`,
    ...statements.map(statementText),
    `\n${'-'.repeat(43)}\n`,
  ].join('\n');
}

function statementText({ sql, comment }: Statement): string {
  const body = sql.replaceAll('\n', '\n       ');
  return `  -- ${comment === '' ? 'statement' : comment}:\n    -> ${body};`;
}

/** What an apply by a plan file prints. Source: testing.md 7.5. */
export function plannedApplyText(
  name: string,
  statements: readonly Statement[],
  duration: string,
): string {
  return [
    `Applying approved migration using pre-planned file ${name} (${counted(statements.length, 'statement')} in total):\n`,
    ...statements.map(
      ({ sql, comment }) =>
        `  -- ${comment}\n    -> ${sql.replaceAll('\n', '\n       ')};\n  -- ok\n`,
    ),
    `  ${'-'.repeat(25)}`,
    `  -- ${duration}`,
    '  -- 1 migration',
    `  -- ${counted(statements.length, 'sql statement')}\n`,
  ].join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The model `SchemaPlan` of cli.md 5.3; `path` is where it was saved. */
export function planJson(report: PlanReport, path?: string): Readonly<Record<string, unknown>> {
  const { file, statements, fromDescription, toDescription, proof, dev } = report;
  const saved = path === undefined ? {} : { URL: `file://${path}`, Status: 'APPROVED' };
  return {
    Env: { Driver: report.dialect.name },
    File: {
      Name: file.name,
      FromHash: file.from,
      FromDesc: fromDescription,
      ToHash: file.to,
      ToDesc: toDescription,
      Migration: file.migration,
      Stmts: statements.map(({ sql, comment }) => ({ Text: sql, Comments: [comment] })),
      ...saved,
    },
    Proof: proof === 'proven' ? 'proven' : proof.unproven,
    ...(dev === undefined ? {} : { Dev: dev }),
  };
}

/** The report through a template. Throws E_TEMPLATE_PARSE, E_TEMPLATE_EXEC. */
export async function renderPlan(
  report: PlanReport,
  format: string,
  options: { readonly color: boolean; readonly path?: string },
): Promise<string> {
  const { renderTemplate } = await import('./render-template.ts');
  return renderTemplate(format, planJson(report, options.path), {}, options);
}
