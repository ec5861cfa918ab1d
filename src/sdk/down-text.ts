import { arrow, counted, took } from './migrate-apply-text.ts';
import type { DownReport, RevertedFile } from './migrate-down.ts';
import { serverText } from './migrate-model.ts';
import type { Paint } from './paint.ts';

/** The built-in report of `migrate down`. Source: cli.md 7.11. */
export function downText(report: DownReport, paint: Paint): string {
  const { planned, current, target, reverted, status } = report;
  if (planned.length === 0) return 'No migration files to revert\n';
  if (status === 'ABORTED' && reverted.length === 0) return 'Nothing was reverted\n';
  const to = target === '' ? '' : ` to ${paint.cyan(target)}`;
  const migrations = `${planned.length} ${planned.length === 1 ? 'migration' : 'migrations'} in total`;
  const head = `Migrating down from version ${paint.cyan(current)}${to} (${migrations}):\n`;
  return [head, ...reverted.map((file) => revertedText(file, paint)), footer(report, paint)].join(
    '',
  );
}

function revertedText(file: RevertedFile, paint: Paint): string {
  const dash = paint.cyan('--');
  const { checks, failure } = file;
  const end = (startMs: number, endMs: number, error: string | undefined): string =>
    error === undefined
      ? `  ${dash} ok (${paint.green(took(startMs, endMs))})\n`
      : `    ${paint.red(error)}\n`;
  const asked =
    checks === undefined
      ? ''
      : [
          `\n  ${dash} checks before reverting version ${paint.cyan(file.version)}\n`,
          ...checks.statements.map(({ text }) => arrow(text, paint)),
          end(checks.startMs, checks.endMs, checks.error),
        ].join('');
  if (checks?.error !== undefined) return asked;
  return [
    asked,
    `\n  ${dash} reverting version ${paint.cyan(file.version)}\n`,
    ...file.statements.map((sql) => arrow(sql, paint)),
    end(file.startMs, file.endMs, failure && serverText(failure.error)),
  ].join('');
}

function footer({ reverted, startMs, endMs }: DownReport, paint: Paint): string {
  const failed = reverted.filter(({ failure }) => failure !== undefined).length;
  const statements = reverted.reduce((sum, file) => sum + file.statements.length, 0);
  const bad = reverted.filter(
    ({ failure }) => failure !== undefined && failure.statement !== '',
  ).length;
  const lines = [
    took(startMs, endMs),
    counted(reverted.length, failed, 'migration'),
    ...(statements === 0 ? [] : [counted(statements, bad, 'sql statement')]),
  ];
  const body = lines.map((line) => `  ${paint.cyan('--')} ${line}\n`).join('');
  return `\n  ${paint.cyan('-------------------------')}\n${body}`;
}
