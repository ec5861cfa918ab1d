import { expect, it } from 'vitest';
import { errorCodes } from './codes.ts';

it('docs/errors.md lists every code', async () => {
  const rows = Object.entries(errorCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  const page = [
    '# Error codes',
    '',
    'Every error and warning carries a code, which never changes its meaning. Made from',
    '`src/base/codes.ts`.',
    '',
    '| code | meaning |',
    '|---|---|',
    ...rows,
    '',
  ];
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/errors.md');
});
