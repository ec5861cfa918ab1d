import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from '../test/support/conformance.ts';

interface Recorded {
  readonly section: string;
  readonly row: string;
  readonly figures: Figures;
}

interface Row extends Recorded {
  /** The commit on which they were counted. */
  readonly commit: string;
}

const page = 'docs/conformance.md';
/** The same rows for programs, and for the next run, which may be of a part of the suites. */
const data = 'docs/conformance.json';

/**
 * Writes docs/conformance.md and its data from the figures that the suites of a full run recorded.
 * Those of a part of the suites replace their own rows.
 */
export function writeConformance(folder: string, run: 'whole' | 'part'): void {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  const counted = readRecorded(folder).map((row) => ({ ...row, commit: commit.stdout.trim() }));
  const known: readonly Row[] =
    run === 'part' && existsSync(data) ? JSON.parse(readFileSync(data, 'utf8')) : [];
  const rows = new Map([...known, ...counted].map((row) => [`${row.section} ${row.row}`, row]));
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  writeFileSync(data, `[\n${sorted.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
  writeFileSync(page, pageOf(sorted));
}

function pageOf(rows: readonly Row[]): string {
  const sections = [...new Set(rows.map((row) => row.section))];
  const tables = sections.map((section) =>
    table(
      section,
      rows.filter((row) => row.section === section),
    ),
  );
  return [head, ...tables].join('\n');
}

const head = `# Conformance

What each suite counted when it last passed in a full run, on all supported versions of the servers
and all outside cases, and the commit it ran on. Written by \`npm run test:full\`; do not edit.
`;

function readRecorded(folder: string): readonly Recorded[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder);
  return files.map((name): Recorded => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

function table(section: string, rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.figures)))];
  const lines = rows.map(({ row, figures, commit }) => [
    row,
    ...columns.map((column) => String(figures[column] ?? '')),
    commit,
  ]);
  const cells = [
    ['', ...columns, 'commit'],
    ['---', ...columns.map(() => '---:'), '---'],
    ...lines,
  ];
  return [`## ${section}`, '', ...cells.map((line) => `| ${line.join(' | ')} |`), ''].join('\n');
}
