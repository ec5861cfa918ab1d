import { type Diagnostic, isMercatorError, MercatorError } from '../base/index.ts';
import type { Hook } from '../config/index.ts';
import { type RunPlan, runPlan } from '../devdb/index.ts';
import type { Connection } from '../dialects/index.ts';
import type { Statement } from '../schema/index.ts';
import { beginPhase, type Channels, tell, warn } from './channels.ts';
import { transactionHooks } from './transaction-hooks.ts';

/** Where statements run. */
interface ApplyPlace {
  readonly target: Connection;
  readonly channels: Channels;
  /** Of the project file. */
  readonly hooks?: readonly Hook[];
}

export interface ApplyRun {
  /** How many statements are in the database for good. */
  readonly applied: number;
  /** E_APPLY: the statement, the server's words, what is applied, what the next run does. */
  readonly failure: MercatorError | undefined;
}

/** Runs the statements on the target. Throws what is no statement's fault, as a lost connection. */
export async function runApply(
  place: ApplyPlace,
  statements: readonly Statement[],
  how: Pick<RunPlan, 'txMode' | 'patience'>,
): Promise<ApplyRun> {
  const { target, channels } = place;
  let at = 0;
  let applied = 0;
  const before = (number: number): void => {
    at = number;
    const { sql, comment } = shown(statements[number]);
    const of = statements.length;
    tell(channels, { kind: 'statement', target: target.url.redacted, number, of, sql, comment });
  };
  const kept = (count: number): void => {
    applied = count;
  };
  try {
    const begin = await beginOf(place);
    await runPlan(target, { ...how, ...begin, statements, secrets: true, before, kept });
    beginPhase(channels, 'finish', target.url.host);
    return { applied, failure: undefined };
  } catch (error) {
    if (!isMercatorError(error)) throw error;
    if (error.code === 'E_APPLY')
      return { applied, failure: hookError(error, statements, applied) };
    if (error.code !== 'E_QUERY') throw error;
    return { applied, failure: applyError(error, statements, { at, kept: applied }) };
  }
}

/** With the `hook` blocks of the project file, where it has some. */
async function beginOf({
  target,
  channels,
  hooks: all = [],
}: ApplyPlace): Promise<Pick<RunPlan, 'begin'>> {
  if (all.length === 0) return {};
  const { openTransaction } = await import('../migrate/index.ts');
  const hooks = transactionHooks(all);
  const tellOf = (warning: Diagnostic): void => warn(channels, warning);
  return { begin: () => openTransaction({ connection: target, hooks, warn: tellOf }) };
}

function shown(statement: Statement | undefined): {
  readonly sql: string;
  readonly comment: string;
} {
  return { sql: statement?.sql ?? '', comment: statement?.comment ?? '' };
}

/** The message is Atlas's: what the statement was for, and the server's words. */
function applyError(
  error: MercatorError,
  statements: readonly Statement[],
  { at, kept }: { readonly at: number; readonly kept: number },
): MercatorError {
  const { sql, comment } = shown(statements[at]);
  return new MercatorError(
    'E_APPLY',
    comment === '' ? error.message : `${comment}: ${error.message}`,
    {
      hint: [
        ...(error.hint === undefined ? [] : [error.hint]),
        `the statement is: ${sql}`,
        ...whatStands(statements, kept),
      ].join('\n'),
      cause: error,
    },
  );
}

function hookError(
  error: MercatorError,
  statements: readonly Statement[],
  kept: number,
): MercatorError {
  const hint = [...(error.hint === undefined ? [] : [error.hint]), ...whatStands(statements, kept)];
  return new MercatorError('E_APPLY', error.message, { hint: hint.join('\n'), cause: error });
}

function whatStands(statements: readonly Statement[], kept: number): readonly string[] {
  const next = 'the next run plans anew, from what is there then';
  if (kept === 0) return ['nothing was changed: what ran before it was rolled back', next];
  const done = statements.slice(0, kept).map((each) => `  ${each.sql}`);
  return [`${kept} of ${statements.length} statements are applied and stay:`, ...done, next];
}
