import { type TemplateFunctions, typed } from '../function.ts';
import { intArgument, intResult } from './argument.ts';

/** Integers of 64 bits, as Go's int. Division by zero is 0 and rounds toward zero. */
const binary = (combine: (a: bigint, b: bigint) => bigint) =>
  typed({ parameters: ['int', 'int'] }, (a, b) =>
    intResult(combine(intArgument(a), intArgument(b))),
  );

export const arithmeticFunctions: TemplateFunctions = {
  /** `add a b …`: the sum, 0 of nothing. */
  add: typed({ parameters: [], variadic: 'int' }, (...terms) =>
    intResult(terms.map(intArgument).reduce((sum, term) => sum + term, 0n)),
  ),
  /** `sub a b`: the second taken from the first. */
  sub: binary((a, b) => a - b),
  /** `mul a b …`: the product, 1 of nothing. */
  mul: typed({ parameters: [], variadic: 'int' }, (...factors) =>
    intResult(factors.map(intArgument).reduce((product, factor) => product * factor, 1n)),
  ),
  /** `div a b`: the quotient without its fraction, 0 when dividing by 0. */
  div: binary((a, b) => (b === 0n ? 0n : a / b)),
  /** `mod a b`: the remainder with the sign of `a`, 0 when dividing by 0. */
  mod: binary((a, b) => (b === 0n ? 0n : a % b)),
  /** `inc a`: one more. */
  inc: typed({ parameters: ['int'] }, (a) => intResult(intArgument(a) + 1n)),
};
