import { kindOf, numberOf, textOf, typeName } from '../values/kind.ts';
import { ownText, structFields } from '../values/members.ts';
import { sortedEntries } from '../values/sort-keys.ts';
import { type Flags, pad } from './flags.ts';
import { formatFloat } from './float.ts';
import { formatInteger } from './integer.ts';
import { formatHex, formatText } from './text.ts';

const textVerbs: ReadonlySet<string> = new Set(['v', 's', 'x', 'X', 'q']);
const pointerVerbs: ReadonlySet<string> = new Set(['p', 'w']);

/**
 * The value under a verb, as Go's fmt prints it. A verb that does not suit gives `%!d(string=x)`.
 * Throws for a function, whose address is all Go could print.
 */
export function formatValue(value: unknown, verb: string, flags: Flags): string {
  if (value === undefined || value === null) {
    return verb === 'v' || verb === 'T' ? pad('<nil>', flags) : `%!${verb}(<nil>)`;
  }
  if (verb === 'T') return formatText(typeName(value), 's', flags) ?? '';
  return formatPart(value, verb, flags);
}

function formatPart(value: unknown, verb: string, flags: Flags): string {
  if (value === undefined || value === null) return flags.sharpV ? 'interface {}(nil)' : '<nil>';
  if (!flags.sharpV && textVerbs.has(verb)) {
    const text = ownText(value);
    if (text !== undefined) return formatText(text, verb, flags) ?? badVerb(value, verb, flags);
  }
  return formatByKind(value, verb, flags) ?? badVerb(value, verb, flags);
}

function formatByKind(value: unknown, verb: string, flags: Flags): string | undefined {
  switch (kindOf(value)) {
    case 'bool':
      return verb === 'v' || verb === 't' ? pad(String(value), flags) : undefined;
    case 'int':
      return formatInteger(BigInt(numberOf(value)), verb, flags);
    case 'uint':
      return formatUnsigned(BigInt(numberOf(value)), verb, flags);
    case 'float':
      return formatFloat(Number(numberOf(value)), verb, flags);
    case 'string':
      return formatText(textOf(value), verb, flags);
    default:
      return formatComposite(value, verb, flags);
  }
}

/** In Go syntax an unsigned number is written in hexadecimal. */
function formatUnsigned(value: bigint, verb: string, flags: Flags): string | undefined {
  if (verb !== 'v' || !flags.sharpV) return formatInteger(value, verb, flags);
  return formatInteger(value, 'x', { ...flags, sharp: true });
}

function formatComposite(value: unknown, verb: string, flags: Flags): string {
  if (pointerVerbs.has(verb) || typeof value === 'function') {
    throw new Error(`a value of type ${typeName(value)} cannot be printed by %${verb}`);
  }
  const part = (item: unknown): string => formatPart(item, verb, flags);
  if (value instanceof Uint8Array) return formatBytes(value, verb, flags);
  if (Array.isArray(value)) return wrap(value, value.map(part), flags, ['[', ']']);
  if (value instanceof Map) {
    const entries = sortedEntries(value).map(([key, item]) => `${part(key)}:${part(item)}`);
    return wrap(value, entries, flags, ['map[', ']']);
  }
  const named = flags.plusV || flags.sharpV;
  const fields = structFields(Object(value)).map(([name, field]) => {
    return named ? `${name}:${part(field)}` : part(field);
  });
  return wrap(value, fields, flags, ['{', '}']);
}

function wrap(
  value: unknown,
  parts: readonly string[],
  flags: Flags,
  [open, close]: readonly [string, string],
): string {
  if (flags.sharpV) return `${typeName(value)}{${parts.join(', ')}}`;
  return open + parts.join(' ') + close;
}

function formatBytes(bytes: Uint8Array, verb: string, flags: Flags): string {
  if (verb === 'x' || verb === 'X') return formatHex(bytes, verb, flags);
  if (verb === 's' || verb === 'q') {
    return formatText(Buffer.from(bytes).toString('utf8'), verb, flags) ?? '';
  }
  if (flags.sharpV) return `[]byte{${Array.from(bytes, (b) => `0x${b.toString(16)}`).join(', ')}}`;
  return `[${Array.from(bytes, (byte) => formatPart(byte, verb, flags)).join(' ')}]`;
}

/** The value keeps the flags; its own text is not asked for. */
function badVerb(value: unknown, verb: string, flags: Flags): string {
  return `%!${verb}(${typeName(value)}=${formatByKind(value, 'v', flags) ?? ''})`;
}
