import { expect, it } from 'vitest';
import { record } from '../support/conformance.ts';
import { isFullRun, leftOut } from '../support/run-folder.ts';
import { ContractFailure } from './failure.ts';
import { runAtOnce } from './run-at-once.ts';
import { sampleOf } from './sample.ts';

export interface CaseSuite<T extends { readonly id: string }> {
  readonly name: string;
  readonly cases: readonly T[];
  /** Why a case does not pass, by its id; read from the file beside the suite. */
  readonly expectedFailures: Readonly<Record<string, string>>;
  /** How many are run outside a full run. */
  readonly sample: number;
  /** Throws if the case does not pass. */
  readonly run: (testCase: T) => Promise<unknown>;
}

/**
 * One test over all cases, or a sample: fails when a case fails that is not listed, and when a
 * listed one passes. Cases that fail on objects without a kind, as the census
 * says, are counted apart. Prints and records the figures.
 */
export function checkOutsideCases<T extends { readonly id: string }>(suite: CaseSuite<T>): void {
  const { name, cases, expectedFailures } = suite;
  it(`${name}: all cases but the listed ones pass`, { timeout: 7_200_000 }, async ({ skip }) => {
    if (cases.length === 0) return skip('the outside cases are not here');
    const chosen = isFullRun ? cases : sampleOf(cases, suite.sample);
    if (chosen.length < cases.length) {
      leftOut(
        name,
        `${cases.length - chosen.length} of ${cases.length} cases; npm run test:full has them`,
      );
    }
    const outcome = await runAll(chosen, suite.run);
    const listed = Object.keys(expectedFailures).filter((id) => outcome.ran.has(id));
    const unlisted = [...outcome.failed].filter(([id]) => !(id in expectedFailures));
    const passing = listed.filter((id) => !outcome.failed.has(id));
    const figures = {
      cases: chosen.length,
      passed: chosen.length - outcome.failed.size - outcome.withoutKind.size,
      'listed as failing': outcome.failed.size - unlisted.length,
      'objects without a kind': outcome.withoutKind.size,
    };
    console.info(`${name}: ${JSON.stringify(figures)}`);
    record('PostgreSQL plans', name, figures);
    expect({ unlisted, passing }).toEqual({ unlisted: [], passing: [] });
  });
}

interface Outcome {
  readonly ran: ReadonlySet<string>;
  /** Id → what went wrong. */
  readonly failed: ReadonlyMap<string, string>;
  /** Id → the classes. */
  readonly withoutKind: ReadonlyMap<string, string>;
}

async function runAll<T extends { readonly id: string }>(
  cases: readonly T[],
  run: (testCase: T) => Promise<unknown>,
): Promise<Outcome> {
  const failed = new Map<string, string>();
  const withoutKind = new Map<string, string>();
  await runAtOnce(cases, async (testCase) => {
    try {
      await run(testCase);
    } catch (error) {
      const unknown = error instanceof ContractFailure ? error.unknown : [];
      if (unknown.length > 0) withoutKind.set(testCase.id, unknown.join(', '));
      else failed.set(testCase.id, String(error));
    }
  });
  return { ran: new Set(cases.map(({ id }) => id)), failed, withoutKind };
}
