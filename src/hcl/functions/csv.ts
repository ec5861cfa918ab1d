import { FunctionError } from '../eval/scope.ts';
import { HclList, stringType, type Value } from '../values/index.ts';
import { csvPackage } from './packages.ts';

const problems: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'the row has another number of fields than the first',
  CSV_QUOTE_NOT_CLOSED: 'a quoted field is not closed',
  INVALID_OPENING_QUOTE: 'a quote stands inside a field that is not quoted',
  CSV_INVALID_CLOSING_QUOTE: 'text follows the closing quote of a field',
};

/** The rows of a CSV text (RFC 4180) as a list of objects, named by the first row. */
export function decodeCsv(text: string): Value {
  const [names, ...rows] = readRows(text);
  if (names === undefined) throw new FunctionError('the first row, of names, is missing', 0);
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated !== undefined) {
    throw new FunctionError(`two columns are named ${JSON.stringify(repeated)}`, 0);
  }
  const attributes = new Map(names.map((name) => [name, stringType]));
  return new HclList(
    { kind: 'object', attributes },
    rows.map((row) => new Map(names.map((name, i) => [name, row[i] ?? '']))),
  );
}

function readRows(text: string): readonly (readonly string[])[] {
  const { parse, CsvError } = csvPackage();
  try {
    // As in Go, a line break is one \n, also inside quotes.
    return parse(text.replaceAll('\r\n', '\n'), { record_delimiter: '\n', skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The package's own message quotes the field.
    const problem = problems[error.code] ?? 'the row is malformed';
    const line = 'lines' in error ? ` on line ${error.lines}` : '';
    throw new FunctionError(`invalid CSV${line}: ${problem}`, 0);
  }
}
