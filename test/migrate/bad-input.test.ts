import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MercatorError } from '../../src/base/index.ts';
import { type Host, nodeHost } from '../../src/host/index.ts';
import {
  applyMigrations,
  hashDirectory,
  newMigration,
  rebaseMigrations,
  validateDirectory,
} from '../../src/sdk/index.ts';
import { makes, newPlace, type Place } from './places.ts';

const host = nodeHost();
const two = { '1_a.sql': 'CREATE TABLE a (x int);\n', '2_b.sql': 'CREATE TABLE b (x int);\n' };

function pathOf({ folder }: Place, name: string): string {
  return join(folder, 'migrations', name);
}

function contentsOf({ folder }: Place): Readonly<Record<string, string>> {
  const path = join(folder, 'migrations');
  return Object.fromEntries(
    readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]),
  );
}

it('an old file that was edited is named, and nothing runs', async () => {
  const place = await newPlace('sqlite', 'edited');
  await place.write(two);
  await place.apply({ amount: 1 });
  writeFileSync(pathOf(place, '1_a.sql'), 'CREATE TABLE a (y int);\n');
  await expect(place.apply()).rejects.toMatchObject({
    code: 'E_CHECKSUM',
    hint: expect.stringContaining('"1_a.sql" was edited'),
  });
  expect(await place.tables()).toEqual(['a']);
});

it('a file that is gone is named; a version that stopped in it is not lost', async () => {
  const place = await newPlace('sqlite', 'missing');
  await place.write({ ...two, '2_b.sql': 'CREATE TABLE b (x int);\nSELECT nothing;\n' });
  expect((await place.apply({ txMode: 'none' })).failure?.code).toBe('E_APPLY');
  const history = await place.history();
  rmSync(pathOf(place, '2_b.sql'));
  await expect(place.apply()).rejects.toMatchObject({
    code: 'E_CHECKSUM',
    hint: expect.stringContaining('"2_b.sql" was removed'),
  });
  await hashDirectory({ dir: place.dir }, { host });
  await expect(place.apply()).rejects.toMatchObject({
    code: 'E_REVISIONS',
    message: expect.stringContaining('revision "2_b.sql" is partially applied'),
    hint: expect.stringContaining('bring the file back'),
  });
  expect(await place.history()).toEqual(history);
});

it.each(makes)('a quote that never closes is placed before anything runs on %s', async (make) => {
  const place = await newPlace(make, 'quote');
  await place.write({ '1_a.sql': "CREATE TABLE a (x int);\nSELECT 'a;\n" });
  const where = { range: { start: { line: 2, column: 8 } } };
  const error = { code: 'E_SQL_SYNTAX', ...where };
  await expect(validateDirectory({ dir: place.dir }, { host })).rejects.toMatchObject(error);
  await expect(place.apply()).rejects.toMatchObject(error);
  expect(await place.tables()).toEqual([]);
});

it('a database that cannot be written to is said to be so', async () => {
  const lite = await newPlace('sqlite', 'read-only');
  await lite.write(two);
  await lite.rows('CREATE TABLE mine (x int)');
  const url = `${lite.url}?mode=ro`;
  await expect(applyMigrations({ url, dir: lite.dir, allowDirty: true }, { host })).rejects.toThrow(
    /readonly|read-only/,
  );
  expect(await lite.tables()).toEqual(['mine']);
  const pg = await newPlace('postgres', 'read-only');
  await pg.write(two);
  const options = '&options=-c%20default_transaction_read_only%3Don';
  await expect(
    applyMigrations({ url: `${pg.url}${options}`, dir: pg.dir }, { host }),
  ).rejects.toThrow('read-only transaction');
  expect(await pg.tables()).toEqual([]);
});

/** A disk that is full after so many files. */
function fullAfter(writes: number): Host {
  let left = writes;
  const writeText: Host['files']['writeText'] = async (path, text, options) => {
    left -= 1;
    if (left < 0) {
      const message = `cannot write "${path}": no space left on the disk`;
      throw new MercatorError('E_FILE_WRITE', message);
    }
    await host.files.writeText(path, text, options);
  };
  return { ...host, files: { ...host.files, writeText } };
}

it.each([0, 1])('a disk that is full after %d files leaves the directory as it was', async (n) => {
  const place = await newPlace('sqlite', 'full');
  await place.write(two);
  const before = contentsOf(place);
  const failure = { code: 'E_FILE_WRITE', message: expect.stringContaining('no space left') };
  const options = { dir: place.dir, name: 'c' };
  await expect(newMigration(options, { host: fullAfter(n) })).rejects.toMatchObject(failure);
  expect(contentsOf(place)).toEqual(before);
});

it('a disk that is full while a file is moved loses none', async () => {
  const place = await newPlace('sqlite', 'full-rebase');
  await place.write(two);
  const texts = Object.values(two).sort();
  const options = { dir: place.dir, files: ['1', '2'] };
  await expect(rebaseMigrations(options, { host: fullAfter(1) })).rejects.toMatchObject({
    code: 'E_FILE_WRITE',
  });
  const { 'atlas.sum': _, ...left } = contentsOf(place);
  expect(Object.values(left).sort()).toEqual(texts);
});
