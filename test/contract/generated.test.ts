import { expect, it } from 'vitest';
import { isMercatorError } from '../../src/base/index.ts';
import { record } from '../support/conformance.ts';
import { majors } from '../support/postgres.ts';
import { isFullRun, leftOut } from '../support/run-folder.ts';
import { embeddedSubject, startEngine } from './embedded-subject.ts';
import { ContractFailure } from './failure.ts';
import { type PairOptions, pairOf } from './generated-pair.ts';
import { type CaseResult, type PairCase, provePair, provePairOn } from './outside-case.ts';
import { runAtOnce } from './run-at-once.ts';
import { chance, seed } from './sample.ts';

/** On the default version; the others have a tenth of it. */
const pairs = isFullRun ? 1000 : 12;

/** From a change here and there to another schema altogether. */
const shares = [0.03, 0.1, 0.3, 1] as const;

const timeout = 7_200_000;

function pairsOn(count: number, options: PairOptions): readonly PairCase[] {
  return Array.from({ length: count }, (_, n) => {
    const own = Math.floor(chance(`pair ${n}`) * 2 ** 31);
    return pairOf(own, shares[n % shares.length] ?? 1, options);
  });
}

/** What no statement can do is refused, with a way out; it is not a plan that fails. */
function isRefusal(error: unknown): error is ContractFailure {
  if (!(error instanceof ContractFailure && error.stage === 'plan')) return false;
  return isMercatorError(error.cause) && error.cause.code === 'E_UNSUPPORTED';
}

/** Proves them all, then fails with what went wrong. */
class Campaign {
  readonly #where: string;
  readonly #failed: string[] = [];
  readonly #results: CaseResult[] = [];
  readonly #refused: string[] = [];

  constructor(where: string) {
    this.#where = where;
    console.info(`random pairs of schemas: MERCATOR_SEED=${seed}`);
  }

  async run(pair: PairCase, prove: () => Promise<CaseResult>): Promise<void> {
    try {
      this.#results.push(await prove());
    } catch (error) {
      if (isRefusal(error)) this.#refused.push(error.message);
      else this.#failed.push(`${pair.id}: ${String(error)}`);
    }
  }

  finish(): void {
    const [results, refused, failed] = [this.#results, this.#refused, this.#failed];
    const figures = {
      pairs: results.length + refused.length + failed.length,
      proven: results.length,
      'on empty tables, since rows may fail': results.filter((r) => r.failedOnRows).length,
      'with no way back, for a reason': results.filter((r) => r.irreversible.length > 0).length,
      refused: refused.length,
      failed: failed.length,
    };
    console.info(`random pairs of schemas on ${this.#where}: ${JSON.stringify(figures)}`);
    console.info([...refused, ...failed].join('\n'));
    record('Random pairs of schemas', this.#where, figures);
    expect(failed).toEqual([]);
  }
}

const numbers = majors('random pairs of schemas').map(
  (major) => [major, major === 15 ? pairs : pairs / 10] as const,
);

it.each(numbers)(
  'random pairs of schemas on PostgreSQL %i are migrated, %i of them',
  { timeout },
  async (major, count) => {
    const campaign = new Campaign(`PostgreSQL ${major}`);
    await runAtOnce(pairsOn(count, { major }), (pair) =>
      campaign.run(pair, () => provePair(pair, major)),
    );
    campaign.finish();
  },
);

const onEngine = 'random pairs of schemas on the embedded engine';
if (!isFullRun) leftOut(onEngine, 'it takes a minute; npm run test:full has it');

it.skipIf(!isFullRun)(`${onEngine} are migrated`, { timeout }, async () => {
  const engines = { from: await startEngine(), to: await startEngine() };
  try {
    const { version } = engines.from.rung;
    const campaign = new Campaign(`the embedded engine, PostgreSQL ${version}`);
    // One session at a time.
    const major = Number.parseInt(version, 10);
    for (const pair of pairsOn(50, { major, embedded: true })) {
      await campaign.run(pair, () =>
        provePairOn(pair, (side, scripts) => embeddedSubject(engines[side], scripts)),
      );
    }
    campaign.finish();
  } finally {
    await engines.from.close();
    await engines.to.close();
  }
});
