import { MercatorError } from '../base/index.ts';
import type { Connection, Transaction } from '../dialects/index.ts';
import { type CheckResult, checkError, runChecks } from './checks.ts';
import { type MigrationDirectory, readScript } from './directory.ts';
import { statementError, unrecordedError } from './execute-errors.ts';
import type { MigrationFile, Script } from './migration-file.ts';
import { executedFlag, type Revision, startedMark, unexecuted } from './revision.ts';
import type { Revisions } from './revisions.ts';
import { checkHistory, statementSums } from './script-sums.ts';
import { type TxMode, txModeOf } from './tx-mode.ts';

/** Statements of the user's own around those of a file (config.md, hook). */
export interface TransactionHooks {
  readonly afterBegin: readonly string[];
  readonly beforeCommit: readonly string[];
  readonly beforeRollback: readonly string[];
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
interface Run {
  readonly cx: ExecuteContext;
  readonly file: MigrationFile;
  readonly script: Script;
  readonly sums: readonly string[];
  readonly applied: string[];
  readonly checks: CheckResult[];
  readonly startMs: number;
  /** Statements that an earlier run had applied. */
  skipped: number;
  revision: Revision;
  failed: string;
  keeps: boolean;
}

/**
 * Runs the files in order, each as its transaction mode says, and records it. Stops at the first
 * failure, which is in the last result; with the mode `all` nothing has then happened.
 */
export async function executeFiles(
  cx: ExecuteContext,
  files: readonly MigrationFile[],
  revisions: readonly Revision[],
): Promise<readonly AppliedFile[]> {
  const done: AppliedFile[] = [];
  const known = new Map(revisions.map((revision) => [revision.version, revision]));
  const whole = cx.txMode === 'all' && !cx.dryRun ? await begin(cx) : undefined;
  for (const file of files) {
    const result = await executeFile(cx, file, known.get(file.version), whole);
    done.push(result);
    if (result.failure === undefined) continue;
    if (whole !== undefined) await rollBack(cx, whole);
    return done;
  }
  return whole === undefined ? done : await commitAll(cx, whole, done);
}

/** What the database finds at the end is told of the last file. */
async function commitAll(
  cx: ExecuteContext,
  whole: Transaction,
  done: readonly AppliedFile[],
): Promise<readonly AppliedFile[]> {
  try {
    await commit(cx, whole);
    return done;
  } catch (error) {
    const last = done.at(-1);
    if (!(error instanceof MercatorError) || last === undefined) throw error;
    return [...done.slice(0, -1), { ...last, failure: { statement: '', error } }];
  }
}

async function executeFile(
  cx: ExecuteContext,
  file: MigrationFile,
  known: Revision | undefined,
  whole: Transaction | undefined,
): Promise<AppliedFile> {
  const startMs = cx.now();
  const script = readScript(cx.directory, file, cx.connection.dialect.scan, cx.env);
  const revision = startRevision(cx, file, script, known);
  const run: Run = {
    ...{ cx, file, script, sums: statementSums(script), applied: [], checks: [], startMs },
    ...{ revision, skipped: revision.applied, failed: '', keeps: false },
  };
  const failure = await failureOf(run, whole);
  return {
    ...{ file, skipped: run.skipped, total: script.statements.length, applied: run.applied },
    ...{ checks: run.checks, startMs, endMs: cx.now(), keeps: run.keeps },
    failure: failure && { statement: run.failed, error: failure },
  };
}

function startRevision(
  cx: ExecuteContext,
  file: MigrationFile,
  { statements }: Script,
  known: Revision | undefined,
): Revision {
  const hash = cx.hashes.get(file.name);
  if (hash === undefined) {
    const message = `sql/migrate: scanning checksum from "${file.name}": checksum not found`;
    throw new MercatorError('E_CHECKSUM', message, {
      hint: 'a file with "-- atlas:sum ignore" cannot be applied',
    });
  }
  const facts = { type: executedFlag, hash, executedAtMs: cx.now() };
  const { operatorVersion } = cx;
  const fresh = unexecuted(file.version, file.description, { ...facts, operatorVersion });
  return { ...(known ?? fresh), hash, operatorVersion, total: statements.length };
}

async function failureOf(
  run: Run,
  whole: Transaction | undefined,
): Promise<MercatorError | undefined> {
  try {
    checkHistory(run.revision, run.file, run.sums);
    const mode = modeOf(run);
    if (run.cx.dryRun) await rehearse(run);
    else if (whole !== undefined) await runInside(run);
    else if (mode === 'none') await runAlone(run);
    else await runInTransaction(run);
    return undefined;
  } catch (error) {
    if (error instanceof MercatorError) return error;
    throw error;
  }
}

/** A file that opens and ends transactions by itself would end ours. */
function modeOf({ cx, file, script }: Run): TxMode {
  const mode = txModeOf(file, script, cx.txMode);
  const { control } = cx.connection.dialect.interrupted;
  const own = script.statements.find(({ text }) => control(text) !== undefined);
  if (own === undefined || mode === 'none') return mode;
  if (mode === 'file') return 'none';
  const message = `file "${file.name}" has a transaction of its own (line ${own.line}), which tx-mode "all" cannot hold`;
  throw new MercatorError('E_MIGRATION_FILE', message, {
    hint: 'take the statement out, or use --tx-mode file',
  });
}

async function rehearse(run: Run): Promise<void> {
  await holdChecks(run);
  run.applied.push(...remaining(run).map(({ text }) => text));
}

async function runInTransaction(run: Run): Promise<void> {
  const transaction = await begin(run.cx);
  try {
    await runInside(run);
  } catch (error) {
    await rollBack(run.cx, transaction);
    throw error;
  }
  await commit(run.cx, transaction);
}

/** Inside a transaction the row that says all ran becomes true together with the rest. */
async function runInside(run: Run): Promise<void> {
  await holdChecks(run);
  for (const statement of remaining(run)) {
    run.applied.push(statement.text);
    await send(run, statement);
  }
  await record(run, finished(run));
}

/** Each statement for itself, recorded together with it or, where that cannot be, before and after. */
async function runAlone(run: Run): Promise<void> {
  run.keeps = true;
  await settleInterrupted(run);
  await record(run, { ...run.revision, error: '', errorStmt: '' });
  await holdChecks(run);
  /** What the table says if the transaction that the file has opened does not end well. */
  let outside: Revision | undefined;
  for (const statement of remaining(run)) {
    const change = run.cx.connection.dialect.interrupted.control(statement.text);
    if (change === 'open') outside ??= run.revision;
    await runOne(run, statement, change === undefined, outside);
    if (change === 'close') outside = undefined;
  }
  await record(run, finished(run));
}

async function runOne(
  run: Run,
  statement: Script['statements'][number],
  isPlain: boolean,
  outside: Revision | undefined,
): Promise<void> {
  const { query, dialect } = run.cx.connection;
  const { coupling, isCoupled } = dialect.interrupted;
  const isFree = outside === undefined && isPlain;
  const coupled = isFree && isCoupled(statement.text);
  run.applied.push(statement.text);
  try {
    if (coupled) await query(coupling.begin);
    else if (isFree) await record(run, started(run, statement.text));
    await send(run, statement);
    const next = advanced(run);
    await writeRow(run, next);
    if (coupled) await query(coupling.commit);
    run.revision = next;
  } catch (error) {
    run.revision = outside ?? run.revision;
    const isOpen = coupled || outside !== undefined;
    throw await keepFailure(run, error, isOpen ? coupling.rollback : undefined);
  }
}

/** Rolls back what is open and writes what failed, so that it can be read in the table. */
async function keepFailure(
  run: Run,
  error: unknown,
  rollback: string | undefined,
): Promise<unknown> {
  if (!(error instanceof MercatorError) || error.code === 'E_CONNECT') return error;
  try {
    if (rollback !== undefined) await run.cx.connection.query(rollback);
    await run.cx.revisions.write({
      ...run.revision,
      ...{ error: rootMessage(error), errorStmt: run.failed, executionTimeNs: elapsedNs(run) },
    });
    return error;
  } catch (cause) {
    return unrecordedError(error, cause);
  }
}

function rootMessage(error: MercatorError): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/**
 * What a run that was cut off left in doubt: the catalog decides, else the user's answer. Throws
 * E_IN_DOUBT when neither does.
 */
async function settleInterrupted(run: Run): Promise<void> {
  const { revision, cx, script, file } = run;
  if (revision.error !== startedMark) return;
  const { query, dialect } = cx.connection;
  const outcome = await dialect.interrupted.outcome(query, revision.errorStmt);
  const happened = 'happened' in outcome ? outcome.happened : cx.interrupted === 'done';
  if ('unknown' in outcome && cx.interrupted === undefined) {
    const line = script.statements[revision.applied]?.line;
    const message = `a run was cut off during statement ${revision.applied + 1} of "${file.name}" (line ${line}), and nothing in the database tells ${outcome.unknown}`;
    throw new MercatorError('E_IN_DOUBT', `${message}: ${revision.errorStmt}`, {
      hint: 'look at what the statement does; then apply again with --interrupted done if it took effect, or --interrupted again to run it once more',
    });
  }
  run.revision = happened ? advanced(run) : { ...revision, error: '', errorStmt: '' };
  run.skipped = run.revision.applied;
}

function remaining({ script, revision }: Run): Script['statements'] {
  return script.statements.slice(revision.applied);
}

async function holdChecks(run: Run): Promise<void> {
  if (run.revision.applied > 0) return;
  for (const group of run.script.checks) {
    const result = await runChecks(run.cx.connection, group, run.cx.now);
    run.checks.push(result);
    if (result.error !== undefined) throw checkError(run.file, result);
  }
}

async function send(run: Run, statement: Script['statements'][number]): Promise<void> {
  const { cx, file, script } = run;
  cx.signal?.throwIfAborted();
  cx.before(file, run.skipped + run.applied.length - 1, script.statements.length);
  try {
    await cx.connection.query(statement.text);
  } catch (error) {
    run.failed = statement.text;
    throw statementError(error, file, statement, run.revision);
  }
}

async function record(run: Run, revision: Revision): Promise<void> {
  await writeRow(run, revision);
  run.revision = revision;
}

async function writeRow(run: Run, revision: Revision): Promise<void> {
  try {
    await run.cx.revisions.write(revision);
  } catch (error) {
    throw new MercatorError('E_REVISIONS', `sql/migrate: write revision: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One statement more. */
function advanced(run: Run): Revision {
  const applied = run.revision.applied + 1;
  return {
    ...run.revision,
    ...{ applied, error: '', errorStmt: '', partialHashes: run.sums.slice(0, applied) },
    executionTimeNs: elapsedNs(run),
  };
}

/** Written before a statement that cannot be recorded together with its effect (D10). */
function started(run: Run, statement: string): Revision {
  return { ...run.revision, error: startedMark, errorStmt: statement };
}

function finished(run: Run): Revision {
  const { total } = run.revision;
  return {
    ...run.revision,
    ...{ applied: total, error: '', errorStmt: '', partialHashes: [] },
    executionTimeNs: elapsedNs(run),
  };
}

function elapsedNs({ cx, startMs }: Run): number {
  return Math.max(0, cx.now() - startMs) * 1e6;
}

async function begin(cx: ExecuteContext): Promise<Transaction> {
  const transaction = await cx.connection.begin();
  try {
    for (const sql of cx.hooks.afterBegin) await cx.connection.query(sql);
    return transaction;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

async function commit(cx: ExecuteContext, transaction: Transaction): Promise<void> {
  try {
    for (const sql of cx.hooks.beforeCommit) await cx.connection.query(sql);
  } catch (error) {
    await rollBack(cx, transaction);
    throw error;
  }
  await transaction.commit();
}

/** A connection that is lost has rolled back by itself. */
async function rollBack(cx: ExecuteContext, transaction: Transaction): Promise<void> {
  try {
    for (const sql of cx.hooks.beforeRollback) await cx.connection.query(sql);
    await transaction.rollback();
  } catch (error) {
    if (!(error instanceof MercatorError) || error.code !== 'E_CONNECT') throw error;
  }
}
