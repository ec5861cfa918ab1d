import { MercatorError, unreachable } from '../base/index.ts';
import { patiently, rollBackAfterError, withoutLockLimit } from '../dialects/index.ts';
import { unrecordedError } from './execute-errors.ts';
import type { Script } from './migration-file.ts';
import { type Revision, startedMark } from './revision.ts';
import {
  advanced,
  elapsedNs,
  finished,
  holdChecks,
  type Run,
  record,
  recordStop,
  remaining,
  running,
  send,
  writing,
} from './run.ts';

type Statement = Script['statements'][number];

/** How a statement and the record of it stand to each other. */
type Place =
  /** Both happen, or neither. */
  | { readonly kind: 'coupled' }
  /** It cannot be in a transaction: recorded before and after. */
  | { readonly kind: 'apart' }
  /** In a transaction of the file's own; the row as it is if that does not end well. */
  | { readonly kind: 'inside'; readonly before: Revision }
  /** What ends that transaction: recorded in it, and after it. */
  | { readonly kind: 'end'; readonly before: Revision };

/**
 * Runs each statement for itself, recorded together with it or, where that cannot be, before and
 * after. Throws E_IN_DOUBT, E_MIGRATION_CHECK, E_APPLY, E_REVISIONS, E_CONNECT; the row says why.
 */
export async function runAlone(run: Run): Promise<void> {
  run.keeps = true;
  await settleInterrupted(run);
  if (run.isKnown) await record(run, { ...run.revision, error: '', errorStmt: '' });
  await holdChecksHere(run);
  const left = remaining(run);
  if (left.length === 0) await record(run, finished(run));
  await runStatements(run, left);
}

async function runStatements(run: Run, statements: readonly Statement[]): Promise<void> {
  const { control, isCoupled } = run.cx.connection.dialect.interrupted;
  let before: Revision | undefined;
  for (const statement of statements) {
    const change = control(statement.text);
    if (change === 'open') before ??= run.revision;
    if (change === 'close') {
      await runOne(run, statement, { kind: 'end', before: before ?? run.revision });
      before = undefined;
    } else if (before !== undefined) await runOne(run, statement, { kind: 'inside', before });
    else await runOne(run, statement, { kind: isCoupled(statement.text) ? 'coupled' : 'apart' });
  }
  if (before !== undefined) throw await leftOpen(run, before);
}

/** Whatever ran in it goes with the session. */
async function leftOpen(run: Run, before: Revision): Promise<unknown> {
  run.revision = before;
  const message = `file "${run.file.name}" opens a transaction and does not end it`;
  const hint = 'put COMMIT at its end, or take BEGIN out: files run in a transaction anyway';
  return keepFailure(run, new MercatorError('E_MIGRATION_FILE', message, { hint }), true);
}

/** What did not hold is in the row, since no transaction takes it away. Source: migrations.md 6.5. */
async function holdChecksHere(run: Run): Promise<void> {
  try {
    await holdChecks(run);
  } catch (error) {
    throw await keepFailure(run, error, false);
  }
}

async function runOne(run: Run, statement: Statement, place: Place): Promise<void> {
  const next = advanced(run);
  run.applied.push(statement.text);
  try {
    await runIn(run, statement, next, place);
    run.revision = next;
    if (place.kind !== 'inside') run.hasRow = true;
  } catch (error) {
    const isOwn = place.kind === 'inside' || place.kind === 'end';
    if (isOwn) run.revision = place.before;
    throw await keepFailure(run, error, isOwn);
  }
}

async function runIn(
  run: Run,
  statement: Statement,
  next: Revision,
  { kind }: Place,
): Promise<void> {
  const work = (): Promise<void> =>
    send(run, statement, () => run.cx.connection.run(statement.text));
  switch (kind) {
    case 'coupled':
      return runCoupled(run, statement, next);
    case 'apart':
      return runApart(run, statement, next, work);
    case 'inside':
      // Its row is written at the end: some statements must be the first of a transaction.
      return work();
    case 'end':
      await record(run, run.revision);
      await work();
      return record(run, next);
    default:
      return unreachable(kind);
  }
}

async function runCoupled(run: Run, statement: Statement, next: Revision): Promise<void> {
  const { connection, revisions, patience } = run.cx;
  await patiently(connection.dialect, patience, () =>
    send(run, statement, async () => {
      const how = recordOf(run, next);
      const row = how === 'write' ? running(run, next) : next;
      if (!(await revisions.runJointly(how, statement.text, row))) {
        await runTogether(run, statement, next);
      }
    }),
  );
}

/** The statement and its record in a transaction, each for itself. */
async function runTogether(run: Run, statement: Statement, next: Revision): Promise<void> {
  const { connection } = run.cx;
  const { begin, commit, rollback } = connection.dialect.interrupted.coupling;
  await connection.run(begin);
  try {
    await connection.run(statement.text);
    await recordOne(run, next);
    await connection.run(commit);
  } catch (error) {
    await rollBackAfterError(() => connection.run(rollback));
    throw error;
  }
}

/** Written before a statement that cannot be recorded together with its effect (D10). */
async function runApart(
  run: Run,
  statement: Statement,
  next: Revision,
  work: () => Promise<void>,
): Promise<void> {
  const { connection, patience } = run.cx;
  await record(run, { ...run.revision, error: startedMark, errorStmt: statement.text });
  await withoutLockLimit(connection, patience, work);
  await recordOne(run, next);
}

/** The first record makes the row, the last one closes it. */
function recordOf({ hasRow }: Run, { applied, total }: Revision): 'write' | 'advance' {
  return hasRow && applied < total ? 'advance' : 'write';
}

function recordOne(run: Run, next: Revision): Promise<void> {
  const { revisions } = run.cx;
  return writing(() =>
    recordOf(run, next) === 'advance'
      ? revisions.advance(next)
      : revisions.write(running(run, next)),
  );
}

/** Writes what failed, so that it can be read in the table. */
async function keepFailure(run: Run, error: unknown, isOpen: boolean): Promise<unknown> {
  if (!(error instanceof MercatorError) || error.code === 'E_CONNECT') return error;
  const { connection } = run.cx;
  const facts = { error: rootMessage(error), errorStmt: run.failed };
  try {
    if (isOpen) await connection.run(connection.dialect.interrupted.coupling.rollback);
    await recordStop(run, { ...run.revision, ...facts, executionTimeNs: elapsedNs(run) });
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
  if (revision.error !== startedMark) return passEnd(run);
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

/** What ends a transaction has ended it, since the row that was written in it is there. */
function passEnd(run: Run): void {
  const next = run.script.statements[run.revision.applied];
  const { control } = run.cx.connection.dialect.interrupted;
  if (run.revision.applied === 0 || next === undefined || control(next.text) !== 'close') return;
  run.revision = advanced(run);
  run.skipped = run.revision.applied;
}
