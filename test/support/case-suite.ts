import { expect, it } from 'vitest';
import { record } from './conformance.ts';

/** Why a case does not pass, by its id; read from the file beside the suite. */
export type ExpectedFailures = Readonly<Record<string, string>>;

export interface CaseSuite<T> {
  /** Of docs/conformance.md. */
  readonly section: string;
  readonly name: string;
  readonly cases: readonly T[];
  readonly expectedFailures: ExpectedFailures;
  readonly id: (testCase: T) => string;
  /** Throws or rejects if the case does not pass. */
  readonly run: (testCase: T) => void | Promise<void>;
  readonly timeoutMs?: number;
  /** Not all cases are there, so that a listed one may be missing. */
  readonly sampled?: boolean;
}

/**
 * One test over all cases: fails when a case fails that is not listed, when a listed one passes,
 * and when a listed one does not exist. Prints how many passed, or that there are none.
 */
export function caseSuite<T>(suite: CaseSuite<T>): void {
  const { section, name, cases, expectedFailures, id, run, timeoutMs, sampled } = suite;
  it(`${name}: all cases but the listed ones pass`, { timeout: timeoutMs ?? 60_000 }, async () => {
    if (cases.length === 0) {
      console.info(`${name}: the outside cases are not here`);
      return;
    }
    const failed = new Map<string, string>();
    for (const testCase of cases) {
      try {
        await run(testCase);
      } catch (error) {
        failed.set(id(testCase), error instanceof Error ? error.message : String(error));
      }
    }
    const passed = cases.length - failed.size;
    console.info(`${name}: ${passed} of ${cases.length} cases pass`);
    record(section, name, { passed, cases: cases.length });
    const unlisted = [...failed].filter(([key]) => !(key in expectedFailures));
    const ids = new Set(cases.map(id));
    const passing = Object.keys(expectedFailures).filter(
      (key) => !failed.has(key) && (ids.has(key) || sampled !== true),
    );
    expect({ unlisted, passing }).toEqual({ unlisted: [], passing: [] });
  });
}
