import { expect, it } from 'vitest';
import { record } from '../support/conformance.ts';
import { isFullRun } from '../support/run-folder.ts';
import { memoryWith } from './live.ts';

export interface OutsideSuite<T> {
  readonly name: string;
  readonly cases: readonly T[];
  /** Why a case does not pass, by its id; read from the file beside the suite. */
  readonly expectedFailures: Readonly<Record<string, string>>;
  readonly id: (testCase: T) => string;
  /** Throws if the case does not pass. */
  readonly run: (testCase: T) => Promise<void>;
  /** Of so many one is taken where the run is not a full one. */
  readonly sample: number;
}

/**
 * One test over the cases: fails when one fails that is not listed, when a listed one passes, and when
 * a listed one does not exist. Prints how many passed, or that there are none.
 */
export function checkOutsideCases<T>(suite: OutsideSuite<T>): void {
  const { name, expectedFailures, id } = suite;
  it(`${name}: all cases but the listed ones pass`, { timeout: 600_000 }, async () => {
    if (suite.cases.length === 0) {
      console.info(`${name}: the outside cases are not here`);
      return;
    }
    const cases = suite.cases.filter((_, at) => isFullRun || at % suite.sample === 0);
    const failed = await failures(cases, suite);
    const passed = cases.length - failed.size;
    console.info(`${name}: ${passed} of ${cases.length} cases pass`);
    record('SQLite', name, { passed, cases: cases.length });
    const ids = new Set(cases.map(id));
    const every = new Set(suite.cases.map(id));
    const listed = await listedHere(expectedFailures);
    const unlisted = [...failed].filter(([key]) => !listed.includes(key));
    const passing = listed.filter((key) => ids.has(key) && !failed.has(key));
    const gone = listed.filter((key) => !every.has(key));
    expect({ unlisted, passing, gone }).toEqual({ unlisted: [], passing: [], gone: [] });
  });
}

/** What is libSQL's doing is none where Node has SQLite itself. */
async function listedHere(list: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const connection = await memoryWith('');
  const isLibsql = connection.flavor.vendor === 'libsql';
  await connection.close();
  const entries = Object.entries(list);
  return entries.flatMap(([key, why]) => (isLibsql || !why.includes('libsql driver') ? [key] : []));
}

async function failures<T>(
  cases: readonly T[],
  { id, run }: OutsideSuite<T>,
): Promise<ReadonlyMap<string, string>> {
  const failed = new Map<string, string>();
  for (const testCase of cases) {
    try {
      await run(testCase);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failed.set(id(testCase), message.slice(-500));
    }
  }
  return failed;
}

/** Throws with what differs, a line each. */
export function demandEqual(got: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((line) => !got.includes(line)).map((line) => `- ${line}`);
  const more = got.filter((line) => !wanted.includes(line)).map((line) => `+ ${line}`);
  if (missing.length + more.length > 0) throw new Error([...missing, ...more].join('\n'));
  if (got.length !== wanted.length) throw new Error('a line is there more often');
}
