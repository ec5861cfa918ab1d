/** The identifier in quotes, quotes inside doubled: `"a""b"`. MySQL's quote is the backtick. */
export function quoteIdent(name: string, quote: '"' | '`' = '"'): string {
  return quote + name.replaceAll(quote, quote + quote) + quote;
}

/** A standard string literal: `'it''s'`. The text is taken as it is, backslashes included. */
export function quoteLiteral(text: string): string {
  return text.includes("'") ? `'${text.replaceAll("'", "''")}'` : `'${text}'`;
}

/** True for one whole string literal `'…'`, quotes inside doubled. */
export function isQuotedLiteral(sql: string): boolean {
  return /^'(?:[^']|'')*'$/.test(sql);
}

/** The text of a literal that `isQuotedLiteral` accepts. */
export function unquoteLiteral(sql: string): string {
  return sql.slice(1, -1).replaceAll("''", "'");
}
