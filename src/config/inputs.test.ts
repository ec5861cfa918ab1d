import { describe, expect, it } from 'vitest';
import type { Value } from '../hcl/index.ts';
import { parseInputs } from './inputs.ts';

const cases: readonly (readonly [readonly string[], Readonly<Record<string, Value>>])[] = [
  [[], {}],
  [['a=1'], { a: '1' }],
  [['a=1,b=2'], { a: '1', b: '2' }],
  [['a=1', 'a=2', 'b=x'], { a: ['1', '2'], b: 'x' }],
  [['a=1,a=2'], { a: ['1', '2'] }],
  [['"a=1,2"'], { a: '1,2' }],
  [['"a=say ""hi""",b=2'], { a: 'say "hi"', b: '2' }],
  [['a=x=y'], { a: 'x=y' }],
  [['a='], { a: '' }],
  [['a="quoted" text'], { a: '"quoted" text' }],
];

describe('parseInputs', () => {
  it.each(cases)('%j', (args, expected) => {
    expect(Object.fromEntries(parseInputs(args))).toEqual(expected);
  });

  it.each([[['a']], [['a=1,b']], [['']]])('refuses %j', (args) => {
    expect(() => parseInputs(args)).toThrow(/variables must be format as key=value, got: "/);
  });
});
