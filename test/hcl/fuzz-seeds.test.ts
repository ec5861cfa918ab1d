import { describe } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import {
  evaluate,
  formatHcl,
  parseExpression,
  parseHcl,
  parseTemplate,
  scopeOf,
} from '../../src/hcl/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder, readCases } from '../support/cases.ts';

interface SeedCase {
  readonly id: string;
  readonly input: string;
}

// Whatever entry point a seed was made for, it must crash none.
describe('outside cases', () => {
  caseSuite({
    section: 'HCL language',
    name: 'hcl-language fuzz seeds',
    cases: readCases<SeedCase>(caseFolder('hcl-language'), 'fuzz-seeds.jsonl'),
    expectedFailures: {},
    id: (testCase) => testCase.id,
    run: ({ input }) => {
      const source = sourceFile('seed.hcl', input);
      parseHcl(source);
      formatHcl(input);
      for (const { expr } of [parseExpression(source), parseTemplate(source)]) {
        evaluate(expr, scopeOf(new Map()), source);
      }
    },
  });
});
