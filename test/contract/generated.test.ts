import { expect, it } from 'vitest';
import { isMercatorError } from '../../src/base/index.ts';
import { record } from '../support/conformance.ts';
import { majors } from '../support/postgres.ts';
import { isFullRun } from '../support/run-folder.ts';
import { ContractFailure } from './failure.ts';
import { pairOf } from './generated-pair.ts';
import { type CaseResult, provePair } from './outside-case.ts';
import { runAtOnce } from './run-at-once.ts';
import { chance, seed } from './sample.ts';

/** On the default version; the others have a tenth of it. */
const pairs = isFullRun ? 1000 : 12;

/** From a change here and there to another schema altogether. */
const shares = [0.03, 0.1, 0.3, 1] as const;

/** What no statement can do is refused, with a way out; it is not a plan that fails. */
function isRefusal(error: unknown): error is ContractFailure {
  if (!(error instanceof ContractFailure && error.stage === 'plan')) return false;
  return isMercatorError(error.cause) && error.cause.code === 'E_UNSUPPORTED';
}

const numbers = majors('random pairs of schemas').map(
  (major) => [major, major === 15 ? pairs : pairs / 10] as const,
);

it.each(numbers)(
  'random pairs of schemas on PostgreSQL %i are migrated, %i of them',
  { timeout: 7_200_000 },
  async (major, count) => {
    console.info(`random pairs of schemas: MERCATOR_SEED=${seed}`);
    const failed: string[] = [];
    const results: CaseResult[] = [];
    const refused: string[] = [];
    const cases = Array.from({ length: count }, (_, n) => {
      const own = Math.floor(chance(`pair ${n}`) * 2 ** 31);
      return pairOf(major, own, shares[n % shares.length] ?? 1);
    });
    await runAtOnce(cases, async (pair) => {
      try {
        results.push(await provePair(pair, major));
      } catch (error) {
        if (isRefusal(error)) refused.push(error.message);
        else failed.push(`${pair.id}: ${String(error)}`);
      }
    });
    const figures = {
      pairs: count,
      proven: results.length,
      'on empty tables, since rows may fail': results.filter((r) => r.failedOnRows).length,
      'with no way back, for a reason': results.filter((r) => r.irreversible.length > 0).length,
      refused: refused.length,
      failed: failed.length,
    };
    console.info(`random pairs of schemas on PostgreSQL ${major}: ${JSON.stringify(figures)}`);
    console.info(refused.join('\n'));
    record('Random pairs of schemas', `PostgreSQL ${major}`, figures);
    expect(failed).toEqual([]);
  },
);
