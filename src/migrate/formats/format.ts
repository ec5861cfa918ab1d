import type { ScanRules } from '../../sql/index.ts';
import type { FilePlan, MigrationFile, NewFile, Script } from '../migration-file.ts';

export const formatNames = [
  'atlas',
  'golang-migrate',
  'goose',
  'flyway',
  'liquibase',
  'dbmate',
] as const;
export type FormatName = (typeof formatNames)[number];

/** How one tool lays out its migration directory. */
export interface DirectoryFormat {
  readonly name: FormatName;
  /** Files in sub-folders count. */
  readonly isDeep: boolean;
  /** Those of the files that are migrations, in the order they run. */
  list(files: readonly RawFile[]): readonly MigrationFile[];
  /** Less than 0 where `a` runs before `b`. */
  compareVersions(a: string, b: string): number;
  /** Throws E_SQL_SYNTAX, E_MIGRATION_FILE. */
  parse(file: MigrationFile, cx: ParseContext): Script;
  /** The files that a plan becomes. */
  write(plan: FilePlan): readonly NewFile[];
}

/** `name` is relative to the directory, with slashes. */
export interface RawFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

export interface ParseContext {
  readonly rules: ScanRules;
  /** Of the process, for the formats that put it into statements. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What other files of the directory say: where a format keeps the way back in one of its own. */
  readonly sibling: (name: string) => RawFile | undefined;
}
