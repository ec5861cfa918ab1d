import { describe, expect, it } from 'vitest';
import {
  holdsCloudToken,
  isSecret,
  renewSecret,
  revealSecret,
  Secret,
  sourceFile,
} from '../../base/index.ts';
import { standardFunctions } from '../functions/index.ts';
import { parseExpression } from '../syntax/parse.ts';
import { containsSecret, revealDeep, type Value } from '../values/index.ts';
import { evaluate } from './evaluate.ts';
import { scopeOf } from './local-scope.ts';

/** Variables whose secrets are made anew with a number behind them. */
function run(text: string) {
  let made = 0;
  const token = new Secret<Value>(
    'tok',
    [{ provenance: 'cloud-token', label: 'data.aws_rds_token.db' }],
    () => Promise.resolve(`tok${++made}`),
  );
  const credentials = new Secret<Value>(
    new Map<string, Value>([
      ['user', 'u'],
      ['pass', 'p'],
    ]),
    [],
  );
  const flag = new Secret<Value>(true, [], () => Promise.resolve(false));
  const items = new Secret<Value>(['x', 'y'], []);
  const source = sourceFile('a', text);
  const scope = scopeOf(
    new Map<string, Value>([
      ['token', token],
      ['credentials', credentials],
      ['flag', flag],
      ['items', items],
      ['number', new Secret<Value>(5, [])],
      ['missing', new Secret<Value>(null, [])],
      ['pair', ['plain', token]],
    ]),
    standardFunctions,
  );
  return evaluate(parseExpression(source).expr, scope, source);
}

function secretOf(text: string): Secret {
  const { value, diagnostics } = run(text);
  expect(diagnostics).toEqual([]);
  if (!isSecret(value)) throw new Error(`${text} is no secret`);
  return value;
}

describe('what a secret takes part in', () => {
  it.each<[string, unknown, unknown]>([
    ['token', 'tok', 'tok1'],
    ['"a ${token} b"', 'a tok b', 'a tok1 b'],
    ['"${token}"', 'tok', 'tok1'],
    ['upper(token)', 'TOK', 'TOK1'],
    ['urlescape("${token}/")', 'tok%2F', 'tok1%2F'],
    ['join("-", pair)', 'plain-tok', 'plain-tok1'],
    ['credentials.pass', 'p', 'p'],
    ['credentials["user"]', 'u', 'u'],
    ['{tok = 1, tok1 = 2}[token]', 1, 2],
    ['number + 1', 6, 6],
    ['-number', -5, -5],
    ['number > 4', true, true],
    ['token == "tok"', true, false],
    ['!flag', false, true],
    ['flag && true', true, false],
    ['false || flag', true, false],
    ['flag ? "a" : "b"', 'a', 'b'],
    ['flag ? token : "b"', 'tok', 'b'],
    ['"%{ if flag }${token}%{ else }n%{ endif }"', 'tok', 'n'],
    ['"%{ for v in pair }${v} %{ endfor }"', 'plain tok ', 'plain tok1 '],
    ['[for v in ["a", "tok"] : v if v == token]', ['tok'], []],
    [
      '{for v in pair : v => 1}',
      new Map([
        ['plain', 1],
        ['tok', 1],
      ]),
      new Map([
        ['plain', 1],
        ['tok1', 1],
      ]),
    ],
    [
      '{for v in pair : v => v...}',
      new Map([
        ['plain', ['plain']],
        ['tok', ['tok']],
      ]),
      undefined,
    ],
    ['{(token) = 1}', new Map([['tok', 1]]), new Map([['tok1', 1]])],
    ['try(token)', 'tok', 'tok1'],
  ])('%s', async (text, now, again) => {
    const secret = secretOf(text);
    expect(String(secret)).toBe('***');
    expect(revealSecret(secret)).toEqual(now);
    const renewed = await renewSecret(secret);
    if (again !== undefined) expect(renewed).toEqual(again);
  });

  it('remembers where it came from', () => {
    expect(holdsCloudToken(secretOf('"postgres://${upper(token)}@h"'))).toBe(true);
    expect(holdsCloudToken(secretOf('credentials.pass'))).toBe(false);
  });

  it.each<[string, unknown]>([
    ['[token, 1]', ['tok', 1]],
    ['{a = token}', new Map([['a', 'tok']])],
    ['[for v in pair : "<${v}>"]', ['<plain>', '<tok>']],
    ['[for v in items : v]', ['x', 'y']],
    ['items[*]', ['x', 'y']],
    ['[credentials][*].user', ['u']],
  ])('stands hidden in the collection %s', (text, want) => {
    const { value = null } = run(text);
    expect(isSecret(value)).toBe(false);
    expect(containsSecret(value)).toBe(true);
    expect(revealDeep(value)).toEqual(want);
  });

  it.each(['pair[0]', '[token, 1][1]', 'false && flag', 'true || flag'])(
    '%s is no secret',
    (text) => {
      expect(containsSecret(run(text).value ?? null)).toBe(false);
    },
  );
});

describe('errors', () => {
  it.each([
    'number + token',
    '!token',
    'token ? 1 : 2',
    'credentials.pas',
    '{a = 1}[token]',
    'parseint(token, 10)',
    'regex("[0-9]", token)',
    '"x ${credentials}"',
    '{for v in [token, token] : v => 1}',
    '[for v in token : v]',
    'jsondecode(token)',
    'missing + 1',
    'missing ? 1 : 2',
    '"a ${missing}"',
    'upper(missing)',
  ])('%s does not say the secret', (text) => {
    const { value, diagnostics } = run(text);
    expect(value).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(JSON.stringify(diagnostics)).not.toMatch(/tok[^e]|"pass|"user/);
  });
});
