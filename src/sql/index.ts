export { formatStatements } from './format.ts';
export { isQuotedLiteral, quoteIdent, quoteLiteral, unquoteLiteral } from './quote.ts';
export { body, parenthesized, unparenthesized, words } from './words.ts';
