import { countCharacters, MercatorError } from '../../base/index.ts';
import { isIdentifier } from '../syntax/characters.ts';
import { heredocLines } from './heredoc.ts';
import type { OutputAttribute, OutputBlock, OutputValue } from './output.ts';
import { quoteString } from './quote.ts';

const STEP = '  ';

/**
 * The blocks as HCL in canonical layout, one after another without blank lines; empty for none.
 * `formatHcl` leaves it as it is. Throws E_INTERNAL for a name that is no identifier and for a
 * number that HCL cannot write.
 */
export function formatDocument(blocks: readonly OutputBlock[]): string {
  const lines: string[] = [];
  for (const block of blocks) writeBlock(lines, block, '');
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function writeBlock(lines: string[], block: OutputBlock, indentation: string): void {
  const labels = block.labels.map((label) => ` ${quoteString(label)}`).join('');
  lines.push(`${indentation}${nameOf(block.type)}${labels} {`);
  const inner = indentation + STEP;
  writeNamed(lines, block.attributes, inner);
  for (const nested of block.blocks) writeBlock(lines, nested, inner);
  writeNamed(lines, block.trailing ?? [], inner);
  lines.push(`${indentation}}`);
}

function nameOf(name: string): string {
  if (isIdentifier(name)) return name;
  throw new MercatorError(
    'E_INTERNAL',
    `"${name}" cannot be the name of an HCL attribute or block`,
  );
}

function writeNamed(
  lines: string[],
  attributes: readonly OutputAttribute[],
  indentation: string,
): void {
  for (const { name } of attributes) nameOf(name);
  writeAttributes(lines, attributes, indentation);
}

/** An attribute ready to print; the further lines are indented already. */
interface Written {
  readonly name: string;
  /** Of the name, in characters. */
  readonly width: number;
  readonly first: string;
  readonly further: readonly string[];
}

function writeAttributes(
  lines: string[],
  attributes: readonly OutputAttribute[],
  indentation: string,
): void {
  let run: Written[] = [];
  for (const { name, value } of attributes) {
    const [first = '', ...further] = valueLines(value, indentation);
    const written = { name, width: countCharacters(name), first, further };
    if (further.length > 0 && !isHeredoc(value)) {
      // Brackets over several lines take no part in alignment.
      writeRun(lines, run, indentation);
      writeRun(lines, [written], indentation);
      run = [];
      continue;
    }
    run.push(written);
    // The body of a heredoc ends a run; its own line still belongs to it.
    if (further.length === 0) continue;
    writeRun(lines, run, indentation);
    run = [];
  }
  writeRun(lines, run, indentation);
}

/** Attributes on consecutive lines, their `=` below each other. */
function writeRun(lines: string[], run: readonly Written[], indentation: string): void {
  const widest = run.reduce((most, { width }) => Math.max(most, width), 0);
  for (const { name, width, first, further } of run) {
    lines.push(`${indentation}${name}${' '.repeat(widest - width)} = ${first}`);
    for (const line of further) lines.push(line);
  }
}

function isHeredoc(value: OutputValue): value is Extract<OutputValue, { heredoc: string }> {
  return typeof value === 'object' && 'heredoc' in value;
}

/** The value as lines, all but the first indented. Lists of objects have one a line. */
function valueLines(value: OutputValue, indentation: string): string[] {
  if (isHeredoc(value)) return heredocLines(value.heredoc, value.marker, indentation);
  if (isList(value) && value.some(isObject)) return listLines(value, indentation);
  if (isObject(value) && value.object.length > 0) return objectLines(value.object, indentation);
  return [inlineValue(value)];
}

function isList(value: OutputValue): value is readonly OutputValue[] {
  return Array.isArray(value);
}

function isObject(value: OutputValue): value is Extract<OutputValue, { object: unknown }> {
  return typeof value === 'object' && 'object' in value;
}

function listLines(items: readonly OutputValue[], indentation: string): string[] {
  const lines = items.map((item) => `${indentation}${STEP}${inlineValue(item)},`);
  return ['[', ...lines, `${indentation}]`];
}

function objectLines(attributes: readonly OutputAttribute[], indentation: string): string[] {
  const lines: string[] = [];
  const keyed = attributes.map(({ name, value }) => ({ name: formatKey(name), value }));
  writeAttributes(lines, keyed, indentation + STEP);
  return ['{', ...lines, `${indentation}}`];
}

function formatKey(name: string): string {
  return isIdentifier(name) ? name : quoteString(name);
}

/** The value in one line. */
function inlineValue(value: OutputValue): string {
  if (typeof value === 'string') return quoteString(value);
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(inlineValue).join(', ')}]`;
  if ('raw' in value) return value.raw;
  if ('call' in value) return `${value.call}(${value.args.map(inlineValue).join(', ')})`;
  // Within brackets a heredoc would have to end on a line of its own; a quoted string need not.
  if ('heredoc' in value) return quoteString(value.heredoc);
  if (value.object.length === 0) return '{}';
  const items = value.object.map((item) => `${formatKey(item.name)} = ${inlineValue(item.value)}`);
  return `{ ${items.join(', ')} }`;
}

function formatNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  throw new MercatorError('E_INTERNAL', `${value} cannot be written as an HCL number`);
}
