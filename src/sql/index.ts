export { formatStatements } from './format.ts';
export { isQuotedLiteral, quoteIdent, quoteLiteral, unquoteLiteral } from './quote.ts';
export { type RenameDirective, renameDirectives, type SqlName } from './renamed-from.ts';
export { type SqlStatement, scanStatements } from './scan.ts';
export { type ScanRules, scanRules } from './scan-rules.ts';
export { body, parenthesized, unparenthesized, words } from './words.ts';
