export { type ErrorCode, errorCodes } from './codes.ts';
export { type Diagnostic, hasErrors, type Result } from './diagnostic.ts';
export { durationMs } from './duration.ts';
export {
  diagnosticsError,
  type ErrorDetails,
  isMercatorError,
  MercatorError,
  messageOf,
} from './error.ts';
export { type SortedGraph, sortGraph } from './graph.ts';
export type { Position, SourceRange } from './position.ts';
export { onceFor, remembering } from './remember.ts';
export {
  formatDiagnosticLine,
  formatRange,
  type RenderOptions,
  renderDiagnostic,
  renderDiagnostics,
  type Sources,
} from './render.ts';
export {
  holdsCloudToken,
  isSecret,
  type Provenance,
  renewSecret,
  revealSecret,
  Secret,
  type SecretOrigin,
} from './secret.ts';
export { type SourceFile, sourceFile } from './source.ts';
export { didYouMean, suggest } from './suggest.ts';
export { countCharacters } from './text-width.ts';
export { unreachable } from './unreachable.ts';
