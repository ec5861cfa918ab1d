import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../base/index.ts';
import { parseExpression } from '../syntax/parse.ts';
import type { Value } from '../values/index.ts';
import { evaluate } from './evaluate.ts';
import { type LazyEntry, LazyObject, lazyScope } from './lazy-scope.ts';
import { scopeOf } from './local-scope.ts';

/** `local.<name>` from expressions, evaluated in the scope itself. */
function setUp(locals: Readonly<Record<string, string>>) {
  const evaluated: string[] = [];
  const entries = new Map<string, LazyEntry>();
  const local = new LazyObject('local', { noun: 'local', entries });
  const scope = lazyScope(new Map([['local', local]]), {
    functions: new Map(),
    parent: scopeOf(new Map<string, Value>([['each', new Map([['key', 'k']])]])),
  });
  const run = (text: string) => {
    const source = sourceFile('a', text);
    return evaluate(parseExpression(source).expr, scope, source);
  };
  for (const [name, text] of Object.entries(locals)) {
    entries.set(name, () => {
      evaluated.push(name);
      const { value, diagnostics } = run(text);
      const [error] = diagnostics;
      return error === undefined ? (value ?? null) : { error };
    });
  }
  return { run, evaluated };
}

describe('lazyScope', () => {
  it('computes what is needed, once', () => {
    const { run, evaluated } = setUp({ a: '1', b: 'local.a + local.a', c: 'local.zz' });
    expect(run('[local.b, local.b, each.key]').value).toEqual([2, 2, 'k']);
    expect(evaluated).toEqual(['b', 'a']);
  });

  it('gives all of them as an object', () => {
    const { run } = setUp({ a: '1', 'b c': '{d = 2}' });
    expect(run('local').value).toEqual(
      new Map<string, unknown>([
        ['a', 1],
        ['b c', new Map([['d', 2]])],
      ]),
    );
    expect(run('local["b c"].d').value).toBe(2);
  });

  it.each([
    [{ a: 'local.a' }, 'cyclic reference to "local.a"'],
    [{ a: 'local.b', b: '[for x in [1] : local.a]' }, 'cyclic reference to "local.a"'],
    [{ a: 'local.aa.b' }, 'unknown local'],
    [{ a: 'nothing' }, 'unknown variable'],
    [{ a: '1 + true' }, 'invalid operand'],
  ])('reports %j', (locals, want) => {
    const { run } = setUp(locals);
    const { value, diagnostics } = run('local.a');
    expect(value).toBeUndefined();
    expect(diagnostics.map((d) => d.summary)).toEqual([want]);
    expect(run('local.a').diagnostics).toEqual(diagnostics);
  });
});
