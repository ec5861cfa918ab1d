import { MercatorError, sourceFile } from '../../base/index.ts';
import type { SqlStatement } from '../../sql/index.ts';
import { compareBytes } from '../file-name.ts';
import type { Directive, MigrationFile, PlannedChange } from '../migration-file.ts';
import { plainFile, sqlFiles } from './atlas.ts';
import type { DirectoryFormat, ParseContext } from './format.ts';
import { changeLines, reverseLines, stem } from './lines.ts';
import { substitute } from './substitute.ts';

/**
 * https://github.com/pressly/goose: statements end with a line that ends in a semicolon, or are
 * framed by StatementBegin and StatementEnd.
 */
export const gooseFormat: DirectoryFormat = {
  name: 'goose',
  isDeep: false,
  compareVersions: compareBytes,
  list: (files) => sqlFiles(files).map(plainFile),
  parse: (file, cx) => {
    const { up, down, noTransaction } = readGoose(file, cx);
    const directives: Directive[] = noTransaction ? [{ name: 'txmode', argument: 'none' }] : [];
    return { statements: up, checks: [], down, directives };
  },
  write: ({ version, name, changes }) => {
    const text = `-- +goose Up\n${framed(changes)}\n-- +goose Down\n${framedReverse(changes)}`;
    return [{ name: `${stem(version, name)}.sql`, text }];
  },
};

/** What has a semicolon at the end of an inner line needs a frame. */
function framed(changes: readonly PlannedChange[]): string {
  return changes.map((change) => frame(change.sql, changeLines([change]))).join('');
}

function framedReverse(changes: readonly PlannedChange[]): string {
  const reversed = [...changes].reverse();
  return reversed.map((one) => frame(one.reverse.join('\n'), reverseLines([one]))).join('');
}

function frame(sql: string, lines: string): string {
  const needed = /;[ \t]*(?:--[^\n]*)?\n/.test(sql);
  return needed ? `-- +goose StatementBegin\n${lines}-- +goose StatementEnd\n` : lines;
}

type State = 'start' | 'up' | 'in-up' | 'down' | 'in-down';

interface Reading {
  readonly file: MigrationFile;
  readonly cx: ParseContext;
  readonly up: SqlStatement[];
  readonly down: SqlStatement[];
  state: State;
  noTransaction: boolean;
  substitutes: boolean;
  /** Lines of the statement that is being read, and where it began. */
  lines: string[];
  start: number;
  line: number;
}

function readGoose(file: MigrationFile, cx: ParseContext): Reading {
  const reading: Reading = {
    ...{ file, cx, up: [], down: [], state: 'start', lines: [], start: 0, line: 0 },
    ...{ noTransaction: false, substitutes: false },
  };
  let offset = 0;
  for (const [index, line] of file.text.split('\n').entries()) {
    takeLine(reading, line.replace(/\r$/, ''), offset, index + 1);
    offset += line.length + 1;
  }
  if (reading.state === 'start') throw gooseError(reading, 'no "-- +goose Up" in the file', 1);
  finishSection(reading);
  return reading;
}

function takeLine(reading: Reading, line: string, offset: number, number: number): void {
  const command = /^\s*--\s*\+goose\s+(.*?)\s*$/.exec(line)?.[1];
  if (command !== undefined) {
    takeCommand(reading, command, number);
    return;
  }
  if (reading.state === 'start') return;
  const isFramed = reading.state.startsWith('in-');
  const isComment = /^\s*--/.test(line);
  if (reading.lines.length === 0) {
    if (line.trim() === '' || (isComment && !isFramed)) return;
    reading.start = offset + (line.length - line.trimStart().length);
    reading.line = number;
  }
  const { substitutes, cx } = reading;
  reading.lines.push(substitutes ? substitute(line, cx.env) : line);
  if (!isFramed && !isComment && endsStatement(line)) endStatement(reading);
}

/** The line ends in a semicolon, a comment after it aside. */
function endsStatement(line: string): boolean {
  return line
    .replace(/\s--.*$/, '')
    .trimEnd()
    .endsWith(';');
}

function takeCommand(reading: Reading, command: string, line: number): void {
  const word = command.toLowerCase();
  const { state } = reading;
  if (word === 'up' && state === 'start') reading.state = 'up';
  else if (word === 'down' && (state === 'up' || state === 'start')) {
    finishSection(reading);
    reading.state = 'down';
  } else if (word === 'statementbegin' && (state === 'up' || state === 'down')) {
    reading.state = `in-${state}`;
  } else if (word === 'statementend' && (state === 'in-up' || state === 'in-down')) {
    endStatement(reading);
    reading.state = state === 'in-up' ? 'up' : 'down';
  } else if (word === 'no transaction') reading.noTransaction = true;
  else if (word === 'envsub on') reading.substitutes = true;
  else if (word === 'envsub off') reading.substitutes = false;
  else throw gooseError(reading, `unexpected "-- +goose ${command}"`, line);
}

function finishSection(reading: Reading): void {
  if (reading.state.startsWith('in-')) {
    throw gooseError(reading, 'a StatementBegin has no StatementEnd', reading.line);
  }
  if (reading.lines.some((line) => line.trim() !== '' && !/^\s*--/.test(line))) {
    const problem = 'a statement does not end in a semicolon';
    throw gooseError(reading, problem, reading.line);
  }
  reading.lines = [];
}

function endStatement(reading: Reading): void {
  const text = reading.lines.join('\n').trim();
  const { start, line, file, state } = reading;
  reading.lines = [];
  if (text === '') return;
  const byte = Buffer.byteLength(file.text.slice(0, start));
  const statement = { text, comments: [], start, end: start + text.length, byte, line };
  (state.endsWith('up') ? reading.up : reading.down).push(statement);
}

function gooseError({ file }: Reading, problem: string, line: number): MercatorError {
  const source = sourceFile(file.path, file.text);
  const before = file.text.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, text) => sum + text.length + 1, 0);
  return new MercatorError('E_MIGRATION_FILE', `file "${file.name}": ${problem}`, {
    range: source.range(start, start + source.line(line).length),
    hint: 'goose statements end with ";" at the end of a line, or stand between "-- +goose StatementBegin" and "-- +goose StatementEnd"',
  });
}
