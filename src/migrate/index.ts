export { fileDirectives, statementDirectives } from './directive.ts';
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
} from './directory.ts';
export { type DirectoryUrl, parseDirectoryUrl } from './directory-url.ts';
export { formatOf } from './formats/index.ts';
export { importedFiles } from './import-directory.ts';
export type { FilePlan, MigrationFile, NewFile, Script } from './migration-file.ts';
export { type DirectoryStore, folderStore, memoryStore } from './store.ts';
export { ChecksumError, type SumMismatch } from './sum.ts';
