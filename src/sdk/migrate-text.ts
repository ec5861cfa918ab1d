import type { SetReport } from './migrate-set.ts';
import type { StatusReport } from './migrate-status.ts';
import type { Paint } from './paint.ts';

/** The built-in report of `migrate status`. Source: migrations.md 12.1. */
export function statusText(report: StatusReport, paint: Paint): string {
  const { status, count, total, error, sql, outOfOrder, pending } = report;
  const isPart = total > 0;
  const color = status === 'OK' ? paint.green : paint.red;
  const dash = paint.cyan('--');
  const line = (name: string, value: string): string =>
    `  ${dash} ${`${name}:`.padEnd(17)}${value}\n`;
  const head = [
    `Migration Status: ${color(status)}\n`,
    line(
      'Current Version',
      paint.cyan(report.current) + (isPart ? ` (${count} statements applied)` : ''),
    ),
    line('Next Version', nextText(report, paint)),
    line('Executed Files', `${report.applied.length}${isPart ? ' (last one partially)' : ''}`),
    line('Pending Files', `${pending.length + outOfOrder.length}${outOfOrderNote(report)}`),
  ].join('');
  if (outOfOrder.length > 0) return `${head}\n  ${paint.red('ERROR:')} ${error}\n`;
  if (!isPart || error === '') return head;
  return `${head}\nLast migration attempt had errors:\n  ${dash} SQL:   ${sql}\n  ${dash} ${paint.red('ERROR:')} ${error}\n`;
}

function nextText(
  { next, total, count, outOfOrder, fromCheckpoint }: StatusReport,
  paint: Paint,
): string {
  if (outOfOrder.length > 0) return 'UNKNOWN';
  const left = total > 0 ? ` (${total - count} statements left)` : '';
  return paint.cyan(next) + (fromCheckpoint ? ' (checkpoint)' : '') + left;
}

function outOfOrderNote({ outOfOrder, pending }: StatusReport): string {
  if (outOfOrder.length === 0) return '';
  return pending.length > 0 ? ` (${outOfOrder.length} out of order)` : ' (out of order)';
}

/** The built-in report of `migrate set`; empty when nothing changed. Source: migrations.md 12.2. */
export function setText({ changes, current }: SetReport, paint: Paint): string {
  if (changes.length === 0) return '';
  const set = changes.filter(({ op }) => op === 'set').length;
  const removed = changes.length - set;
  const parts = [
    ...(set > 0 ? [`${set} set`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
  ];
  const head =
    current === undefined
      ? `All revisions deleted (${removed} in total):`
      : `Current version is ${paint.cyan(current.version)} (${parts.join(', ')}):`;
  const rows = changes.map(({ op, revision: { version, description } }) => {
    const sign = op === 'set' ? paint.green('+') : paint.red('-');
    return `  ${sign} ${version}${description === '' ? '' : ` (${description})`}\n`;
  });
  return `${head}\n\n${rows.join('')}\n`;
}
