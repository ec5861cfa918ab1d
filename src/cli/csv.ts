import { MercatorError } from '../base/index.ts';

/**
 * The fields of one comma-separated record, as list flags are written: a field with a comma stands
 * in double quotes, a quote inside is doubled (RFC 4180). Throws E_USAGE.
 */
export function parseCsvRecord(text: string, flag: string): readonly string[] {
  if (text === '') return [];
  const fields: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const quoted = text[at] === '"';
    const [field, next] = quoted ? readQuoted(text, at, flag) : readBare(text, at);
    fields.push(field);
    at = next + 1;
    if (next === text.length) break;
  }
  return fields;
}

/** The field and the offset of the comma (or end) behind it. */
function readBare(text: string, start: number): [string, number] {
  const comma = text.indexOf(',', start);
  const end = comma < 0 ? text.length : comma;
  return [text.slice(start, end), end];
}

function readQuoted(text: string, start: number, flag: string): [string, number] {
  let field = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') field += text[at];
    else if (text[at + 1] === '"') field += text[at++];
    else if (at + 1 === text.length || text[at + 1] === ',') return [field, at + 1];
    else break;
  }
  throw new MercatorError('E_USAGE', `invalid argument "${text}" for "${flag}" flag`, {
    hint: 'a value with a comma stands in double quotes, a quote inside it is doubled',
  });
}
