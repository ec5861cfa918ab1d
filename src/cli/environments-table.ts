import type { EnvironmentRun } from '../sdk/index.ts';
import { formatDuration } from './duration.ts';

/** What became of each target, a line each, and the counts. */
export function environmentsTable(runs: readonly EnvironmentRun[]): string {
  const rows = runs.map((run) => [
    run.report?.url.redacted ?? run.env,
    outcomeOf(run),
    run.report === undefined ? '' : `${run.report.applied}/${run.report.statements.length}`,
    formatDuration(run.durationMs),
    run.error?.message ?? '',
  ]);
  const table = [['TARGET', 'OUTCOME', 'STATEMENTS', 'TIME', 'ERROR'], ...rows];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...table.map((row) => row[i]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n${countLine(runs)}\n`;
}

function outcomeOf({ report, error }: EnvironmentRun): string {
  return error === undefined ? (report?.outcome ?? 'failed') : 'failed';
}

/** `98 applied, 1 synced, 1 failed` */
function countLine(runs: readonly EnvironmentRun[]): string {
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(outcomeOf(run), (counts.get(outcomeOf(run)) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}
