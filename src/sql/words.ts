/** The parts that are there, joined by one space. */
export function words(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ');
}

/**
 * A parenthesised list: `(a, b)`; with an indent, each item on a line of its own. An empty list is
 * `()` in both.
 */
export function body(items: readonly string[], indent: string): string {
  if (indent === '' || items.length === 0) return `(${items.join(', ')})`;
  return `(\n${items.map((item) => indent + item).join(',\n')}\n)`;
}

/** The expression in exactly one pair of parentheses around the whole. */
export function parenthesized(expr: string): string {
  return `(${unparenthesized(expr)})`;
}

/** The expression without the pairs of parentheses around the whole. */
export function unparenthesized(expr: string): string {
  let inner = expr.trim();
  while (isParenthesized(inner)) inner = inner.slice(1, -1).trim();
  return inner;
}

/** True if the first character's parenthesis closes with the last character. */
function isParenthesized(expr: string): boolean {
  if (!expr.startsWith('(') || !expr.endsWith(')')) return false;
  let depth = 0;
  for (let at = 0; at < expr.length; at++) {
    const char = expr[at];
    if (char === "'" || char === '"') {
      at = expr.indexOf(char, at + 1);
      if (at < 0) return false;
    } else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at === expr.length - 1;
  }
  return false;
}
