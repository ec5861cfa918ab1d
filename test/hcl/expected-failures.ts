import { expect, it } from 'vitest';
import { record } from '../support/conformance.ts';

/** Why a case does not pass, by its id; read from the file beside the suite. */
export type ExpectedFailures = Readonly<Record<string, string>>;

export interface CaseSuite<T> {
  readonly name: string;
  readonly cases: readonly T[];
  readonly expectedFailures: ExpectedFailures;
  readonly id: (testCase: T) => string;
  /** Throws if the case does not pass. */
  readonly run: (testCase: T) => void;
}

/**
 * One test over all cases: fails when a case fails that is not listed, when a listed one passes,
 * and when a listed one does not exist. Prints how many passed, or that there are none.
 */
export function checkCases<T>({ name, cases, expectedFailures, id, run }: CaseSuite<T>): void {
  it(`${name}: all cases but the listed ones pass`, () => {
    if (cases.length === 0) {
      console.info(`${name}: the outside cases are not here`);
      return;
    }
    const failed = new Map<string, string>();
    for (const testCase of cases) {
      try {
        run(testCase);
      } catch (error) {
        failed.set(id(testCase), error instanceof Error ? error.message : String(error));
      }
    }
    const passed = cases.length - failed.size;
    console.info(`${name}: ${passed} of ${cases.length} cases pass`);
    record('HCL language', name, { passed, cases: cases.length });
    const unlisted = [...failed].filter(([key]) => !(key in expectedFailures));
    const passing = Object.keys(expectedFailures).filter((key) => !failed.has(key));
    expect({ unlisted, passing }).toEqual({ unlisted: [], passing: [] });
  });
}
