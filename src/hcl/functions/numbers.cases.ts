import type { FunctionCases } from './function-cases.ts';

export const numberCases: FunctionCases = {
  abs: [
    ['abs(-1.5)', '1.5'],
    ['abs(-9223372036854775808)', '9223372036854775808'],
    ['abs(«"x"»)', '! a number is required'],
  ],
  ceil: [
    ['ceil(1.1)', '2'],
    ['ceil(-1.9)', '-1'],
    ['ceil(«null»)', '! must not be null'],
  ],
  floor: [
    ['floor(1.9)', '1'],
    ['floor(-0.2)', '-1'],
    ['floor(«true»)', '! number required, but have bool'],
  ],
  signum: [
    ['signum(-0.5)', '-1'],
    ['signum(0)', '0'],
    ['signum(12)', '1'],
    ['signum(«[]»)', '! number required, but have tuple'],
  ],
  log: [
    ['log(8, 2)', '3'],
    ['log(100, 10)', '2'],
    ['log(«0», 2)', '! must be greater than zero'],
    ['log(8, «1»)', '! the base must be greater than zero, and not 1'],
  ],
  pow: [
    ['pow(2, 64)', '18446744073709551616'],
    ['pow(3, 40)', '12157665459056928801'],
    ['pow(4, 0.5)', '2'],
    ['pow(10, -2)', '0.01'],
    ['pow(0, 0)', '1'],
    ['pow(0, -1)', '! the result is no finite number'],
    ['pow(10, 1e9)', '! out of range'],
  ],
  max: [
    ['max(1, 3, 2)', '3'],
    ['max([1.5, -2]...)', '1.5'],
    ['max()', '! at least one number is required'],
    ['max(1, «"x"»)', '! a number is required'],
  ],
  min: [
    ['min(1, -3, 2)', '-3'],
    ['min(9223372036854775807, 9223372036854775806)', '9223372036854775806'],
    ['min()', '! at least one number is required'],
  ],
  parseint: [
    ['parseint("-ff", 16)', '-255'],
    ['parseint("FF", 16)', '255'],
    ['parseint("zZ", 62)', '2231'],
    ['parseint("9223372036854775808", 10)', '9223372036854775808'],
    ['parseint(«""», 10)', '! cannot parse "" as a base 10 integer'],
    ['parseint(«"12"», 2)', '! cannot parse "12" as a base 2 integer'],
    ['parseint("1", «63»)', '! the base must be a whole number from 2 to 62'],
  ],
  range: [
    ['range(3)', 'tolist([0, 1, 2])'],
    ['range(-2)', 'tolist([0, -1])'],
    ['range(4, 1)', 'tolist([4, 3, 2])'],
    ['range(0, 1, 0.25)', 'tolist([0, 0.25, 0.5, 0.75])'],
    ['range(10, 1, -3)', 'tolist([10, 7, 4])'],
    ['length(range(0))', '0'],
    ['range()', '! one, two or three arguments'],
    ['range(1, 4, «0»)', '! the step must not be zero'],
    ['range(1, «4», -1)', '! the end must be less than the start'],
    ['range(2000)', '! more than 1024'],
  ],
};
