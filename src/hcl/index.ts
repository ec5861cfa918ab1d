export { type Evaluation, evaluate, evaluatePartly } from './eval/evaluate.ts';
export {
  type LazyEntry,
  type LazyNames,
  LazyObject,
  type LazyScopeOptions,
  lazyScope,
} from './eval/lazy-scope.ts';
export { scopeOf } from './eval/local-scope.ts';
export { references, type Traversal } from './eval/references.ts';
export type { HclFunction, LazyArgument, Parameter, Resolved, Scope, Step } from './eval/scope.ts';
export { FunctionError } from './eval/scope.ts';
export { printFunction, standardFunctions, timestampFunction } from './functions/index.ts';
export { isIdentifier } from './syntax/characters.ts';
export type * from './syntax/nodes.ts';
export {
  type OpenedFile,
  openHcl,
  type ParsedExpression,
  type ParsedFile,
  parseExpression,
  parseHcl,
  parseTemplate,
  takeHcl,
} from './syntax/parse.ts';
export type { Token } from './syntax/token.ts';
export { TokenKind } from './syntax/token.ts';
export { tokenize } from './syntax/tokenize.ts';
export { releaseBody } from './syntax/unread.ts';
export * from './values/index.ts';
export { formatDocument } from './write/document.ts';
export { formatHcl } from './write/format.ts';
export type { OutputAttribute, OutputBlock, OutputValue } from './write/output.ts';
export { escapeTemplate, formatReference, quoteString } from './write/quote.ts';
