import { sourceFile } from '../../base/index.ts';
import { type ScanRules, type SqlStatement, scanStatements } from '../../sql/index.ts';
import type { RawFile } from './format.ts';

/** A part of a file that is scanned by itself, in UTF-16 units; `end` is exclusive. */
export interface Section {
  readonly start: number;
  readonly end: number;
}

/** The statements of a part of a file, placed in the whole of it. Throws E_SQL_SYNTAX. */
export function scanSection(
  { path, text }: RawFile,
  { start, end }: Section,
  rules: ScanRules,
): readonly SqlStatement[] {
  return scanStatements(sourceFile(path, text.slice(0, end)), rules, start);
}

/** The statements of a whole file. Throws E_SQL_SYNTAX. */
export function scanFile(file: RawFile, rules: ScanRules): readonly SqlStatement[] {
  return scanSection(file, { start: 0, end: file.text.length }, rules);
}

/** Change by change: comment line, statement. */
export function changeLines(
  changes: readonly { readonly sql: string; readonly comment: string }[],
): string {
  return changes
    .map(({ sql, comment }) => `${comment === '' ? '' : `-- ${comment}\n`}${sql};\n`)
    .join('');
}

/** What leads back, last change first. */
export function reverseLines(
  changes: readonly { readonly comment: string; readonly reverse: readonly string[] }[],
): string {
  return [...changes]
    .reverse()
    .map(({ comment, reverse }) =>
      reverse.length === 0
        ? ''
        : `${comment === '' ? '' : `-- reverse: ${comment}\n`}${reverse.map((sql) => `${sql};\n`).join('')}`,
    )
    .join('');
}

/** `<version>[_<name>]`. */
export function stem(version: string, name: string): string {
  return name === '' ? version : `${version}_${name}`;
}
