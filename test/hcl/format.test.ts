import { describe, expect } from 'vitest';
import { formatHcl } from '../../src/hcl/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import expectedFailures from './format.expected-failures.json' with { type: 'json' };

interface FormatCase {
  readonly id: string;
  readonly input: string;
  readonly want: string;
}

const folder = caseFolder('hcl-language');
describe('outside cases', () => {
  caseSuite({
    section: 'HCL language',
    name: 'hcl-language format',
    cases: readCases<FormatCase>(folder, 'format.jsonl'),
    expectedFailures,
    id: (testCase) => testCase.id,
    run: ({ input, want }) => {
      expect(formatHcl(input)).toBe(want);
      expect(formatHcl(want), 'formatted again').toBe(want);
    },
  });
});
