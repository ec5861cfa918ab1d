import { checkOutsideCases } from '../contract/check-cases.ts';
import { type PairCase, provePair } from '../contract/outside-case.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import expectedFailures from './outside-pairs.expected-failures.json' with { type: 'json' };

/** Pairs of states out of the test suites of other tools (README of each folder). */
const collections = [
  'diff-migra',
  'diff-pg-schema-diff',
  'diff-pgschema',
  'diff-schemahero',
  'diff-sqlc-ddl',
  'diff-sqldef',
  'real-history',
];

const samples: Readonly<Record<string, number>> = { 'diff-sqldef': 25 };

for (const name of collections) {
  const cases = readCases<PairCase>(caseFolder(name), 'postgres.jsonl');
  checkOutsideCases({
    name,
    cases,
    expectedFailures,
    sample: samples[name] ?? 6,
    run: (pair) => provePair(pair),
  });
}
