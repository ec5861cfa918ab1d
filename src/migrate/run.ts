import { type Diagnostic, MercatorError, messageOf } from '../base/index.ts';
import type { Connection, Patience } from '../dialects/index.ts';
import { type CheckResult, checkError, runChecks } from './checks.ts';
import type { MigrationDirectory } from './directory.ts';
import { statementError } from './execute-errors.ts';
import type { MigrationFile, Script } from './migration-file.ts';
import type { Revision } from './revision.ts';
import type { Revisions } from './revisions.ts';
import type { StatementSums } from './script-sums.ts';
import type { TxMode } from './tx-mode.ts';

/** Statements of the user's own around those of a file (config.md, hook). */
export interface TransactionHooks {
  readonly afterBegin: readonly HookStatement[];
  readonly beforeCommit: readonly HookStatement[];
  readonly beforeRollback: readonly HookStatement[];
}

export interface HookStatement {
  readonly sql: string;
  /** The transaction goes on when it fails. */
  readonly skipErrors: boolean;
}

export interface ExecuteContext {
  readonly connection: Connection;
  readonly directory: MigrationDirectory;
  readonly revisions: Revisions;
  readonly txMode: TxMode;
  readonly hooks: TransactionHooks;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly operatorVersion: string;
  /** By file name, from `atlas.sum`. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Nothing is run but checks. */
  readonly dryRun: boolean;
  /** The answer for a statement of which nothing tells whether it happened. */
  readonly interrupted: 'done' | 'again' | undefined;
  readonly signal: AbortSignal | undefined;
  readonly before: (file: MigrationFile, statement: number, total: number) => void;
  readonly warn: (warning: Diagnostic) => void;
  readonly patience: Patience;
}

/** What was done with one file. Times are milliseconds since 1970. */
export interface AppliedFile {
  readonly file: MigrationFile;
  /** Statements that an earlier run had applied. */
  readonly skipped: number;
  readonly total: number;
  /** Statements stay although a later one fails. */
  readonly keeps: boolean;
  /** In order; the one that failed is the last. */
  readonly applied: readonly string[];
  readonly checks: readonly CheckResult[];
  readonly startMs: number;
  readonly endMs: number;
  readonly failure: { readonly statement: string; readonly error: MercatorError } | undefined;
}

/** A file that is being run: what it says, and how far it is. */
export interface Run {
  readonly cx: ExecuteContext;
  readonly file: MigrationFile;
  readonly script: Script;
  readonly sums: StatementSums;
  readonly applied: string[];
  readonly checks: CheckResult[];
  readonly startMs: number;
  /** The revision had a row before. */
  readonly isKnown: boolean;
  /** Statements that an earlier run had applied. */
  skipped: number;
  /** This run has written the row. */
  hasRow: boolean;
  /** Its partial hashes are left to what writes it. */
  revision: Revision;
  failed: string;
  keeps: boolean;
}

/** What is still to be run, in order. */
export function remaining({ script, revision }: Run): Script['statements'] {
  return script.statements.slice(revision.applied);
}

/** Asks the checks of the file, before its first statement only. Throws E_MIGRATION_CHECK. */
export async function holdChecks(run: Run): Promise<void> {
  if (run.revision.applied > 0) return;
  for (const group of run.script.checks) {
    const result = await runChecks(run.cx.connection, group, run.cx.now);
    run.checks.push(result);
    if (result.error !== undefined) throw checkError(run.file, result);
  }
}

/** Sends the statement, or what holds it. Throws E_APPLY, E_CONNECT, and what the signal says. */
export async function send<T>(
  run: Run,
  statement: Script['statements'][number],
  how: () => Promise<T>,
): Promise<T> {
  announce(run);
  try {
    return await how();
  } catch (error) {
    throw refused(run, statement, error);
  }
}

/** Tells of the statement that is about to be sent. Throws what the signal says. */
export function announce({ cx, file, script, skipped, applied }: Run): void {
  cx.signal?.throwIfAborted();
  cx.before(file, skipped + applied.length - 1, script.statements.length);
}

/** What is thrown for a statement that failed: E_APPLY, E_CONNECT. */
export function refused(
  run: Run,
  statement: Script['statements'][number],
  error: unknown,
): unknown {
  run.failed = statement.text;
  return statementError(error, run.file, statement, run.revision);
}

/** The row as one statement more makes it; with the last one, as the whole file does. */
export function advanced(run: Run): Revision {
  const applied = run.revision.applied + 1;
  return { ...run.revision, applied, ...clear, executionTimeNs: elapsedNs(run) };
}

/** The row of a file all of which ran. */
export function finished(run: Run): Revision {
  const { total } = run.revision;
  return { ...run.revision, applied: total, ...clear, executionTimeNs: elapsedNs(run) };
}

const clear = { error: '', errorStmt: '' } as const;

export function elapsedNs({ cx, startMs }: Run): number {
  return Math.max(0, cx.now() - startMs) * 1e6;
}

/**
 * Writes the whole row. While the file runs it has the hashes of all its statements, so that one more
 * that ran is a number. Throws E_REVISIONS.
 */
export async function record(run: Run, revision: Revision): Promise<void> {
  await writing(() => run.cx.revisions.write(running(run, revision)));
  run.revision = revision;
  run.hasRow = true;
}

/** Writes the row of a run that goes no further: the hashes are those of what ran. */
export async function recordStop(run: Run, revision: Revision): Promise<void> {
  const partialHashes = run.sums().slice(0, revision.applied);
  await writing(() => run.cx.revisions.write({ ...revision, partialHashes }));
}

/** The row with the hashes that it has while the file runs; none once all of it ran. */
export function running({ sums }: Run, revision: Revision): Revision {
  const isOver = revision.applied === revision.total;
  return { ...revision, partialHashes: isOver ? [] : sums() };
}

/** Says what could not be written, in Atlas's words. */
export async function writing(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const message = `sql/migrate: write revision: ${messageOf(cause)}`;
    throw new MercatorError('E_REVISIONS', message, { cause });
  }
}
