import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../base/index.ts';
import { evaluate } from '../eval/evaluate.ts';
import { scopeOf } from '../eval/local-scope.ts';
import { parseExpression } from '../syntax/parse.ts';
import { equalValues, sameType, typeName, typeOf, type Value } from '../values/index.ts';
import { collectionCases } from './collections.cases.ts';
import { conditionCases } from './conditions.cases.ts';
import { conversionCases } from './conversions.cases.ts';
import { encodingCases } from './encoding.cases.ts';
import { formatCases } from './format.cases.ts';
import type { FunctionCases } from './function-cases.ts';
import { standardFunctions } from './index.ts';
import { mapCases } from './maps.cases.ts';
import { numberCases } from './numbers.cases.ts';
import { regexCases } from './regex.cases.ts';
import { setCases } from './sets.cases.ts';
import { stringCases } from './strings.cases.ts';
import { timeCases } from './time.cases.ts';
import { urlCases } from './url.cases.ts';

const cases: FunctionCases = {
  ...collectionCases,
  ...conditionCases,
  ...conversionCases,
  ...encodingCases,
  ...formatCases,
  ...mapCases,
  ...numberCases,
  ...regexCases,
  ...setCases,
  ...stringCases,
  ...timeCases,
  ...urlCases,
};

const scope = scopeOf(new Map(), standardFunctions);

function run(text: string): ReturnType<typeof evaluate> {
  const source = sourceFile('case.hcl', text);
  const { expr, diagnostics } = parseExpression(source);
  expect(diagnostics).toEqual([]);
  return evaluate(expr, scope, source);
}

describe('standard functions', () => {
  it('all have cases, three at least, one of them an error', () => {
    expect(Object.keys(cases).sort()).toEqual([...standardFunctions.keys()].sort());
    for (const [name, own] of Object.entries(cases)) {
      expect(own.length, name).toBeGreaterThanOrEqual(3);
      expect(
        own.some(([, outcome]) => outcome.startsWith('!')),
        name,
      ).toBe(true);
    }
  });

  it('are each defined once, under their own name, with a line of documentation', () => {
    for (const [name, fn] of standardFunctions) {
      expect(fn.name).toBe(name);
      expect(fn.doc, name).toMatch(/^[A-Z-].*\.$/);
    }
  });
});

for (const [name, own] of Object.entries(cases)) {
  describe(name, () => {
    it.each(own)('%s → %s', (call, outcome) => {
      if (outcome.startsWith('!')) expectError(call, outcome.slice(1).trim());
      else expectValue(call, outcome);
    });
  });
}

function expectValue(call: string, outcome: string): void {
  const { value = null, diagnostics } = run(call);
  expect(diagnostics).toEqual([]);
  const wanted = run(outcome).value ?? null;
  expect(value).toEqual(wanted);
  expect(equalValues(value, wanted)).toBe(true);
  expect(sameType(typeOf(value), typeOf(wanted)), typeText(value)).toBe(true);
}

function typeText(value: Value): string {
  return `the result has the type ${typeName(typeOf(value))}`;
}

function expectError(call: string, message: string): void {
  const text = call.replaceAll(/[«»]/g, '');
  const { diagnostics } = run(text);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.detail).toContain(message);
  const start = Math.max(0, call.indexOf('«'));
  const end = call.includes('»') ? call.indexOf('»') - 1 : text.length;
  const { range } = diagnostics[0] ?? {};
  expect(text.slice(range?.start.byte, range?.end.byte)).toBe(text.slice(start, end));
}
