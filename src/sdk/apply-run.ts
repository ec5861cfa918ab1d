import { isMercatorError, MercatorError } from '../base/index.ts';
import { type RunPlan, runPlan } from '../devdb/index.ts';
import type { Connection } from '../dialects/index.ts';
import type { Statement } from '../schema/index.ts';
import { beginPhase, type Channels, tell } from './channels.ts';

export interface ApplyRun {
  /** How many statements are in the database for good. */
  readonly applied: number;
  /** E_APPLY: the statement, the server's words, what is applied, what the next run does. */
  readonly failure: MercatorError | undefined;
}

/** Runs the statements on the target. Throws what is no statement's fault, as a lost connection. */
export async function runApply(
  target: Connection,
  statements: readonly Statement[],
  how: Pick<RunPlan, 'txMode' | 'patience'>,
  channels: Channels,
): Promise<ApplyRun> {
  let at = 0;
  let applied = 0;
  const before = (number: number): void => {
    at = number;
    const { sql, comment } = shown(statements[number]);
    tell(channels, { kind: 'statement', number, of: statements.length, sql, comment });
  };
  const kept = (count: number): void => {
    applied = count;
  };
  try {
    await runPlan(target, { ...how, statements, secrets: true, before, kept });
    beginPhase(channels, 'finish', target.url.host);
    return { applied, failure: undefined };
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_QUERY') throw error;
    return { applied, failure: applyError(error, statements, { at, kept: applied }) };
  }
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
  const done = statements.slice(0, kept).map((each) => `  ${each.sql}`);
  const state =
    kept === 0
      ? ['nothing was changed: what ran before it was rolled back']
      : [`${kept} of ${statements.length} statements are applied and stay:`, ...done];
  return new MercatorError(
    'E_APPLY',
    comment === '' ? error.message : `${comment}: ${error.message}`,
    {
      hint: [
        ...(error.hint === undefined ? [] : [error.hint]),
        `the statement is: ${sql}`,
        ...state,
        'the next run plans anew, from what is there then',
      ].join('\n'),
      cause: error,
    },
  );
}
