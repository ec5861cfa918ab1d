export {
  baselineFile,
  filesAfter,
  filesUpTo,
  orderedFiles,
  pendingOf,
} from './baseline.ts';
export { type CheckResult, runChecks } from './checks.ts';
export { argumentsOf, fileDirectives, statementDirectives } from './directive.ts';
export {
  addFiles,
  addPlan,
  checkDirectory,
  directorySum,
  findFile,
  isCheckpoint,
  type MigrationDirectory,
  nextVersion,
  readDirectory,
  readScript,
  rehash,
  writeSum,
} from './directory.ts';
export { type DirectoryUrl, parseDirectoryUrl } from './directory-url.ts';
export { executeFiles } from './execute.ts';
export { descriptionOf, versionOf } from './file-name.ts';
export { formatOf } from './formats/index.ts';
export { startHash } from './hash.ts';
export { importedFiles } from './import-directory.ts';
export type { CheckGroup, FilePlan, MigrationFile, NewFile, Script } from './migration-file.ts';
export { type ExecOrder, outOfOrderText } from './pending.ts';
export {
  baselineFlag,
  executedFlag,
  isPartial,
  type Revision,
  resolvedFlag,
  typeText,
  unexecuted,
} from './revision.ts';
export { findRevisions, type Revisions } from './revisions.ts';
export type { AppliedFile, TransactionHooks } from './run.ts';
export { type DirectoryStore, folderStore, memoryStore } from './store.ts';
export { ChecksumError, fileHashes, type SumMismatch } from './sum.ts';
export { openTransaction } from './transaction.ts';
export { parseTxMode, type TxMode } from './tx-mode.ts';
