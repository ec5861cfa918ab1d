import { describe, expect, it } from 'vitest';
import { Secret, sourceFile } from '../../base/index.ts';
import { evaluate } from '../eval/evaluate.ts';
import { scopeOf } from '../eval/local-scope.ts';
import { parseExpression } from '../syntax/parse.ts';
import type { Value } from '../values/index.ts';
import { printFunction, timestampFunction } from './index.ts';

function run(text: string, variables: Readonly<Record<string, Value>> = {}) {
  const printed: string[] = [];
  const functions = [
    printFunction((line) => printed.push(line)),
    timestampFunction(() => Date.UTC(2020, 1, 3, 4, 5, 6, 789)),
  ];
  const scope = scopeOf(
    new Map(Object.entries(variables)),
    new Map(functions.map((fn) => [fn.name, fn])),
  );
  const source = sourceFile('case.hcl', text);
  return { ...evaluate(parseExpression(source).expr, scope, source), printed };
}

describe('print', () => {
  it.each([
    ['print("a\\nb")', 'a\nb\n'],
    ['print({ b = [1, null], a = "x" })', '{"a":"x","b":[1,null]}\n'],
    ['print(9223372036854775807)', '9223372036854775807\n'],
  ])('%s', (text, output) => {
    expect(run(text).printed).toEqual([output]);
  });

  it('gives its value back', () => {
    expect(run('print("a")').value).toBe('a');
  });

  it('shows no secret, and leaves it a secret', () => {
    const password = new Secret<unknown>('hunter2', []);
    const { value, printed } = run('[print(password), print({ a = password })]', { password });
    expect(printed).toEqual(['***\n', '{"a":"***"}\n']);
    expect(value).toEqual([password, new Map([['a', password]])]);
  });

  it('refuses null', () => {
    expect(run('print(null)').diagnostics[0]?.detail).toContain('null');
  });
});

describe('timestamp', () => {
  it('is the present moment in UTC, in whole seconds', () => {
    expect(run('timestamp()').value).toBe('2020-02-03T04:05:06Z');
  });

  it('takes no arguments', () => {
    expect(run('timestamp(1)').diagnostics[0]?.detail).toContain('no arguments');
  });
});
