import { formatIdentifier } from '../../identifiers.ts';

const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/g;

/** Whether an expression as the server prints it may name one of those. */
export function mentions(expr: string | undefined, names: ReadonlySet<string>): boolean {
  if (expr === undefined) return false;
  const printed = new Set([...names].map(formatIdentifier));
  return expr.match(tokens)?.some((token) => printed.has(token)) === true;
}

/** An expression as the server prints it, with another name for a type. */
export function renamedInText(text: string, from: string, to: string): string {
  const [before, after] = [formatIdentifier(from), formatIdentifier(to)];
  return text.replace(tokens, (token) => (token === before ? after : token));
}
