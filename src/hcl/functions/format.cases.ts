import type { FunctionCases } from './function-cases.ts';

export const formatCases: FunctionCases = {
  format: [
    ['format("Hello, %s! 100%% %v", "Ä", true)', '"Hello, Ä! 100% true"'],
    ['format("%d|%5d|%-5d|%05d|%+d|% d", 1, 2, 3, 4, 5, 6)', '"1|    2|3    |00004|+5| 6"'],
    [
      'format("%08d|%-08d|%8.5d|%08.5d|%.0d|", -5, 5, 42, 42, 0)',
      '"-0000005|5       |   00042|   00042||"',
    ],
    [
      'format("%x %X %#x %#X %o %#o %b %#b", 255, 255, 255, 255, 8, 8, 5, 5)',
      '"ff FF 0xff 0XFF 10 010 101 0b101"',
    ],
    ['format("%020d", 123456789012345678901234567890)', '"123456789012345678901234567890"'],
    ['format("%f %.2f %08.3f %+.1f", 1, 1.005, -3.14159, 2)', '"1.000000 1.00 -003.142 +2.0"'],
    ['format("%e %.2e %E", 12345.678, 0, 0.00012)', '"1.234568e+04 0.00e+00 1.200000E-04"'],
    [
      'format("%g %g %.3g %.10g %G", 1e21, 100000, 1234.5678, 100000000, 0.0000001)',
      '"1e+21 100000 1.23e+03 100000000 1E-07"',
    ],
    ['format("%v %v %v", 1000000, 123456, 0.00001)', '"1e+06 123456 1e-05"'],
    [
      'format("%v %#v %v %v", "x", "x", null, [1, "<a>"])',
      '"x \\"x\\" null [1,\\"\\\\u003ca\\\\u003e\\"]"',
    ],
    ['format("%q %t", "a\\"b", "true")', '"\\"a\\\\\\"b\\" true"'],
    [
      'format("%5s|%-5s|%05s|%.2s|%.0s", "ab", "ab", "ab", "abc", "abc")',
      '"   ab|ab   |000ab|ab|abc"',
    ],
    [
      'format("%5s|%.2s", "e\\u0301", "e\\u0301e\\u0301e\\u0301")',
      '"    e\\u0301|e\\u0301e\\u0301"',
    ],
    ['format("%[2]s %[1]s %s", "a", "b")', '"b a b"'],
    ['format("%10v|%08v", true, -5)', '"      true|000000-5"'],
    ['format("%d", «1.5»)', '! unsupported value for "%d" at 0: a whole number is required'],
    ['format("x %s", «null»)', '! unsupported value for "%s" at 2: null cannot be formatted'],
    ['format("%s", «[1]»)', '! string required, but have tuple'],
    ['format("%t", «1»)', '! bool required, but have number'],
    ['format("%[2]s %s", "a", "b")', '! it needs value 3, but there are 2'],
    ['format("%s", "a", «"b"»)', '! too many values; the format uses only 1'],
    ['format("x", «"a"»)', '! too many values; the format uses none'],
    ['format(«"%!"», "a")', '! malformed verb at 0'],
    ['format(«"a %"»)', '! malformed verb at 2'],
    ['format(«"%z"», "a")', '! unknown verb "%z" at 0'],
    ['format(«"%99999d"», 1)', '! too large'],
  ],
  formatlist: [
    ['formatlist("%s-%s", ["a", "b"], "x")', 'tolist(["a-x", "b-x"])'],
    ['formatlist("%s", toset(["b", "a"]))', 'tolist(["a", "b"])'],
    ['formatlist("x")', 'tolist(["x"])'],
    ['length(formatlist("%s", []))', '0'],
    [
      'formatlist("%s-%s", ["a"], «["b", "c"]»)',
      '! argument 2 has 2 elements, but argument 1 has 1',
    ],
    ['formatlist("%d", «["a"]»)', '! a number is required'],
  ],
};
