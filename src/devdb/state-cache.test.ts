import { describe, expect, it } from 'vitest';
import { MercatorError, Secret } from '../base/index.ts';
import { memoryHost } from '../host/memory.ts';
import { stateCache } from './state-cache.ts';

const rung = { kind: 'embedded', version: '17.5', notes: [] } as const;

function cacheAt(host = memoryHost({ env: { XDG_CACHE_HOME: '/cache' } })) {
  const logged: string[] = [];
  const cache = stateCache(host, (line) => logged.push(line));
  if (cache === undefined) throw new Error('no cache');
  return { cache, host, logged };
}

describe('states that were read before', () => {
  it('are kept by name', async () => {
    const { cache } = cacheAt();
    expect(await cache.find('a')).toBeUndefined();
    await cache.keep('a', { rung, value: { max: 2n ** 63n } });
    expect(await cache.find('a')).toEqual({ rung, value: { max: 2n ** 63n } });
    expect(await cache.find('b')).toBeUndefined();
  });

  it('are nothing when they are not whole', async () => {
    const { cache, host } = cacheAt();
    await cache.keep('a', { rung, value: 1 });
    for (const text of ['', '{"rung":{', '[]', 'null', '{"rung":{}}']) {
      await host.files.writeText('/cache/mercator/states/a.json', text);
      expect(await cache.find('a')).toBeUndefined();
    }
  });

  it('are not kept with a secret in them', async () => {
    const { cache, host } = cacheAt();
    await cache.keep('a', { rung, value: { password: new Secret('hidden', []) } });
    expect(await host.files.stat('/cache/mercator/states/a.json')).toBeUndefined();
  });

  it('go, the oldest first, when there are too many', async () => {
    const { cache, host } = cacheAt();
    for (let i = 0; i < 205; i++) {
      await host.clock.sleep(1);
      await cache.keep(`s${i}`, { rung, value: i });
    }
    expect(await host.files.list('/cache/mercator/states')).toHaveLength(200);
    expect(await cache.find('s4')).toBeUndefined();
    expect((await cache.find('s5'))?.value).toBe(5);
  });

  it('are not kept where nothing can be written, which is no error', async () => {
    const host = memoryHost({ env: { XDG_CACHE_HOME: '/cache' } });
    const full = (): Promise<never> => Promise.reject(new MercatorError('E_FILE_WRITE', 'full'));
    const { cache, logged } = cacheAt({ ...host, files: { ...host.files, writeText: full } });
    await cache.keep('a', { rung, value: 1 });
    expect(logged).toEqual(['nothing cached: full']);
  });

  it('are not kept without a home', () => {
    expect(stateCache({ ...memoryHost(), home: undefined }, () => undefined)).toBeUndefined();
  });
});
