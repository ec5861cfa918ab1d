import { isMercatorError, MercatorError } from '../base/index.ts';
import { rollBackAfterError } from '../dialects/index.ts';
import { type Revisions, runChecks } from '../migrate/index.ts';
import { beginPhase } from './channels.ts';
import type { DownStep } from './down-plan.ts';
import type { RevertedFile } from './migrate-down.ts';
import { fileReport } from './migrate-report.ts';
import type { Target } from './migrate-target.ts';

export interface DownRun {
  readonly target: Target;
  readonly revisions: Revisions;
  readonly dryRun: boolean;
}

/**
 * Takes the steps in order, each with its revision in one transaction. Stops at the first that
 * fails, of which nothing stays.
 */
export async function runDown(
  run: DownRun,
  steps: readonly DownStep[],
): Promise<readonly RevertedFile[]> {
  const done: RevertedFile[] = [];
  for (const step of steps) {
    const result = await takeStep(run, step);
    done.push(result);
    if (result.failure !== undefined) break;
  }
  return done;
}

async function takeStep(run: DownRun, step: DownStep): Promise<RevertedFile> {
  const { connection, channels } = run.target;
  const now = (): number => channels.host.clock.now();
  const startMs = now();
  const checks = step.checks && (await runChecks(connection, step.checks, now));
  const sent: string[] = [];
  const failure =
    checks?.error === undefined
      ? await failureOf(run, step, sent)
      : { statement: '', error: wouldLose(step, checks.error) };
  return { ...fileReport(step.file), statements: sent, checks, startMs, endMs: now(), failure };
}

function wouldLose({ file }: DownStep, problem: string): MercatorError {
  return new MercatorError('E_MIGRATION_CHECK', problem, {
    hint: `"${file.name}" was not reverted: rows would be lost. Save them and empty what goes, or say in a section "-- down.sql --" of the file how it is undone`,
  });
}

async function failureOf(
  run: DownRun,
  step: DownStep,
  sent: string[],
): Promise<RevertedFile['failure']> {
  if (run.dryRun) {
    sent.push(...step.statements);
    return undefined;
  }
  const { connection, channels } = run.target;
  const { isCoupled } = connection.dialect.interrupted;
  // What its file says may be what no transaction can hold.
  const isWhole = step.statements.every(isCoupled);
  const transaction = isWhole ? await connection.begin() : undefined;
  try {
    for (const sql of step.statements) {
      sent.push(sql);
      beginPhase(channels, 'migrate', `back from ${step.file.name}`);
      await connection.query(sql);
    }
    await run.revisions.remove(step.revision.version);
    await transaction?.commit();
    return undefined;
  } catch (error) {
    await rollBackAfterError(transaction?.rollback);
    if (!isMercatorError(error)) throw error;
    return { statement: sent.at(-1) ?? '', error: stepError(step, error, sent, isWhole) };
  }
}

function stepError(
  { file }: DownStep,
  error: MercatorError,
  sent: readonly string[],
  isWhole: boolean,
): MercatorError {
  const message = `reverting "${file.name}" failed at ${JSON.stringify(sent.at(-1) ?? '')}: ${error.message}`;
  const stand = isWhole
    ? `nothing of it stayed: the database is still at version ${file.version}`
    : `${sent.length - 1} of its statements stay, since they cannot run in a transaction`;
  const hints = [error.hint, stand].filter((hint) => hint !== undefined);
  return new MercatorError('E_APPLY', message, { hint: hints.join('\n'), cause: error });
}
