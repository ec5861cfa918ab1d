import type { Dialect } from '../dialects/index.ts';
import type { Statement } from '../schema/index.ts';
import { proofText } from './apply-format.ts';
import type { PlanReport } from './plan.ts';
import { planFileStatements } from './plan-file.ts';
import type { StoredPlan } from './plan-store.ts';
import type { ListPlansReport } from './stored-plans.ts';

/** What `schema plan` shows before it asks. Source: cli.md 6.9. */
export function planText({
  fromDescription,
  toDescription,
  statements,
}: Pick<PlanReport, 'fromDescription' | 'toDescription' | 'statements'>): string {
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

/** Where a plan is now: what `savePlan` or the repository says. */
export type PlanWhere = Pick<StoredPlan, 'url' | 'status'>;

/** A plan of a repository, or a file, and what became of it. Source: cli.md 6.9. */
export function planStatusText({ url, status }: PlanWhere): string {
  const label = url.startsWith('file://') ? 'Plan File' : 'Atlas URL';
  return `Plan Status: ${status}\n  -- ${label}: ${url}\n`;
}

/** The model `SchemaPlan` of cli.md 5.3. */
export function planJson(report: PlanReport, where?: PlanWhere): Readonly<Record<string, unknown>> {
  const { file, statements, fromDescription, toDescription, proof, dev } = report;
  return {
    Env: { Driver: report.dialect.name },
    File: {
      Name: file.name,
      FromHash: file.from,
      FromDesc: fromDescription,
      ToHash: file.to,
      ToDesc: toDescription,
      Migration: file.migration,
      Stmts: statements.map(statementJson),
      ...(where && whereJson(where)),
    },
    Proof: proofText(proof),
    ...(dev === undefined ? {} : { Dev: dev }),
  };
}

function statementJson({ sql, comment }: Statement): object {
  return { Text: sql, Comments: [comment] };
}

function whereJson({ url, status }: PlanWhere): object {
  return { URL: url, Status: status };
}

/** The report through a template. Throws E_TEMPLATE_PARSE, E_TEMPLATE_EXEC. */
export function renderPlan(
  report: PlanReport,
  format: string,
  options: { readonly color: boolean; readonly where?: PlanWhere },
): Promise<string> {
  return render(format, planJson(report, options.where), options);
}

/** A list of `PlanFile` (cli.md 5.3) through a template; throws as `renderPlan`. */
export function renderPlanList(
  { plans, dialect }: ListPlansReport,
  format: string,
  options: { readonly color: boolean },
): Promise<string> {
  return render(
    format,
    plans.map((plan) => storedJson(plan, dialect)),
    options,
  );
}

/** A `PlanFile` through a template; throws as `renderPlan`. */
export function renderStoredPlan(
  plan: StoredPlan,
  format: string,
  options: { readonly color: boolean },
): Promise<string> {
  return render(format, storedJson(plan), options);
}

/** What it runs can be told apart only where the database is known. */
function storedJson({ file, ...where }: StoredPlan, dialect?: Dialect): object {
  return {
    Name: file.name,
    FromHash: file.from,
    ToHash: file.to,
    Migration: file.migration,
    ...(dialect && { Stmts: planFileStatements(file, dialect).map(statementJson) }),
    ...whereJson(where),
  };
}

/** The model `SchemaPlanApprove` of cli.md 5.3 through a template; throws as `renderPlan`. */
export function renderPlanStatus(
  where: PlanWhere,
  format: string,
  options: { readonly color: boolean },
): Promise<string> {
  return render(format, whereJson(where), options);
}

async function render(
  format: string,
  data: object,
  { color }: { readonly color: boolean },
): Promise<string> {
  const { renderTemplate } = await import('./render-template.ts');
  return renderTemplate(format, data, {}, { color });
}
