import { describe, expect, it } from 'vitest';
import { memoryHost } from '../host/memory.ts';
import { configPath, readConfig } from './location.ts';

describe('configPath', () => {
  it.each([
    ['file://atlas.hcl', 'atlas.hcl'],
    ['file://rel/path/atlas.hcl', 'rel/path/atlas.hcl'],
    ['file:///abs/atlas.hcl', '/abs/atlas.hcl'],
    ['file://a%20b.hcl?x=1', 'a b.hcl'],
    ['file://100%.hcl', '100%.hcl'],
  ])('%s', (url, path) => {
    expect(configPath(url)).toBe(path);
  });

  it.each([
    ['atlas.hcl', 'missing scheme for config file. Did you mean file://atlas.hcl?'],
    ['http://atlas.hcl', 'unsupported config file driver "http"'],
  ])('refuses %s', (url, message) => {
    expect(() => configPath(url)).toThrow(message);
  });
});

it('says that a file is not there', async () => {
  await expect(readConfig('no.hcl', memoryHost())).rejects.toMatchObject({
    code: 'E_FILE_NOT_FOUND',
    message: expect.stringMatching(/^config file "no.hcl" was not found: /),
  });
});
