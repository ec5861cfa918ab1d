import { MercatorError, type SourceFile } from '../base/index.ts';
import { skipLine } from './scan-skip.ts';

const header = /-- atlas:delimiter(?: +([^\n]*))?(\n|$)/y;
const command = /delimiter[ \t]+([^\n]*)/iy;
const go = /go(?=\s|$)[ \t]*([^\n]*)(?:\n|$)/iy;

/** The delimiter that a directive at `from` sets, and where the SQL begins. */
export function readHeader(file: SourceFile, from: number): { delimiter: string; start: number } {
  header.lastIndex = from;
  const found = header.exec(file.text);
  if (found === null) return { delimiter: ';', start: from };
  const end = from + found[0].length;
  const delimiter = unescaped(found[1] ?? '', file, from);
  if (found[2] === '') {
    const message = `no input found after delimiter "${found[1]}"`;
    throw new MercatorError('E_SQL_SYNTAX', message, { range: file.range(from, end) });
  }
  return { delimiter, start: end };
}

/** A line `DELIMITER //` of MySQL's client at `at`, which is the start of a statement. */
export function readDelimiterCommand(
  file: SourceFile,
  at: number,
): { delimiter: string; end: number } | undefined {
  command.lastIndex = at;
  const found = command.exec(file.text);
  if (found === null) return undefined;
  const argument = found[1]?.trim() ?? '';
  const quoted = /^'(.*)'$/.exec(argument)?.[1]?.replaceAll("''", "'");
  return { delimiter: unescaped(quoted ?? argument, file, at), end: skipLine(file.text, at) };
}

/**
 * The offset after a line `GO` that begins at `at`; undefined if none does. Its argument, how often
 * to run the batch, must be a number. Throws E_SQL_SYNTAX.
 */
export function skipGo(file: SourceFile, at: number): number | undefined {
  go.lastIndex = at;
  const found = go.exec(file.text);
  if (found === null) return undefined;
  const argument = found[1]?.replace(/--.*$/, '').trim() ?? '';
  if (/^\d*$/.test(argument)) return at + found[0].length;
  const message = `invalid GO command, expect digits got "${argument}"`;
  throw new MercatorError('E_SQL_SYNTAX', message, { range: file.range(at, go.lastIndex) });
}

/** Line breaks and tabs are written `\n`, `\r`, `\t`. */
function unescaped(written: string, file: SourceFile, at: number): string {
  const isWindows = file.text.includes('\r\n');
  const delimiter = written
    .replace(/\r$/, '')
    .replaceAll('\\n', isWindows ? '\r\n' : '\n')
    .replaceAll('\\r', '\r')
    .replaceAll('\\t', '\t');
  if (delimiter !== '') return delimiter;
  throw new MercatorError('E_SQL_SYNTAX', 'empty delimiter', { range: file.range(at, at) });
}
