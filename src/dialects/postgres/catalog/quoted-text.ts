/**
 * The text between the bracket at `open` and the one that closes it; quotes inside are skipped.
 * undefined where none does.
 */
export function bracketed(text: string, open: number): string | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const char = text[at];
    if (char === "'" || char === '"') at = endOfQuoted(text, at);
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return text.slice(open + 1, at);
  }
  return undefined;
}

/** Where a word stands outside of quotes and brackets; -1 for nowhere. */
export function findOutside(text: string, word: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (depth === 0 && text.startsWith(word, at)) return at;
    if (char === "'" || char === '"') at = endOfQuoted(text, at);
    else if (char === '(') depth++;
    else if (char === ')') depth--;
  }
  return -1;
}

/** A doubled quote is two quoted texts side by side; a backslash is doubled in what servers print. */
function endOfQuoted(text: string, open: number): number {
  const close = text.indexOf(text[open] ?? '', open + 1);
  return close < 0 ? text.length : close;
}
