import { describe, expect, it } from 'vitest';
import { memoryHost } from '../../host/index.ts';
import { resolveTarget } from './target.ts';
import { chooseTrust, type DefaultRoots } from './trust.ts';
import { parseUrl } from './url.ts';

const nodes: DefaultRoots = () => ({ roots: ['NODE ROOT'], extra: false });
const files = {
  '/extra.pem': 'EXTRA ROOT',
  '/mine.crt': 'MY ROOT',
  '/client.crt': 'MY CERT',
  '/client.key': 'MY KEY',
  '/home/user/.postgresql/root.crt': 'HOME ROOT',
};
const rds = 'postgres://u@db.abc.us-east-1.rds.amazonaws.com:5432/d';

function trust(url: string, env: Record<string, string> = {}, home?: string, defaults = nodes) {
  const host = { ...memoryHost({ files, env }), home };
  return chooseTrust(resolveTarget(parseUrl(url), env), host, defaults);
}

describe('chooseTrust', () => {
  it('leaves the roots to Node where nothing else is said', async () => {
    expect(await trust('postgres://u@h/d')).toMatchObject({ roots: undefined, given: false });
    expect(await trust('postgres://u@h/d?sslrootcert=system')).toMatchObject({ roots: undefined });
  });

  it('takes the root the user named, alone', async () => {
    const mine = { roots: ['MY ROOT'], given: true };
    expect(await trust(`${rds}?sslrootcert=/mine.crt`)).toMatchObject(mine);
    expect(await trust(rds, { PGSSLROOTCERT: '/mine.crt' })).toMatchObject(mine);
    expect(await trust(rds, {}, '/home/user')).toMatchObject({ roots: ['HOME ROOT'], given: true });
  });

  it('adds the roots of a cloud to those of Node, NODE_EXTRA_CA_CERTS among them', async () => {
    const { roots = [], given } = await trust(rds, { NODE_EXTRA_CA_CERTS: '/extra.pem' });
    expect(roots.slice(0, 2)).toEqual(['NODE ROOT', 'EXTRA ROOT']);
    expect(roots.length).toBeGreaterThan(20);
    expect(given).toBe(false);
  });

  it('does not read that file twice, nor demand it', async () => {
    const withExtra: DefaultRoots = () => ({ roots: ['NODE ROOT', 'EXTRA ROOT'], extra: true });
    const env = { NODE_EXTRA_CA_CERTS: '/extra.pem' };
    const { roots = [] } = await trust(rds, env, undefined, withExtra);
    expect(roots.filter((root) => root === 'EXTRA ROOT')).toHaveLength(1);
    const { roots: without = [] } = await trust(rds, { NODE_EXTRA_CA_CERTS: '/gone.pem' });
    expect(without[1]).toMatch(/BEGIN CERTIFICATE/);
  });

  it('reads the certificate that the client comes with', async () => {
    expect(await trust('postgres://u@h/d?sslcert=/client.crt&sslkey=/client.key')).toMatchObject({
      cert: 'MY CERT',
      key: 'MY KEY',
    });
    await expect(trust('postgres://u@h/d?sslcert=/gone.crt')).rejects.toMatchObject({
      code: 'E_TLS',
    });
  });
});
