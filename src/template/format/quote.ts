const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

export interface QuoteOptions {
  readonly mark?: '"' | "'";
  /** Escapes everything beyond ASCII. */
  readonly ascii?: boolean;
}

/** The text as a Go string literal. Rules: https://pkg.go.dev/strconv#Quote */
export function quote(text: string, options: QuoteOptions = {}): string {
  const mark = options.mark ?? '"';
  let out = mark;
  for (const char of text) out += quoteChar(char, mark, options.ascii ?? false);
  return out + mark;
}

function quoteChar(char: string, mark: string, ascii: boolean): string {
  if (char === mark) return `\\${mark}`;
  const named = escapes[char];
  if (named !== undefined) return named;
  const code = char.codePointAt(0) ?? 0;
  if (isPrintable(char) && (!ascii || code < 0x80)) return char;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

/** True for what Go's unicode.IsPrint accepts: visible characters and the plain space. */
export function isPrintable(char: string): boolean {
  return printable.test(char);
}

/** True if the text can stand between back quotes on one line. */
export function canBackquote(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the rule
  return !/[\x00-\x08\x0a-\x1f`\x7f\ufeff]/.test(text);
}

/** `U+0040 '@'`, the character left out when it cannot be shown. */
export function describeCodePoint(char: string): string {
  const name = `U+${hex(char.codePointAt(0) ?? 0, 4).toUpperCase()}`;
  return isPrintable(char) ? `${name} '${char}'` : name;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}
