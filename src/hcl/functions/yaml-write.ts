import { FunctionError } from '../eval/scope.ts';
import {
  formatNumber,
  isNumber,
  sortedKeys,
  typeName,
  typeOf,
  type Value,
} from '../values/index.ts';
import { entriesOf, itemsOf } from './arguments.ts';

/**
 * The value as a YAML document in the style of Atlas's library: block style, keys sorted, strings
 * in double quotes, text of several lines as a literal block.
 */
export function encodeYaml(value: Value): string {
  const isCollection = itemsOf(value) !== undefined || entriesOf(value) !== undefined;
  if (isCollection) return `${writeNode(value, 0)}\n`;
  const text = scalar(value, 0);
  // A plain scalar as a whole document is closed, so that nothing can continue it.
  return /^["|]/.test(text) ? `${text}\n` : `${text}\n...\n`;
}

/** The node without indentation of its first line, without the line break at its end. */
function writeNode(value: Value, indent: number): string {
  const items = itemsOf(value);
  if (items !== undefined) return writeSequence(items, indent);
  const entries = entriesOf(value);
  if (entries === undefined) return scalar(value, indent);
  if (entries.size === 0) return '{}';
  return joinLines(
    sortedKeys(entries).map((key) => `${quote(key)}:${entry(entries.get(key) ?? null, indent)}`),
    indent,
  );
}

function writeSequence(items: readonly Value[], indent: number): string {
  if (items.length === 0) return '[]';
  return joinLines(
    items.map((item) => `- ${writeNode(item, nestedIndent(item, indent))}`),
    indent,
  );
}

/** A literal block measures its indentation from the block that it stands in. */
function nestedIndent(item: Value, indent: number): number {
  return typeof item === 'string' ? indent : indent + 2;
}

function joinLines(lines: readonly string[], indent: number): string {
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** What follows the key of a mapping and its colon. */
function entry(value: Value, indent: number): string {
  const items = itemsOf(value);
  if (items !== undefined && items.length > 0) {
    return `\n${' '.repeat(indent)}${writeSequence(items, indent)}`;
  }
  const entries = entriesOf(value);
  if (entries !== undefined && entries.size > 0) {
    return `\n${' '.repeat(indent + 2)}${writeNode(value, indent + 2)}`;
  }
  return ` ${writeNode(value, indent)}`;
}

function scalar(value: Value, indent: number): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (isNumber(value)) return formatNumber(value);
  if (typeof value === 'string')
    return allowsLiteral(value) ? literal(value, indent) : quote(value);
  throw new FunctionError(`${typeName(typeOf(value))} cannot be written as YAML`, 0);
}

/** Several lines of printable text, none ending in a space. */
function allowsLiteral(text: string): boolean {
  return /^[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text)
    ? text.includes('\n') && !/ $/m.test(text) && !/[\u2028\u2029]/.test(text)
    : false;
}

function literal(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const body = text.replace(/\n$/, '');
  const chomp = body === text ? '-' : body === '' || body.endsWith('\n') ? '+' : '';
  const margin = ' '.repeat(indent + 2);
  const lines = body.split('\n').map((line) => (line === '' ? '' : margin + line));
  return `|${hint}${chomp}\n${lines.join('\n')}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\xa0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function quote(text: string): string {
  const escaped = text.replaceAll(
    /["\\]|[^\x20-\x7e\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu,
    (character) => escapes[character] ?? escapeCode(character.codePointAt(0) ?? 0),
  );
  return `"${escaped}"`;
}

function escapeCode(code: number): string {
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
