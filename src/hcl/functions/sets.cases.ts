import type { FunctionCases } from './function-cases.ts';

export const setCases: FunctionCases = {
  setunion: [
    ['setunion(["b", "a"], ["c", "b"])', 'toset(["a", "b", "c"])'],
    ['setunion([1, 2], ["2", "3"])', 'toset(["1", "2", "3"])'],
    ['setunion(["a"], [])', 'toset(["a"])'],
    ['setunion([true], [1])', '! the elements of the sets have no type in common'],
    ['setunion()', '! "set" is missing'],
  ],
  setintersection: [
    ['setintersection(["a", "b"], ["b", "c"], ["b"])', 'toset(["b"])'],
    ['setintersection([{ a = 1 }], [{ a = 1 }, { a = 2 }])', 'toset([{ a = 1 }])'],
    ['setintersection(«"x"»)', '! set of any single type required, but have string'],
  ],
  setsubtract: [
    ['setsubtract(["a", "b", "c"], ["b"])', 'toset(["a", "c"])'],
    ['setsubtract([1, 2], ["2"])', 'toset(["1"])'],
    ['setsubtract(["a"], «null»)', '! must not be null'],
  ],
  setproduct: [
    ['setproduct(["a", "b"], [1, 2])', 'tolist([["a", 1], ["a", 2], ["b", 1], ["b", 2]])'],
    ['setproduct(toset(["b", "a"]), [1])', 'toset([["a", 1], ["b", 1]])'],
    ['length(setproduct(["a"], []))', '0'],
    ['setproduct(["a"])', '! at least two arguments are required'],
    ['setproduct(["a"], «"b"»)', '! must be a set or a list'],
    ['setproduct(«[1, true]», ["a"])', '! all elements must be of the same type'],
    ['setproduct(range(1024), range(1024))', '! the product has 1048576 elements, too many'],
  ],
};
