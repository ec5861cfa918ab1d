import type { FunctionCases } from './function-cases.ts';

export const conditionCases: FunctionCases = {
  alltrue: [
    ['alltrue([true, true])', 'true'],
    ['alltrue([true, false])', 'false'],
    ['alltrue([true, "true"])', 'false'],
    ['alltrue([])', 'true'],
    ['alltrue(«"x"»)', '! collection must be a list, a map or a tuple'],
  ],
  anytrue: [
    ['anytrue([false, true])', 'true'],
    ['anytrue({ a = false })', 'false'],
    ['anytrue([])', 'false'],
    ['anytrue(«null»)', '! must not be null'],
  ],
  empty: [
    ['empty([])', 'true'],
    ['empty({ a = 1 })', 'false'],
    ['empty(toset([]))', 'true'],
    ['empty(«""»)', '! collection must be a list, a map or a tuple'],
  ],
  length: [
    ['length([1, null])', '2'],
    ['length({ a = 1 })', '1'],
    ['length(toset(["a", "a"]))', '1'],
    ['length(«"abc"»)', '! collection must be a list, a map or a tuple'],
  ],
  can: [
    ['can(1 + 1)', 'true'],
    ['can(missing)', 'false'],
    ['can(tonumber("x"))', 'false'],
    ['can()', '! exactly one expression is required'],
  ],
  try: [
    ['try(missing, "x")', '"x"'],
    ['try(1 / 0, tonumber("y"), [1])', '[1]'],
    ['try(missing, 1 / 0)', '! no expression succeeded'],
    ['try()', '! at least one expression is required'],
  ],
};
