import { MercatorError } from '../base/index.ts';
import { changedRef, formatRef } from '../schema/index.ts';
import { formatStatements } from '../sql/index.ts';
import { type DiffReport, indentedStatements } from './diff.ts';

/** The statements with a comment each; '' when there are none. */
export function diffSql(report: DiffReport, indent = ''): string {
  return formatStatements(indentedStatements(report, indent));
}

/** What `schema diff` prints: the statements, or that there are none. */
export function diffText(report: DiffReport): string {
  if (report.statements.length > 0) return diffSql(report);
  if (report.synced) return 'Schemas are synced, no changes to be made.\n';
  return 'No changes to be made to what can be compared; what cannot is named on standard error.\n';
}

/** Plain data of the whole report, ready for JSON.stringify. */
export function diffJson(report: DiffReport): Readonly<Record<string, unknown>> {
  const { fromState, toState, changes, statements, synced, dev } = report;
  return {
    From: fromState.description,
    To: toState.description,
    Synced: synced,
    Changes: changes.map((change) => ({
      Kind: change.kind,
      Object: formatRef(changedRef(change)),
    })),
    Statements: statements.map(({ sql, comment, hazards }) => ({
      Cmd: sql,
      Comment: comment,
      ...(hazards.length === 0 ? {} : { Hazards: hazards }),
    })),
    Unknown: [...fromState.census.unknown, ...toState.census.unknown],
    ...(dev === undefined ? {} : { Dev: dev }),
  };
}

/**
 * The report through a user's `--format` template; the language is loaded only then.
 * Throws E_TEMPLATE_PARSE, E_TEMPLATE_EXEC. Functions: cli.md 5.2, column "diff".
 */
export async function renderDiff(
  report: DiffReport,
  format: string,
  options: { readonly color: boolean },
): Promise<string> {
  const { goRealm, object } = await import('./go-model.ts');
  const { renderTemplate, indentOf } = await import('./render-template.ts');
  const data = object('*cmdlog.SchemaDiff', {
    From: () => goRealm(report.from),
    To: () => goRealm(report.to),
    Changes: () => report.changes,
    Synced: () => report.synced,
    Census: () => [report.fromState.census, report.toState.census],
    Dev: () => report.dev ?? null,
    MarshalSQL:
      () =>
      (...indent: unknown[]) =>
        diffSql(report, indentOf(indent)),
  });
  Object.defineProperty(data, 'toJSON', { value: () => diffJson(report) });
  const sql = (of: unknown, ...indent: unknown[]): string => {
    if (of === data) return diffSql(report, indentOf(indent));
    throw new MercatorError('E_TEMPLATE_EXEC', '"sql" works on the whole report', {
      hint: 'write {{ sql . }}, or {{ sql $ }} inside a range',
    });
  };
  return renderTemplate(format, data, { sql }, options);
}
