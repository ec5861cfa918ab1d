import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { parseArguments } from './parse.ts';

const command: Command = {
  path: ['x', 'y'],
  summary: '',
  description: '',
  flags: [
    { name: 'url', short: 'u', type: 'string', doc: '' },
    { name: 'web', short: 'w', type: 'bool', doc: '' },
    { name: 'schema', short: 's', type: 'list', doc: '' },
    { name: 'var', type: 'text-list', doc: '' },
    { name: 'latest', type: 'integer', doc: '' },
    { name: 'format', type: 'string', doc: '' },
    { name: 'log', type: 'string', doc: '', hidden: true },
    { name: 'mode', type: 'string', default: 'file', doc: '' },
  ],
  exclusive: [['log', 'format']],
  positionals: { usage: '[amount]', min: 0, max: 1 },
  examples: [],
  run: () => Promise.resolve(0),
};

const names = ['url', 'schema', 'var', 'latest', 'mode'] as const;

function parse(argv: string[]): Record<string, unknown> {
  const { flags, positionals } = parseArguments(argv, command);
  const seen: Record<string, unknown> = {};
  for (const name of names) if (flags.has(name)) seen[name] = flags.list(name);
  if (flags.bool('web')) seen.web = true;
  if (positionals.length > 0) seen.positionals = positionals;
  return seen;
}

describe('flags', () => {
  const cases: [string[], Record<string, unknown>][] = [
    [['--url', 'a=b'], { url: ['a=b'] }],
    [['--url=a=b', '5'], { url: ['a=b'], positionals: ['5'] }],
    [['5', '-u', 'x', '-w'], { url: ['x'], web: true, positionals: ['5'] }],
    [['-wux'], { url: ['x'], web: true }],
    [['-wu=x'], { url: ['x'], web: true }],
    [['--web=false'], {}],
    [['-s', 'a,b', '-s', 'c', '--schema="d,e",f'], { schema: ['a', 'b', 'c', 'd,e', 'f'] }],
    [['--var', 'a=1,b=2'], { var: ['a=1,b=2'] }],
    [['--', '-u'], { positionals: ['-u'] }],
  ];
  it.each(cases)('%j', (argv, expected) => expect(parse(argv)).toEqual(expected));

  it('has defaults that do not count as given', () => {
    const { flags } = parseArguments([], command);
    expect([flags.string('mode'), flags.has('mode')]).toEqual(['file', false]);
  });
});

describe('mistakes', () => {
  const cases: [string[], string, string?][] = [
    [['--ulr', 'x'], 'unknown flag: --ulr', 'Did you mean "url"?'],
    [['-x'], "unknown shorthand flag: 'x' in -x"],
    [['--url'], 'flag needs an argument: --url', '--url value'],
    [['-u'], "flag needs an argument: 'u' in -u", '--url value'],
    [['--web=maybe'], 'invalid argument "maybe" for "--web" flag'],
    [['--latest', '-1'], 'invalid argument "-1" for "--latest" flag'],
    [
      ['--schema', '"a'],
      'invalid argument ""a" for "--schema" flag',
      'a value with a comma stands in double quotes, a quote inside it is doubled',
    ],
    [['1', '2'], 'accepts 0 to 1 arg(s), received 2'],
    [
      ['--log', 'a', '--format', 'b'],
      'if any flags in the group [log format] are set none of the others can be; [format log] were all set',
    ],
  ];
  it.each(cases)('%j', (argv, message, hint) => {
    expect(() => parseArguments(argv, command)).toThrow(
      expect.objectContaining({ code: 'E_USAGE', message, ...(hint ? { hint } : {}) }),
    );
  });
});
