import { expect, it } from 'vitest';
import { newPlace, type Place } from './places.ts';

/* What a run leaves that is killed during a statement which no transaction can hold. */

/** A place where the second statement had begun, and nobody wrote down how it ended. */
async function cutOff(name: string, statement: string): Promise<Place> {
  const place = await newPlace('postgres', name);
  const file = (second: string): string =>
    `-- atlas:txmode none\n\nCREATE TABLE a (x int);\n${second}\nCREATE TABLE b (x int);\n`;
  await place.write({ '1_a.sql': file('SELECT 1 / 0;') });
  await place.apply();
  await place.write({ '1_a.sql': file(statement) });
  await place.rows(
    `UPDATE atlas_schema_revisions SET error = 'started by mercator, outcome not recorded',
      error_stmt = '${statement.replaceAll("'", "''")}'`,
  );
  return place;
}

const call = 'DO $$ BEGIN INSERT INTO a VALUES (1); END $$;';
const index = 'CREATE INDEX CONCURRENTLY i ON a (x);';

it.each([
  ['done', 0],
  ['again', 1],
] as const)('asks where nothing tells, and takes the answer: %s', async (interrupted, rows) => {
  const place = await cutOff('doubt', call);
  const { failure } = await place.apply();
  expect(failure).toMatchObject({
    code: 'E_IN_DOUBT',
    message: expect.stringContaining('during statement 2 of "1_a.sql" (line 4)'),
    hint: expect.stringContaining('--interrupted done'),
  });
  expect((await place.apply({ interrupted })).failure).toBeUndefined();
  expect(await place.rows('SELECT x FROM a')).toHaveLength(rows);
  expect(await place.history()).toEqual(['1 2 3/3']);
});

it('sees in the catalog that an index is there', async () => {
  const place = await cutOff('doubt index', index);
  await place.rows('CREATE INDEX i ON a (x)');
  expect((await place.apply()).failure).toBeUndefined();
  expect(await place.history()).toEqual(['1 2 3/3']);
});

it('makes an index that is not there, or was left half built', async () => {
  const place = await cutOff('doubt no index', index);
  await place.rows('INSERT INTO a VALUES (1), (1)');
  await expect(place.rows('CREATE UNIQUE INDEX CONCURRENTLY i ON a (x)')).rejects.toThrow('i');
  expect(
    await place.rows('SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($$i$$)'),
  ).toEqual([['f']]);
  expect((await place.apply()).failure).toBeUndefined();
  expect(
    await place.rows('SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($$i$$)'),
  ).toEqual([['t']]);
});
