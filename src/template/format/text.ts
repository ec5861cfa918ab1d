import { type Flags, pad } from './flags.ts';
import { canBackquote, quote } from './quote.ts';

/** A string under a verb; undefined if strings do not know the verb. */
export function formatText(text: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'v':
      return flags.sharpV ? formatQuoted(text, flags) : formatPlain(text, flags);
    case 's':
      return formatPlain(text, flags);
    case 'q':
      return formatQuoted(text, flags);
    case 'x':
    case 'X':
      return formatHex(Buffer.from(text), verb, flags);
    default:
      return undefined;
  }
}

function formatPlain(text: string, flags: Flags): string {
  return pad(cut(text, flags), flags);
}

/** The precision counts characters. */
function cut(text: string, flags: Flags): string {
  if (flags.precision === undefined) return text;
  return [...text].slice(0, flags.precision).join('');
}

function formatQuoted(text: string, flags: Flags): string {
  const shown = cut(text, flags);
  if (flags.sharp && canBackquote(shown)) return pad(`\`${shown}\``, flags);
  return pad(quote(shown, { ascii: flags.plus }), flags);
}

/** Two digits a byte; with a space between, and a prefix of its own for each, when flagged so. */
export function formatHex(bytes: Uint8Array, verb: string, flags: Flags): string {
  const shown = flags.precision === undefined ? bytes : bytes.subarray(0, flags.precision);
  if (shown.length === 0) return pad('', flags);
  const prefix = flags.sharp ? '0x' : '';
  const pairs = Array.from(shown, (byte) => byte.toString(16).padStart(2, '0'));
  const text = flags.space ? pairs.map((p) => prefix + p).join(' ') : prefix + pairs.join('');
  return pad(verb === 'X' ? text.toUpperCase() : text, flags);
}
