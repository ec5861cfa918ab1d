import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../sqlite/live.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { seeded } from './seeding.ts';

it('the example of docs/seed-rows.md does what it says', async () => {
  const page = readFileSync(new URL('../../docs/seed-rows.md', import.meta.url), 'utf8');
  const [schema = '', env = ''] = [...page.matchAll(/```hcl\n(.*?)```/gs)].map(([, text]) => text);
  const data = /data \{\n(.*?)\n {2}\}/s.exec(env)?.[1] ?? '';
  const url = `sqlite://${join(scratchFolder('rows-docs-db'), 'app.db')}`;
  await seeded('rows-docs', url, 'sqlite://dev?mode=memory').apply(schema, data);
  const connection = await connect(url);
  const { rows } = await connection.query('SELECT * FROM countries');
  await connection.close();
  expect(rows).toEqual([
    ['1', 'US'],
    ['2', 'IL'],
  ]);
});
