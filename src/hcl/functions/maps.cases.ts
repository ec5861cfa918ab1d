import type { FunctionCases } from './function-cases.ts';

export const mapCases: FunctionCases = {
  keys: [
    ['keys({ b = 1, a = 2 })', '["a", "b"]'],
    ['keys(merge(zipmap(["b", "a"], tolist([1, 2]))))', 'tolist(["a", "b"])'],
    ['keys({})', '[]'],
    ['keys(«["a"]»)', '! must have map or object type'],
  ],
  values: [
    ['values({ b = 1, a = "x" })', '["x", 1]'],
    ['values(zipmap(["b", "a"], tolist([1, 2])))', 'tolist([2, 1])'],
    ['values(«"x"»)', '! must have map or object type'],
  ],
  merge: [
    ['merge({ a = 1, b = 2 }, { b = "x" })', '{ a = 1, b = "x" }'],
    ['merge({ a = 1 }, null)', '{ a = 1 }'],
    ['merge()', '{}'],
    [
      'merge(zipmap(["a"], tolist([1])), zipmap(["b"], tolist([2])))',
      'zipmap(["a", "b"], tolist([1, 2]))',
    ],
    ['merge({}, «["a"]»)', '! must be a map or an object, not tuple'],
  ],
  zipmap: [
    ['zipmap(["a", "b"], [1, "x"])', '{ a = 1, b = "x" }'],
    ['zipmap(["a", "a"], [1, 2])', '{ a = 2 }'],
    ['zipmap(["a"], «[1, 2]»)', '! the number of keys (1) is not the number of values (2)'],
    ['zipmap(«[null]», [1])', '! the key at index 0 is null'],
    ['zipmap(["a"], «"x"»)', '! must be a list or a tuple'],
  ],
};
