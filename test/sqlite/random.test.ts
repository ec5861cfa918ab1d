import { expect, it } from 'vitest';
import { record } from '../support/conformance.ts';
import { isFullRun } from '../support/run-folder.ts';
import { checkPair } from './contract.ts';
import { changedSchema, dice, newSchema, schemaSql } from './random-schema.ts';
import { randomNumbers } from './rows.ts';

const pairs = isFullRun ? 2_000 : 60;
const firstSeed = 1;

it(`${pairs} random steps, each with random rows`, { timeout: 1_800_000 }, async () => {
  const failed: string[] = [];
  let rows = 0;
  let refused = 0;
  for (let seed = firstSeed; seed < firstSeed + pairs; seed++) {
    const d = dice(randomNumbers(seed));
    const from = newSchema(d);
    const { schema, renames } = changedSchema(d, from);
    const pair = {
      id: `seed ${seed}`,
      from: schemaSql(from),
      to: schemaSql(schema),
      changes: true,
    };
    try {
      const outcome = await checkPair(pair, seed, renames);
      rows += outcome.rows;
      if (outcome.refused !== undefined) refused++;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failed.push(`seed ${seed}: ${message}\n${pair.from}--- to\n${pair.to}`);
    }
  }
  const passed = pairs - failed.length;
  console.info(
    `random steps, seeds ${firstSeed} to ${firstSeed + pairs - 1}: ${passed} of ${pairs} pass, ${rows} rows; the rows of ${refused} stood in the way`,
  );
  record('SQLite', 'random steps with random rows', { passed, cases: pairs });
  expect(failed.map((text) => text.slice(0, 1_500))).toEqual([]);
  // Rows that stand in the way in every other case would prove nothing.
  expect(refused).toBeLessThan(pairs / 2);
});
