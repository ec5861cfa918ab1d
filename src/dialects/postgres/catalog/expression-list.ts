/**
 * The expressions of a list as the server prints it, separated by a comma and a space. Commas
 * inside an expression are always within brackets or quotes.
 */
export function splitExpressions(list: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < list.length; at++) {
    const char = list[at];
    if (char === "'" || char === '"') at = endOfQuoted(list, at);
    else if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (char === ',' && depth === 0) {
      parts.push(list.slice(start, at));
      start = at + 2;
    }
  }
  return [...parts, list.slice(start)];
}

/**
 * The index of the closing quote. A doubled quote is two quoted texts side by side, which comes to
 * the same; a backslash hides a character only in `E'…'`, where the server doubles every one.
 */
function endOfQuoted(text: string, open: number): number {
  const close = text.indexOf(text[open] ?? '', open + 1);
  return close < 0 ? text.length : close;
}
