import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from '../test/support/conformance.ts';

interface Row {
  readonly section: string;
  readonly row: string;
  readonly figures: Figures;
}

/** Writes docs/conformance.md from the figures that the suites of a full run recorded. */
export function writeConformance(folder: string): void {
  const rows = readRows(folder);
  const sections = [...new Set(rows.map((row) => row.section))].sort();
  const tables = sections.map((section) =>
    table(
      section,
      rows.filter((row) => row.section === section),
    ),
  );
  writeFileSync('docs/conformance.md', `${[head, ...tables].join('\n')}`);
}

const head = `# Conformance

What the suites counted in the last full run, on all supported versions of the servers and all
outside cases. Written by \`npm run test:full\`; do not edit.
`;

function readRows(folder: string): readonly Row[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).sort();
  return files.map((name): Row => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

function table(section: string, rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.figures)))];
  const lines = rows.map(({ row, figures }) => [
    row,
    ...columns.map((column) => String(figures[column] ?? '')),
  ]);
  const cells = [['', ...columns], ['---', ...columns.map(() => '---:')], ...lines];
  return [`## ${section}`, '', ...cells.map((line) => `| ${line.join(' | ')} |`), ''].join('\n');
}
