import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { holdsCloudToken, isSecret, renewSecret, revealSecret, Secret } from './secret.ts';

function counted(): Secret<string> {
  let made = 0;
  return new Secret('t0', [{ provenance: 'cloud-token', label: 'data.x' }], () =>
    Promise.resolve(`t${++made}`),
  );
}

describe('a secret', () => {
  it('prints as *** however it is printed', () => {
    const secret = counted();
    const shown = [`${secret}`, String(secret), ['a', secret].join(''), JSON.stringify({ secret })];
    shown.push(
      inspect(secret),
      inspect({ secret }, { depth: 5, showHidden: true }),
      format('%s %o', secret, secret),
    );
    for (const text of shown) expect(text).not.toMatch(/t0/);
    expect(JSON.stringify({ secret })).toBe('{"secret":"***"}');
  });

  it('is made anew through everything that was built from it', async () => {
    const token = counted();
    const url = Secret.combine(['a:', token.map((t) => t.toUpperCase()), '@h'], (parts) =>
      parts.join(''),
    );
    expect(revealSecret(url)).toBe('a:T0@h');
    expect(await renewSecret(url)).toBe('a:T1@h');
    expect(await renewSecret(url)).toBe('a:T2@h');
  });

  it('remembers where it came from', () => {
    const url = Secret.combine(['x', counted()], (parts) => parts.join(''));
    expect(isSecret(url) && holdsCloudToken(url)).toBe(true);
    expect(holdsCloudToken(new Secret('p', [{ provenance: 'password', label: 'x' }]))).toBe(false);
  });

  it('passes on the failure of its source', async () => {
    const broken = new Secret('x', [], () => Promise.reject(new Error('no credentials')));
    await expect(renewSecret(broken.map((x) => x))).rejects.toThrow('no credentials');
  });
});
