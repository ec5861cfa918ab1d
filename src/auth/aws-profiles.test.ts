import { describe, expect, it } from 'vitest';
import { memoryHost } from '../host/memory.ts';
import { parseIni, selectProfile } from './aws-profiles.ts';

describe('parseIni', () => {
  it('reads sections, comments, nested settings', () => {
    const sections = parseIni(
      [
        '# top',
        'lost = 1',
        '[default]',
        'Region = eu-west-1 # here',
        'password = a#b;c',
        's3 =',
        '  max_concurrent_requests = 20',
        '  region = nested',
        'output=json',
        '  spaced = yes',
        '; no',
        '[ profile x ] ; comment',
        'a = b = c',
        '= nothing',
        '[default]',
        'more = 1\r',
        '',
      ].join('\n'),
    );
    expect([...sections].map(([name, values]) => [name, Object.fromEntries(values)])).toEqual([
      [
        'default',
        { region: 'eu-west-1', password: 'a#b;c', output: 'json', spaced: 'yes', more: '1' },
      ],
      ['profile x', { a: 'b = c' }],
    ]);
  });
});

const files = {
  '/home/user/.aws/config':
    '[default]\nregion = one\n[profile "two"]\nregion = two\n[three]\nregion = three\n',
  '/home/user/.aws/credentials': '[two]\naws_access_key_id = AKIATWO\nregion = credentials\n',
};

describe('selectProfile', () => {
  it('is the default profile when nobody says', async () => {
    const profile = await selectProfile(undefined, { host: memoryHost({ files }) });
    expect(profile.name).toBe('default');
    expect(profile.values?.get('region')).toBe('one');
  });

  it('may have no default profile', async () => {
    const profile = await selectProfile(undefined, { host: memoryHost() });
    expect(profile).toMatchObject({
      name: 'default',
      values: undefined,
      files: [
        '/home/user/.aws/config (does not exist)',
        '/home/user/.aws/credentials (does not exist)',
      ],
    });
  });

  it('joins both files, the credentials file first', async () => {
    const host = memoryHost({ files, env: { AWS_PROFILE: 'two' } });
    const profile = await selectProfile(undefined, { host });
    expect(profile.values?.get('aws_access_key_id')).toBe('AKIATWO');
    expect(profile.values?.get('region')).toBe('credentials');
  });

  it('prefers the profile given in code, and reads the files the environment names', async () => {
    const host = memoryHost({
      files: { '/etc/aws': '[profile given]\nregion = x\n' },
      env: { AWS_PROFILE: 'two', AWS_CONFIG_FILE: '/etc/aws' },
    });
    const profile = await selectProfile('given', { host });
    expect(profile.values?.get('region')).toBe('x');
  });

  it.each([
    ['given in code', 'tow', {}],
    ['of AWS_PROFILE', undefined, { AWS_PROFILE: 'tow' }],
    ['of AWS_PROFILE beside keys', undefined, { AWS_PROFILE: 'tow', AWS_ACCESS_KEY_ID: 'A' }],
  ])('refuses an unknown name %s', async (_, given, env) => {
    await expect(selectProfile(given, { host: memoryHost({ files, env }) })).rejects.toMatchObject({
      code: 'E_CREDENTIALS_MISSING',
      message: 'failed to get shared config profile, tow',
      hint: 'Found default, two in /home/user/.aws/config and /home/user/.aws/credentials. Did you mean "two"?',
    });
  });

  it('does not take a section of the config file without the word profile', async () => {
    await expect(selectProfile('three', { host: memoryHost({ files }) })).rejects.toThrow();
  });
});
