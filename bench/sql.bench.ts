import { sourceFile } from '../src/base/index.ts';
import { type ScanRules, scanRules, scanStatements } from '../src/sql/index.ts';
import type { Suite } from './benchmark.ts';
import { slowness } from './calibration.ts';

/** A table with an index and a comment, as migrations have them. */
function script(megabytes: number): string {
  const one = `-- the accounts of people
CREATE TABLE accounts (
  id bigint NOT NULL PRIMARY KEY,
  name text NOT NULL DEFAULT 'some; name',
  balance numeric(12, 2) CHECK (balance >= 0)
);
CREATE INDEX accounts_by_name ON accounts (name, balance);
ALTER TABLE accounts ADD CONSTRAINT owner_of FOREIGN KEY (name) REFERENCES people (name);
`;
  return Buffer.from(one.repeat((megabytes * 1e6) / one.length)).toString('latin1');
}

function scanTime(text: string, rules: ScanRules): () => Promise<number> {
  return async () => {
    const file = sourceFile('script.sql', text);
    const times = [1, 2, 3, 4, 5].map(() => {
      const start = process.cpuUsage();
      scanStatements(file, rules);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    return Math.min(...times) * (100e6 / text.length);
  };
}

export const suite: Suite = {
  name: 'SQL statements',
  prepare: async () => {
    const text = script(20);
    const factor = await slowness();
    return {
      benchmarks: (['postgres', 'mysql', 'sqlite'] as const).map((dialect) => ({
        kind: 'figure',
        name: `100 MB cut into statements, ${dialect}`,
        unit: 'ms',
        measure: scanTime(text, scanRules[dialect]),
        slowness: factor,
        budget: 1000,
      })),
      close: async () => undefined,
    };
  },
};
