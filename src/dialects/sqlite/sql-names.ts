import { quoteIdent } from '../../sql/index.ts';

/** The name in backticks, which SQLite takes as Atlas writes them. Never with its schema: there is one. */
export function ident(name: string): string {
  return quoteIdent(name, '`');
}

/** `` (`a`, `b`) `` */
export function identList(names: readonly string[]): string {
  return `(${names.map(ident).join(', ')})`;
}
