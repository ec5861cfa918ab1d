import type { AppliedFile, CheckResult } from '../migrate/index.ts';
import { duration } from '../template/index.ts';
import type { MigrateApplyReport } from './migrate-apply.ts';
import { serverText } from './migrate-model.ts';
import type { Paint } from './paint.ts';

/** The built-in report of `migrate apply`. Source: migrations.md 9.6, cli.md 7.1. */
export function applyText(report: MigrateApplyReport, paint: Paint): string {
  if (report.target === '') return 'No migration files to execute\n';
  const { target, current, pending, applied, failure } = report;
  const from = current === '' ? '' : ` from ${paint.cyan(current)}`;
  const header = `Migrating to version ${paint.cyan(target)}${from} (${pending.length} migrations in total):\n`;
  const general =
    failure !== undefined && applied.length === 0 ? `\n    ${paint.red(failure.message)}\n` : '';
  return [
    header,
    general,
    ...applied.map((file) => fileText(file, paint)),
    footer(report, paint),
  ].join('');
}

function fileText(applied: AppliedFile, paint: Paint): string {
  const checks = applied.checks.map((group) => checksText(applied, group, paint)).join('');
  if (applied.checks.some(({ error }) => error !== undefined)) return checks;
  const { failure } = applied;
  const end =
    failure === undefined
      ? `  ${paint.cyan('--')} ok (${paint.green(took(applied.startMs, applied.endMs))})\n`
      : `    ${paint.red(indented(serverText(failure.error), 4))}\n`;
  return [
    checks,
    `\n  ${paint.cyan('--')} migrating version ${paint.cyan(applied.file.version)}\n`,
    ...applied.applied.map((sql) => arrow(sql, paint)),
    end,
  ].join('');
}

function checksText(applied: AppliedFile, group: CheckResult, paint: Paint): string {
  const end =
    group.error === undefined
      ? `  ${paint.cyan('--')} ok (${paint.green(took(group.startMs, group.endMs))})\n`
      : `    ${paint.red(group.error)}\n`;
  const head = `\n  ${paint.cyan('--')} checks before migrating version ${paint.cyan(applied.file.version)}\n`;
  return [head, ...group.statements.map(({ text }) => arrow(text, paint)), end].join('');
}

export function arrow(sql: string, paint: Paint): string {
  return `    ${paint.cyan('->')} ${indented(sql, 7)}\n`;
}

function indented(text: string, spaces: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(spaces)}`);
}

export function took(startMs: number, endMs: number): string {
  return duration(Math.round((endMs - startMs) * 1e6)).String();
}

function footer({ applied, startMs, endMs }: MigrateApplyReport, paint: Paint): string {
  const dash = paint.cyan('--');
  const failed = applied.filter(({ failure }) => failure !== undefined);
  const checks = applied.flatMap((file) => file.checks);
  const badChecks = checks.filter(({ error }) => error !== undefined).length;
  const badStatements = failed.filter(({ failure }) => failure?.statement !== '').length;
  const statements = applied.reduce((sum, file) => sum + file.applied.length, 0);
  const lines = [
    took(startMs, endMs),
    counted(applied.length, failed.length, 'migration'),
    ...(checks.length === 0 ? [] : [checkCount(checks.length, badChecks)]),
    ...(statements === 0 ? [] : [counted(statements, badStatements, 'sql statement')]),
  ];
  const body = lines.map((line) => `  ${dash} ${line}\n`).join('');
  return `\n  ${paint.cyan('-------------------------')}\n${body}`;
}

export function counted(all: number, failed: number, what: string): string {
  const good = all - failed;
  if (failed === 0) return plural(good, what);
  if (good === 0) return `${plural(failed, what)} with errors`;
  return `${plural(good, what)} ok, ${failed} with errors`;
}

function checkCount(all: number, failed: number): string {
  const good = all - failed;
  if (failed === 0) return plural(good, 'check');
  if (good === 0) return plural(failed, 'check error');
  return `${plural(good, 'check')} ok, ${plural(failed, 'failure')}`;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
