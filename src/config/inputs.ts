import { MercatorError } from '../base/index.ts';
import type { Value } from '../hcl/index.ts';

/**
 * The values of all `--var` arguments, in order of first use. Each argument is one CSV record of
 * `name=value` fields; a repeated name becomes the list of its values. Throws E_USAGE.
 * Source: cli.md 2.1.
 */
export function parseInputs(args: readonly string[]): ReadonlyMap<string, Value> {
  const found = new Map<string, string[]>();
  for (const field of args.flatMap(csvFields)) {
    const equals = field.indexOf('=');
    if (equals < 0) {
      throw new MercatorError('E_USAGE', `variables must be format as key=value, got: "${field}"`, {
        hint: 'a value with a comma needs CSV quotes: --var \'"list=a,b"\'',
      });
    }
    const name = field.slice(0, equals);
    const values = found.get(name) ?? [];
    found.set(name, [...values, field.slice(equals + 1)]);
  }
  return new Map(
    [...found].map(([name, [first = '', ...rest]]) => [
      name,
      rest.length === 0 ? first : [first, ...rest],
    ]),
  );
}

/** The fields of one CSV record. A quote within an unquoted field is an ordinary character. */
function csvFields(record: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= record.length) {
    const field = record[at] === '"' ? quotedField(record, at) : plainField(record, at);
    fields.push(field.text);
    at = field.end + 1;
  }
  return fields;
}

function plainField(record: string, start: number): { text: string; end: number } {
  const comma = record.indexOf(',', start);
  const end = comma < 0 ? record.length : comma;
  return { text: record.slice(start, end), end };
}

function quotedField(record: string, start: number): { text: string; end: number } {
  const match = /"((?:[^"]|"")*)"(?=,|$)/y;
  match.lastIndex = start;
  const found = match.exec(record);
  if (found === null) return plainField(record, start);
  return { text: (found[1] ?? '').replaceAll('""', '"'), end: match.lastIndex };
}
