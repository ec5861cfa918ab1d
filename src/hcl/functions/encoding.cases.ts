import type { FunctionCases } from './function-cases.ts';

export const encodingCases: FunctionCases = {
  jsonencode: [
    [
      'jsonencode({ b = 1.50, a = ["x", true, null] })',
      '"{\\"a\\":[\\"x\\",true,null],\\"b\\":1.5}"',
    ],
    ['jsonencode("<a&b>")', '"\\"\\\\u003ca\\\\u0026b\\\\u003e\\""'],
    ['jsonencode(18446744073709551615)', '"18446744073709551615"'],
    ['jsonencode(null)', '"null"'],
    ['jsonencode(sql("x"))', '! sql cannot be written as JSON'],
  ],
  jsondecode: [
    ['jsondecode("{\\"a\\": [1, 9223372036854775807]}")', '{ a = [1, 9223372036854775807] }'],
    ['jsondecode("\\"x\\"")', '"x"'],
    ['jsondecode("null")', 'null'],
    ['jsondecode("[1,")', '! invalid JSON at line 1, column 4'],
  ],
  yamlencode: [
    [
      'yamlencode({ b = 1, a = "x", c = [], d = {} })',
      '"\\"a\\": \\"x\\"\\n\\"b\\": 1\\n\\"c\\": []\\n\\"d\\": {}\\n"',
    ],
    [
      'yamlencode([[1, 2], { x = 1, y = [true] }])',
      '"- - 1\\n  - 2\\n- \\"x\\": 1\\n  \\"y\\":\\n  - true\\n"',
    ],
    ['yamlencode({ a = { b = { c = null } } })', '"\\"a\\":\\n  \\"b\\":\\n    \\"c\\": null\\n"'],
    [
      'yamlencode({ k = "x\\ny\\n", l = ["m\\nn"] })',
      '"\\"k\\": |\\n  x\\n  y\\n\\"l\\":\\n- |-\\n  m\\n  n\\n"',
    ],
    ['yamlencode(" lead\\n\\n")', '"|2+\\n   lead\\n\\n"'],
    ['yamlencode("tab\\t\\"q\\" é 😀")', '"\\"tab\\\\t\\\\\\"q\\\\\\" é \\\\U0001F600\\"\\n"'],
    ['yamlencode("a \\nb")', '"\\"a \\\\nb\\"\\n"'],
    ['yamlencode(1.5)', '"1.5\\n...\\n"'],
    ['yamlencode(«sql("x")»)', '! sql cannot be written as YAML'],
  ],
  yamldecode: [
    [
      'yamldecode("a: 1\\nb: yes\\nc: \'yes\'\\nd: ~\\ne: 0x1F\\nf: 1.50")',
      '{ a = 1, b = true, c = "yes", d = null, e = 31, f = 1.5 }',
    ],
    [
      'yamldecode("- &x {a: 1}\\n- *x\\n- <<: *x\\n  b: 2")',
      '[{ a = 1 }, { a = 1 }, { a = 1, b = 2 }]',
    ],
    ['yamldecode("a: 12345678901234567890123")', '{ a = 12345678901234567890123 }'],
    [
      'yamldecode("a: 2020-01-02\\nb: 2020-1-2 3:4:5\\nc: 12:30")',
      '{ a = "2020-01-02T00:00:00Z", b = "2020-01-02T03:04:05Z", c = "12:30" }',
    ],
    ['yamldecode("a: !!str 5\\nb: 1_000\\nc: on")', '{ a = "5", b = "1_000", c = true }'],
    ['yamldecode("1: x\\ny: z\\n0x1: a")', '{ 1 = "x", y = "z", "0x1" = "a" }'],
    ['yamldecode(«"~: x"»)', '! a key of a mapping must be a string'],
    ['yamldecode(«""»)', '! the YAML text has no document'],
    [
      'yamldecode(«"a: 1\\n---\\nb: 2"»)',
      '! invalid YAML on line 2, column 1: a second document begins here',
    ],
    ['yamldecode(«"a: ["»)', '! invalid YAML on line 1'],
    ['yamldecode(«"a: !foo 5"»)', '! unsupported YAML tag "!foo"'],
    ['yamldecode(«"a: .nan"»)', '! .nan is no number that HCL can hold'],
    ['yamldecode(«"&a [*a]"»)', '! the alias "*a" refers to nothing, or to itself'],
    ['yamldecode(«"? [a]\\n: b"»)', '! a key of a mapping must be a string'],
  ],
  yamlmerge: [
    [
      'yamldecode(yamlmerge("a: 1\\nb: [1]\\nc: {x: 1}\\nn: 1", "a: 5\\nb: [2]\\nc: {y: 2}\\nn: null"))',
      '{ a = 5, b = [1, 2], c = { x = 1, y = 2 }, n = 1 }',
    ],
    ['yamlmerge("a: 1", "", "b: x")', '"\\"a\\": 1\\n\\"b\\": \\"x\\"\\n"'],
    [
      'yamlmerge("a: 1", «"a: [1]"»)',
      '! key a is defined in both src and dst, but has a different type',
    ],
    ['yamlmerge("a: 1", «"- 1"»)', '! must be a mapping'],
    ['yamlmerge(«"a: ["»)', '! invalid YAML'],
    ['yamlmerge()', '! at least one YAML text'],
  ],
  csvdecode: [
    [
      'csvdecode("a,b\\n1,2\\n\\"x, \\"\\"y\\"\\"\\",\\"l\\r\\nm\\"\\n")',
      'tolist([{ a = "1", b = "2" }, { a = "x, \\"y\\"", b = "l\\nm" }])',
    ],
    ['csvdecode("a\\r\\n\\r\\n1\\r\\n")', 'tolist([{ a = "1" }])'],
    ['length(csvdecode("a,b\\n"))', '0'],
    ['csvdecode(«""»)', '! the first row, of names, is missing'],
    ['csvdecode(«"a,a\\n"»)', '! two columns are named "a"'],
    [
      'csvdecode(«"a,b\\n1"»)',
      '! invalid CSV on line 2: the row has another number of fields than the first',
    ],
    ['csvdecode(«"a\\n\\"x"»)', '! invalid CSV on line 2: a quoted field is not closed'],
  ],
};
