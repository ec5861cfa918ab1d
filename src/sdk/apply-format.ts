import type { Plan, Statement } from '../schema/index.ts';
import { formatStatements } from '../sql/index.ts';
import type { ApplyReport } from './apply.ts';

/** The plan as `schema apply` and `schema clean` show it. */
export function plannedText(statements: readonly Statement[]): string {
  return `-- Planned Changes:\n${formatStatements(statements)}`;
}

/** What `schema apply` says where there is nothing to do. */
export function syncedText({ synced }: ApplyReport): string {
  if (synced) return 'Schema is synced, no changes to be made\n';
  return 'No changes to be made to what can be compared; what cannot is named on standard error\n';
}

interface PlanNote {
  /** That nothing shows that a plan is right is more than a note. */
  readonly severity: 'note' | 'warning';
  readonly text: string;
}

/** What a plan may do, and what shows that it is right, for people. */
export function planNotes(
  statements: readonly Statement[],
  proof: Plan['proof'],
): readonly PlanNote[] {
  const hazards = statements.flatMap((statement) => statement.hazards);
  const lines = new Set(hazards.map(({ kind, message }) => `${kind}: ${message}`));
  const notes = [...lines].map((text): PlanNote => ({ severity: 'note', text }));
  if (proof !== 'proven') return [...notes, { severity: 'warning', text: proofText(proof) }];
  const text = 'tried on a dev database: leads to the desired state, nothing is left to plan';
  return [...notes, { severity: 'note', text }];
}

/** `proven`, or `not proven: ` and the reason. */
export function proofText(proof: Plan['proof']): string {
  return proof === 'proven' ? 'proven' : `not proven: ${proof.unproven}`;
}

/** The model `SchemaApply` of cli.md 5.3, ready for JSON.stringify. */
export function applyJson(report: ApplyReport): Readonly<Record<string, unknown>> {
  if (report.outcome === 'synced') return { Changes: {}, ...unknownJson(report) };
  const { dialect, url, failure, proof, dev, statements } = report;
  return {
    Driver: dialect.name,
    URL: urlJson(url),
    Changes: changesJson(report),
    ...(failure === undefined ? {} : { Error: failure.message }),
    Start: report.start,
    End: report.end,
    Proof: proofText(proof),
    Hazards: statements.flatMap((statement) => statement.hazards),
    ...planJson(report),
    ...(dev === undefined ? {} : { Dev: dev }),
    ...unknownJson(report),
  };
}

function planJson({ planName, planUrl }: ApplyReport): object {
  if (planName === undefined) return {};
  return { Plan: { File: { Name: planName, URL: planUrl, Status: 'APPROVED' } } };
}

function changesJson({ statements, applied, failure }: ApplyReport): object {
  const texts = statements.map((statement) => statement.sql);
  const error = failure && { Stmt: texts[applied] ?? '', Text: failure.message };
  return {
    ...(applied === 0 ? {} : { Applied: texts.slice(0, applied) }),
    ...(applied === texts.length ? {} : { Pending: texts.slice(applied) }),
    ...(error === undefined ? {} : { Error: error }),
  };
}

/** As Go prints a URL; credentials are left out. */
export function urlJson(url: ApplyReport['url']): Readonly<Record<string, unknown>> {
  return {
    Scheme: url.scheme,
    Opaque: '',
    User: url.user === undefined ? null : {},
    Host: url.host,
    Path: url.path,
    RawPath: '',
    OmitHost: false,
    ForceQuery: false,
    RawQuery: url.rawQuery,
    Fragment: '',
    RawFragment: '',
    Schema: url.boundSchema ?? '',
  };
}

function unknownJson({ census }: ApplyReport): Readonly<Record<string, unknown>> {
  return census.unknown.length === 0 ? {} : { Unknown: census.unknown };
}

/** The report through a template. Throws E_TEMPLATE_PARSE, E_TEMPLATE_EXEC. Source: cli.md 5.3. */
export async function renderApply(
  report: ApplyReport,
  format: string,
  options: { readonly color: boolean },
): Promise<string> {
  const { object } = await import('./go-model.ts');
  const { renderTemplate } = await import('./render-template.ts');
  const { url, failure, statements, applied } = report;
  const isSynced = report.outcome === 'synced';
  const data = object('*cmdlog.SchemaApply', {
    Driver: () => report.dialect.name,
    URL: () =>
      object('*sqlclient.URL', {
        ...getters(urlJson(url)),
        Redacted: () => () => url.redacted,
        String: () => () => url.redacted,
      }),
    Changes: () =>
      object('cmdlog.Changes', {
        Applied: () => statements.slice(0, applied).map((statement) => statement.sql),
        Pending: () => (isSynced ? [] : statements.slice(applied).map(goChange)),
        Error: () => failure && { Stmt: statements[applied]?.sql, Text: failure.message },
      }),
    ...getters({
      Error: failure?.message ?? '',
      Start: report.start,
      End: report.end,
      Proof: proofText(report.proof),
      Census: report.census,
      Dev: report.dev ?? null,
    }),
    MarshalJSON: () => () => JSON.stringify(applyJson(report)),
  });
  Object.defineProperty(data, 'toJSON', { value: () => applyJson(report) });
  return renderTemplate(format, data, {}, options);
}

function goChange({ sql, comment }: Statement): object {
  return { Cmd: sql, Comment: comment };
}

function getters(fields: Readonly<Record<string, unknown>>): Record<string, () => unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, () => value]));
}
