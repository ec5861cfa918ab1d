import { MercatorError } from '../base/index.ts';
import { patiently, type Transaction } from '../dialects/index.ts';
import { readScript } from './directory.ts';
import type { MigrationFile, Script } from './migration-file.ts';
import { executedFlag, type Revision, unexecuted } from './revision.ts';
import {
  type AppliedFile,
  announce,
  type ExecuteContext,
  finished,
  holdChecks,
  type Run,
  record,
  refused,
  remaining,
} from './run.ts';
import { runAlone } from './run-alone.ts';
import { checkHistory, statementSums } from './script-sums.ts';
import { begin, commit, rollBack } from './transaction.ts';
import { type TxMode, txModeOf } from './tx-mode.ts';

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
    ...{
      isKnown: known !== undefined,
      revision,
      skipped: revision.applied,
      hasRow: false,
      failed: '',
      keeps: false,
    },
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

function runInTransaction(run: Run): Promise<void> {
  const { connection, patience } = run.cx;
  return patiently(connection.dialect, patience, async () => {
    run.applied.length = 0;
    run.checks.length = 0;
    await tryInTransaction(run);
  });
}

async function tryInTransaction(run: Run): Promise<void> {
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
  const { connection } = run.cx;
  // Written out, since the smallest statements cost no more than a call or two around them.
  for (const statement of remaining(run)) {
    run.applied.push(statement.text);
    announce(run);
    try {
      await connection.run(statement.text);
    } catch (error) {
      throw refused(run, statement, error);
    }
  }
  await record(run, finished(run));
}
