import type { FunctionCases } from './function-cases.ts';

export const conversionCases: FunctionCases = {
  tobool: [
    ['tobool("true")', 'true'],
    ['tobool(false)', 'false'],
    ['tobool(null)', 'null'],
    [
      'tobool(«"x"»)',
      '! cannot convert "x" to bool; only the strings "true" or "false" are allowed',
    ],
    ['tobool(«1»)', '! cannot convert number to bool'],
  ],
  tonumber: [
    ['tonumber("18446744073709551615")', '18446744073709551615'],
    ['tonumber(1.5)', '1.5'],
    [
      'tonumber(«"x"»)',
      '! cannot convert "x" to number; given string must be a decimal representation of a number',
    ],
    ['tonumber(«[]»)', '! cannot convert tuple to number'],
  ],
  tostring: [
    ['tostring(1e3)', '"1000"'],
    ['tostring(true)', '"true"'],
    ['tostring(«[1]»)', '! cannot convert tuple to string'],
  ],
  tolist: [
    ['length(tolist([1, "a"]))', '2'],
    ['tolist(toset(["b", "a"]))', 'tolist(["a", "b"])'],
    ['tolist(«"x"»)', '! cannot convert string to list of any single type'],
    ['tolist(«[1, true]»)', '! cannot convert tuple to list of any single type'],
  ],
  toset: [
    ['length(toset(["a", "a"]))', '1'],
    ['tolist(toset([3, 1, 2]))', 'tolist([1, 2, 3])'],
    ['toset(«{}»)', '! cannot convert object to set of any single type'],
  ],
  sql: [
    ['sql("now()") == sql("now()")', 'true'],
    ['sql("a") == sql("b")', 'false'],
    ['sql(«""»)', '! empty expression'],
  ],
};
