import { describe, expect } from 'vitest';
import { hasErrors, sourceFile } from '../../src/base/index.ts';
import {
  evaluatePartly,
  type HclFunction,
  isNumber,
  negate,
  parseExpression,
  parseTemplate,
  scopeOf,
  standardFunctions,
} from '../../src/hcl/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import { agrees, type CaseValue, decodeValue } from './case-values.ts';
import expectedFailures from './expressions.expected-failures.json' with { type: 'json' };

interface ExpressionCase {
  readonly id: string;
  readonly kind: 'expression' | 'template';
  readonly input: string;
  readonly variables: Record<string, CaseValue>;
  /** The name in scope, and the standard function it stands for. */
  readonly functions: Record<string, string>;
  readonly errors: number;
  readonly want: CaseValue;
  readonly want_partial: CaseValue;
}

/** Not among the standard functions of Atlas. */
const negateFunction: HclFunction = {
  name: 'negate',
  doc: 'the number with the other sign',
  parameters: [{ name: 'number', type: { kind: 'number' } }],
  call: ([number]) => (isNumber(number) ? negate(number) : null),
};

function functionsOf(names: Record<string, string>): Map<string, HclFunction> {
  const functions = new Map<string, HclFunction>();
  for (const [name, standard] of Object.entries(names)) {
    const found = standard === 'negate' ? negateFunction : standardFunctions.get(standard);
    if (found !== undefined) functions.set(name, found);
  }
  return functions;
}

function runCase(testCase: ExpressionCase): void {
  const source = sourceFile('case.hcl', testCase.input);
  const parsed = testCase.kind === 'template' ? parseTemplate(source) : parseExpression(source);
  const variables = new Map(
    Object.entries(testCase.variables).map(([name, value]) => [name, decodeValue(value)]),
  );
  const scope = scopeOf(variables, functionsOf(testCase.functions));
  const { value, diagnostics } = evaluatePartly(parsed.expr, scope, source);
  const all = [...parsed.diagnostics, ...diagnostics];
  const messages = all.map((d) => `${d.summary}: ${d.detail}`);
  expect(hasErrors(all), messages.join('\n')).toBe(testCase.errors > 0);
  const want = testCase.errors > 0 ? testCase.want_partial : testCase.want;
  if (!agrees(value, decodeValue(want))) {
    expect(value, testCase.input).toEqual(decodeValue(want));
    throw new Error('the values differ');
  }
}

const folder = caseFolder('hcl-language');
describe('outside cases', () => {
  caseSuite({
    section: 'HCL language',
    name: 'hcl-language expressions',
    cases: readCases<ExpressionCase>(folder, 'expressions.jsonl'),
    expectedFailures,
    id: (testCase) => testCase.id,
    run: runCase,
  });
});
