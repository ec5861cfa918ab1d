import { describe, expect } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { evaluate, parseExpression, scopeOf } from '../../src/hcl/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import { type CaseValue, decodeValue } from './case-values.ts';
import ourWords from './error-messages.ours.json' with { type: 'json' };

interface MessageCase {
  readonly id: string;
  readonly input: string;
  readonly variables: Record<string, CaseValue>;
  readonly want_summary: string;
}

const words: Readonly<Record<string, string | undefined>> = ourWords;

// The wording is ours; that there is one finding, about what the case is about, is not.
const folder = caseFolder('hcl-language');
describe('outside cases', () => {
  caseSuite({
    section: 'HCL language',
    name: 'hcl-language error messages, in our words',
    cases: readCases<MessageCase>(folder, 'error-messages.jsonl'),
    expectedFailures: {},
    id: (testCase) => testCase.id,
    run: ({ id, input, variables }) => {
      const source = sourceFile('case.hcl', input);
      const { expr } = parseExpression(source);
      const names = Object.entries(variables).map(
        ([name, value]) => [name, decodeValue(value)] as const,
      );
      const { diagnostics } = evaluate(expr, scopeOf(new Map(names)), source);
      const messages = diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);
      expect(messages, input).toEqual([words[id]]);
    },
  });
});
