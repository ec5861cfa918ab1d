import type { ConfigCase } from './case.ts';

function one(body: string, rest: Omit<ConfigCase, 'hcl'>): ConfigCase {
  const hcl = `variable "x" {\n${body}\n}\nenv "dev" {\n  v = var.x\n}`;
  return { hcl, env: 'dev', ...rest };
}

export const variableCases: readonly ConfigCase[] = [
  one('  type = string', { name: 'given', vars: ['x=1'], gives: { 'envs.0.extra.v': '1' } }),
  one('  type = string', {
    name: 'missing',
    error: 'missing value for required variable "x"',
    at: '1:10',
  }),
  one('  type = string\n  default = null', {
    name: 'a default of null counts as a value',
    gives: { 'envs.0.extra': {} },
  }),
  one('  type = string\n  default = upper(getenv("W"))', {
    name: 'a default that calls functions',
    host: { env: { W: 'w' } },
    gives: { 'envs.0.extra.v': 'W' },
  }),
  one(`  type = string\n  default = "on \${atlas.env}"`, {
    name: 'a default that uses atlas.env',
    gives: { 'envs.0.extra.v': 'on dev' },
  }),
  one('  type = string\n  default = local.a', {
    name: 'a default that uses a local',
    error: '"local" is not known yet',
    at: '3:13',
    hint: 'locals',
  }),
  one('  type = number', { name: 'number', vars: ['x=12.50'], gives: { 'envs.0.extra.v': 12.5 } }),
  one('  type = int', { name: 'int', vars: ['x=7'], gives: { 'envs.0.extra.v': 7 } }),
  one('  type = bool', { name: 'bool', vars: ['x=true'], gives: { 'envs.0.extra.v': true } }),
  one('  type = bool', {
    name: 'no bool',
    vars: ['x=yes'],
    error: 'variable "x": a bool is required',
    at: '1:10',
  }),
  one('  type = number\n  default = "abc"', {
    name: 'a default that does not convert',
    error: 'variable "x": a number is required',
    at: '3:13',
  }),
  one('  type = list(string)', {
    name: 'one value for a list',
    vars: ['x=a'],
    gives: { 'envs.0.extra.v': ['a'] },
  }),
  one('  type = list(string)', {
    name: 'a repeated name gives a list',
    vars: ['x=a', 'x=b'],
    gives: { 'envs.0.extra.v': ['a', 'b'] },
  }),
  one('  type = set(number)', {
    name: 'a set of numbers',
    vars: ['x=2', 'x=1', 'x=2'],
    gives: { 'envs.0.extra.v': [1, 2] },
  }),
  one('  type = string', {
    name: 'a repeated name for a single value',
    vars: ['x=a', 'x=b'],
    error: 'variable "x"',
    at: '1:10',
  }),
  one('  type = map(string)\n  default = { a = 1 }', {
    name: 'map',
    gives: { 'envs.0.extra.v': { a: '1' } },
  }),
  one('  type = object({ a = number, "b" = list(bool) })\n  default = { a = "1", b = [true] }', {
    name: 'object',
    gives: { 'envs.0.extra.v': { a: 1, b: [true] } },
  }),
  one('  type = tuple([string, number])\n  default = [1, "2"]', {
    name: 'tuple',
    gives: { 'envs.0.extra.v': ['1', 2] },
  }),
  one('  type = str', {
    name: 'no type',
    error:
      'invalid type "str" for variable "x". Valid types are: string, number, bool, list, map, or set',
    at: '2:10',
  }),
  one('  type = list(any)', { name: 'any is no type', error: 'invalid type "any"', at: '2:10' }),
  one('  type = "string"', { name: 'quoted type', error: 'invalid type ""string""', at: '2:10' }),
  one('  default = 1', {
    name: 'no type at all',
    error: 'missing attribute "type" in variable "x"',
    at: '1:1',
  }),
  one('  type = string\n  defualt = 1', {
    name: 'unknown attribute',
    error: 'unknown attribute "defualt" in variable "x"',
    at: '3:3',
    hint: 'Did you mean "default"?',
  }),
  one('  type = string\n  sensitive = true', {
    name: 'sensitive',
    vars: ['x=pw'],
    gives: { 'envs.0.extra.v': '***', 'inputs.x': '***' },
  }),
  {
    name: 'a sensitive variable in an attribute that is shown',
    hcl: 'variable "x" {\n  type = string\n  sensitive = true\n}\nenv "dev" {\n  schemas = [var.x]\n}',
    env: 'dev',
    vars: ['x=pw'],
    error: 'attribute "schemas" cannot hold a secret',
    at: '6:13',
  },
  one(
    `  type = number\n  validation {\n    condition = var.x > 3\n    error_message = "x is \${var.x}"\n  }`,
    {
      name: 'validation that holds',
      vars: ['x=4'],
      gives: { 'envs.0.extra.v': 4 },
    },
  ),
  one(
    `  type = number\n  validation {\n    condition = var.x > 3\n    error_message = "x is \${var.x}"\n  }`,
    {
      name: 'validation that fails',
      vars: ['x=3'],
      error: 'invalid value for variable "x": x is 3',
      at: '4:17',
    },
  ),
  one('  type = string\n  default = ""', {
    name: 'unknown inputs are ignored',
    vars: ['other=1'],
    gives: { 'envs.0.extra.v': '', 'inputs.other': '1' },
  }),
  {
    name: 'all variables are checked',
    hcl: 'variable "y" {\n  type = string\n}',
    error: 'missing value for required variable "y"',
    at: '1:10',
  },
  {
    name: '--var without =',
    hcl: '',
    vars: ['x'],
    error: 'variables must be format as key=value, got: "x"',
  },
];
