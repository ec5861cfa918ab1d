import type { UrlFacts } from '../dialects/index.ts';
import {
  type AppliedFile,
  type CheckResult,
  descriptionOf,
  type Revision,
  typeText,
  versionOf,
} from '../migrate/index.ts';
import { duration } from '../template/index.ts';
import { object } from './go-model.ts';
import type { MigrateApplyReport } from './migrate-apply.ts';
import type { DownReport } from './migrate-down.ts';
import type { PlannedMigration } from './migrate-plan-file.ts';
import { renderMigrate } from './migrate-render.ts';
import type { FileReport } from './migrate-report.ts';
import type { SetReport } from './migrate-set.ts';
import type { StatusReport } from './migrate-status.ts';

/*
 * Reports of the migrate group under the names that `--format` templates and scripts know.
 * Source: cli.md 5.3, migrations.md 9.6.
 */

type Fields = Readonly<Record<string, unknown>>;

/** A struct of a template, whose JSON leaves out what is empty, as Go's `omitempty` does. */
function struct(type: string, fields: Fields, json: Fields = fields, kept: readonly string[] = []) {
  const gets = Object.entries(fields).map(([name, value]) => [name, () => value] as const);
  const built = object(type, Object.fromEntries(gets));
  const filled = Object.entries(json).filter(
    ([name, value]) => kept.includes(name) || !isEmpty(value),
  );
  Object.defineProperty(built, 'toJSON', { value: () => Object.fromEntries(filled) });
  return built;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === '' || value === 0 || value === false || value === undefined || value === null;
}

function goUrl(url: UrlFacts): object {
  const { scheme, host, path, rawQuery, boundSchema = '', redacted, user } = url;
  const fields = {
    ...{ Scheme: scheme, Opaque: '', User: user === undefined ? null : {}, Host: host },
    ...{ Path: path, RawPath: '', OmitHost: false, ForceQuery: false, RawQuery: rawQuery },
    ...{ Fragment: '', RawFragment: '', Schema: boundSchema },
  };
  const methods = { String: () => redacted, Redacted: () => redacted };
  return struct('*sqlclient.URL', { ...fields, ...methods }, fields, Object.keys(fields));
}

function goFile({ name, version, description }: FileReport): object {
  const fields = { Name: name, Version: version, Description: description };
  return struct('cmdlog.File', { ...fields, Desc: description }, fields);
}

function goError(error: { readonly Stmt: string; readonly Text: string } | undefined): unknown {
  return error === undefined ? null : struct('*cmdlog.StmtError', error);
}

function goChecks(result: CheckResult): object {
  return struct('*cmdlog.FileChecks', {
    Name: result.name,
    Stmts: result.statements.map(({ text, error }) =>
      struct('*cmdlog.Check', { Stmt: text, Error: error ?? null }),
    ),
    Error: goError(result.error === undefined ? undefined : { Stmt: '', Text: result.error }),
    Start: new Date(result.startMs),
    End: new Date(result.endMs),
  });
}

function goApplied(applied: AppliedFile): object {
  const { file, failure } = applied;
  return struct('*cmdlog.AppliedFile', {
    ...{ Name: file.name, Version: file.version, Description: file.description },
    ...{ Start: new Date(applied.startMs), End: new Date(applied.endMs) },
    ...{ Skipped: applied.skipped, Applied: [...applied.applied] },
    Checks: applied.checks.map(goChecks),
    Error: goError(failure && { Stmt: failure.statement, Text: serverText(failure.error) }),
  });
}

/** The server's own words, without what we say around them. */
export function serverText(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function applyMessage(report: MigrateApplyReport): string {
  const { target, current, applied } = report;
  if (target === '') return 'No migration files to execute';
  const from = current === '' ? '' : ` from ${current}`;
  return `Migrated to version ${target}${from} (${applied.length} migrations in total)`;
}

/** What `.` is in a template of `migrate apply`. */
export function applyModel(report: MigrateApplyReport): object {
  const { failure } = report;
  const fields = {
    ...{ Driver: report.driver, URL: goUrl(report.url), Dir: report.dir },
    Pending: report.pending.map(goFile),
    Applied: report.applied.map(goApplied),
    ...{ Current: report.current, Target: report.target },
    ...{ Start: new Date(report.startMs), End: new Date(report.endMs) },
    Error: failure?.message ?? '',
  };
  const message = failure === undefined ? applyMessage(report) : '';
  return struct('*cmdlog.MigrateApply', fields, { ...fields, Message: message });
}

function goRevision(row: Revision, more: Fields = {}): object {
  return struct('*cmdlog.Revision', {
    ...{ Version: row.version, Description: row.description, Type: typeText(row.type) },
    ...{ Applied: row.applied, Total: row.total, ExecutedAt: new Date(row.executedAtMs) },
    ExecutionTime: duration(Math.round(row.executionTimeNs)),
    ...{ Error: row.error, ErrorStmt: row.errorStmt, OperatorVersion: row.operatorVersion },
    ...more,
  });
}

/** What `.` is in a template of `migrate status`. */
export function statusModel(report: StatusReport): object {
  const env = { Driver: report.driver, URL: goUrl(report.url), Dir: report.dir };
  const fields = {
    Env: struct('cmdlog.Env', env),
    Available: report.available.map(goFile),
    OutOfOrder: report.outOfOrder.map(goFile),
    Pending: report.pending.map(goFile),
    Applied: report.applied.map((row) => goRevision(row)),
    ...{ Current: report.current, Next: report.next, Count: report.count, Total: report.total },
    ...{ Status: report.status, Error: report.error, SQL: report.sql },
  };
  const left = report.total - report.count;
  return struct(
    '*cmdlog.MigrateStatus',
    { ...fields, Left: left, FromCheckpoint: report.fromCheckpoint },
    fields,
  );
}

/** What `.` is in a template of `migrate set`. */
export function setModel({ changes, current }: SetReport): object {
  const rows = changes.map(({ op, revision }) => goRevision(revision, { Op: op }));
  const latest = current === undefined ? null : goRevision(current);
  return struct(
    '*cmdlog.MigrateSet',
    { Revisions: rows, Current: latest },
    { Revisions: rows, Latest: latest },
  );
}

/** A planned migration through a template: Atlas's MigrateDiff. */
export function renderPlanned(
  planned: PlannedMigration,
  format: string,
  options: { readonly color: boolean },
): string {
  const files = planned.files.map(({ name, text }) =>
    struct('cmdlog.File', {
      ...{ Name: name, Version: versionOf(name), Description: descriptionOf(name) },
      Content: text,
    }),
  );
  const model = struct('*cmdlog.MigrateDiff', { Files: files, Dir: planned.dir });
  return renderMigrate(format, model, options);
}

/** What `.` is in a template of `migrate down`: Atlas's MigrateDown. */
export function downModel(report: DownReport): object {
  const reverted = report.reverted.map((file) =>
    struct('*cmdlog.RevertedFile', {
      ...{ Name: file.name, Version: file.version, Description: file.description },
      ...{ Start: new Date(file.startMs), End: new Date(file.endMs) },
      ...{ Applied: [...file.statements], Scope: 'versions' },
      Checks: file.checks === undefined ? [] : [goChecks(file.checks)],
      Error: goError(
        file.failure && { Stmt: file.failure.statement, Text: serverText(file.failure.error) },
      ),
    }),
  );
  return struct('*cmdlog.MigrateDown', {
    ...{ Driver: report.driver, URL: goUrl(report.url), Dir: report.dir },
    ...{ Planned: report.planned.map(goFile), Reverted: reverted },
    ...{ Current: report.current, Target: report.target, Total: report.planned.length },
    ...{ Start: new Date(report.startMs), End: new Date(report.endMs) },
    ...{ Status: report.status, Error: report.failure?.message ?? '' },
  });
}
