import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFolder } from '../support/cases.ts';
import { newPlace, type Place } from './places.ts';

/* A history begun by Atlas goes on here, and what is written here is what Atlas reads. */

const fixtures = caseFolder('atlas-fixtures');

/** As Atlas makes it on SQLite. Source: migrations.md 6.2. */
const atlasTable =
  'CREATE TABLE `atlas_schema_revisions` (`version` text NOT NULL, `description` text NOT NULL, ' +
  '`type` integer NOT NULL DEFAULT (2), `applied` integer NOT NULL DEFAULT (0), ' +
  '`total` integer NOT NULL DEFAULT (0), `executed_at` datetime NOT NULL, ' +
  '`execution_time` integer NOT NULL, `error` text NULL, `error_stmt` text NULL, ' +
  '`hash` text NOT NULL, `partial_hashes` json NULL, `operator_version` text NOT NULL, ' +
  'PRIMARY KEY (`version`))';
const time = '2022-09-25 09:28:17.123456789+02:00';

async function fixture(folder: string): Promise<Place> {
  const place = await newPlace('sqlite', 'continued');
  const path = join(fixtures ?? '', folder);
  const names = readdirSync(path).filter((name) => name.endsWith('.sql'));
  await place.write(
    Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')])),
  );
  const sum = readFileSync(join(path, 'atlas.sum'), 'utf8');
  expect(readFileSync(join(place.folder, 'migrations', 'atlas.sum'), 'utf8')).toBe(sum);
  return place;
}

function hashOf({ folder }: Place, file: string): string {
  const sum = readFileSync(join(folder, 'migrations', 'atlas.sum'), 'utf8');
  return (
    sum
      .split('\n')
      .find((line) => line.startsWith(`${file} `))
      ?.split(' h1:')[1] ?? ''
  );
}

function statementHash(...statements: readonly string[]): string {
  return `h1:${createHash('sha256').update(statements.join('')).digest('base64')}`;
}

/** The row that Atlas has left. */
async function leave(
  place: Place,
  file: string,
  { applied, total, hashes }: { applied: number; total: number; hashes: readonly string[] },
): Promise<void> {
  const [version, description] = file.replace('.sql', '').split('_');
  const error = applied < total ? "'boom', 'CREATE …'" : "'', ''";
  const partial = hashes.length === 0 ? "'null'" : `'${JSON.stringify(hashes)}'`;
  await place.rows(atlasTable);
  await place.rows(
    `INSERT INTO atlas_schema_revisions VALUES ('${version}', '${description}', 2, ${applied}, ${total},
      '${time}', 12345, ${error}, '${hashOf(place, file)}', ${partial}, 'Atlas CLI v0.30.0')`,
  );
}

// Where the outside cases are not beside the clone, which `caseFolder` says.
describe.skipIf(fixtures === undefined)('a history that Atlas began', () => {
  it('goes on after its last version', async () => {
    const place = await fixture('cmdapi/sqlitetx');
    await place.rows(
      'CREATE TABLE `users` (`id` integer NOT NULL, `name` text NULL, PRIMARY KEY (`id`))',
    );
    await leave(place, '20220925092817_initial.sql', { applied: 1, total: 1, hashes: [] });
    expect(await place.status()).toMatchObject({
      current: '20220925092817',
      next: '20220925094021',
    });
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.rows('SELECT user_id, friend_id FROM friendships ORDER BY 1')).toEqual([
      ['1', '2'],
      ['2', '1'],
    ]);
    expect(await place.history()).toEqual([
      '20220925092817 2 1/1',
      '20220925094021 2 3/3',
      '20220925094437 2 6/6',
    ]);
    const [first] = await place.rows('SELECT executed_at FROM atlas_schema_revisions LIMIT 1');
    expect(first).toEqual([time]);
  });

  it('goes on in the middle of a checkpoint', async () => {
    const place = await fixture('sql/migrate/partial-checkpoint');
    const done = 'CREATE TABLE `tbl_1` (`col` int);';
    await place.rows(done);
    const hashes = [statementHash(done)];
    await leave(place, '5_checkpoint.sql', { applied: 1, total: 3, hashes });
    expect(await place.status()).toMatchObject({ current: '5', count: 1, total: 3 });
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.tables()).toEqual(['tbl_1', 'tbl_2', 'tbl_3', 'tbl_4']);
    expect(await place.history()).toEqual(['5 2 3/3', '6 2 1/1']);
  });

  it('is refused where what ran of a file was edited', async () => {
    const place = await fixture('sql/migrate/partial-checkpoint');
    const hashes = [statementHash('CREATE TABLE other (x int);')];
    await leave(place, '5_checkpoint.sql', { applied: 1, total: 3, hashes });
    expect((await place.apply()).failure?.message).toContain(
      'history changed: statement 1 from file "5_checkpoint.sql" changed',
    );
  });
});

it('rows written here are those that Atlas would write', async () => {
  const place = await newPlace('sqlite', 'written');
  const statements = ['CREATE TABLE a (id int);', 'INSERT INTO a VALUES (1);', 'SELECT nothing;'];
  await place.write({
    '1_first.sql': `${statements[0]}\n`,
    '2_b.sql': `${statements.slice(1).join('\n')}\n`,
  });
  expect((await place.apply({ txMode: 'none' })).failure).toBeDefined();
  const columns = await place.rows(
    'SELECT name, lower(type), "notnull", pk FROM pragma_table_info(\'atlas_schema_revisions\')',
  );
  const named = [...atlasTable.matchAll(/`(\w+)` (\w+) (NOT NULL|NULL)/g)];
  expect(columns).toEqual(
    named.map(([, name, type, nulls]) => [
      ...[name, type, nulls === 'NOT NULL' ? '1' : '0', name === 'version' ? '1' : '0'],
    ]),
  );
  const rows =
    await place.rows(`SELECT version, description, type, applied, total, error_stmt, hash,
    partial_hashes FROM atlas_schema_revisions ORDER BY version`);
  const [, second = '', third = ''] = statements;
  expect(rows).toEqual([
    ['1', 'first', '2', '1', '1', '', hashOf(place, '1_first.sql'), null],
    [
      ...['2', 'b', '2', '1', '2', third, hashOf(place, '2_b.sql')],
      JSON.stringify([statementHash(second)]),
    ],
  ]);
});
