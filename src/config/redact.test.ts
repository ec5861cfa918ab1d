import { expect, it } from 'vitest';
import { Secret } from '../base/index.ts';
import { redactOutput } from './redact.ts';

it('hides secret values and secret environment variables, the longest first', () => {
  const secret = new Secret<unknown>('s3cret-value', []);
  const env = { API_KEY: 's3cret', HOME: '/home/user', PGPASSWORD: 'hunter22', SHORT_TOKEN: 'abc' };
  expect(redactOutput('s3cret-value s3cret hunter22 abc /home/user', [[secret]], env)).toBe(
    '*** *** *** abc /home/user',
  );
});
