import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { type DownOptions, revertMigrations } from '../../src/sdk/index.ts';
import { createDatabase } from '../support/postgres.ts';
import { type Make, makes, newPlace, type Place } from './places.ts';

const host = nodeHost();
const files = {
  '1_a.sql': 'CREATE TABLE a (x int);\n',
  '2_b.sql': 'CREATE TABLE b (x int);\nALTER TABLE a ADD COLUMN y int;\n',
  '3_c.sql': 'CREATE TABLE c (x int);\n',
};

async function devOf(make: Make): Promise<string> {
  if (make === 'sqlite') return 'sqlite://dev?mode=memory';
  return `${(await createDatabase('down dev')).url}&search_path=public`;
}

function downOf(place: Place, devUrl: string) {
  return (options: Partial<DownOptions> = {}) =>
    revertMigrations({ url: place.url, dir: place.dir, devUrl, ...options }, { host });
}

describe.each(makes)('migrate down on %s', (make) => {
  it('leads back version by version, and up again', async () => {
    const place = await newPlace(make, 'down');
    await place.write(files);
    const down = downOf(place, await devOf(make));
    expect(await down()).toMatchObject({ planned: [] });
    await place.apply();
    expect(await down({ dryRun: true })).toMatchObject({ status: 'PLANNED', target: '2' });
    expect(await place.tables()).toEqual(['a', 'b', 'c']);
    const first = await down();
    expect(first).toMatchObject({ status: 'APPLIED', current: '3', target: '2' });
    expect(await place.history()).toEqual(['1 2 1/1', '2 2 2/2']);
    await down({ toVersion: '1' });
    expect(await place.tables()).toEqual(['a']);
    await expect(place.rows('SELECT y FROM a')).rejects.toThrow('y');
    await place.apply();
    expect(await place.tables()).toEqual(['a', 'b', 'c']);
    await down({ amount: 9 });
    expect(await place.tables()).toEqual([]);
    expect(await place.history()).toEqual([]);
  });

  it('drops nothing that holds rows', async () => {
    const place = await newPlace(make, 'down rows');
    await place.write(files);
    const down = downOf(place, await devOf(make));
    await place.apply();
    await place.rows('INSERT INTO c VALUES (1)');
    const { failure, status } = await down();
    expect(status).toBe('ABORTED');
    expect(failure).toMatchObject({ code: 'E_MIGRATION_CHECK' });
    expect(await place.tables()).toEqual(['a', 'b', 'c']);
    expect((await place.history()).at(-1)).toBe('3 2 1/1');
  });

  it('does not plan what would leave rows of a file behind', async () => {
    const place = await newPlace(make, 'down data');
    const insert = 'INSERT INTO "A" VALUES (1);';
    await place.write({
      '1_a.sql': 'CREATE TABLE "A" (x int);\nCREATE TABLE b (x int);\nINSERT INTO b VALUES (1);\n',
      '2_b.sql': `DROP TABLE b;\n-- why\n${insert}\n`,
    });
    const down = downOf(place, await devOf(make));
    await place.apply();
    await expect(down()).rejects.toMatchObject({
      code: 'E_UNSUPPORTED',
      message: expect.stringContaining(insert),
      range: { start: { line: 3 } },
    });
    expect(await place.rows('SELECT x FROM "A"')).toEqual([['1']]);
    expect(await place.tables()).toEqual(['A']);
    await place.write({
      '3_c.sql':
        'ALTER TABLE "A" RENAME TO old;\nCREATE TABLE "A" (x int, y int);\nINSERT INTO "A" (x) SELECT x FROM old;\nDROP TABLE old;\nDELETE FROM "A";\n',
    });
    expect((await place.apply()).failure).toBeUndefined();
    expect((await down()).reverted).toMatchObject([{ version: '3', failure: undefined }]);
  });

  it('goes back over rows that went from table to table, once there are none', async () => {
    const place = await newPlace(make, 'down carried');
    await place.write({
      '1_a.sql': 'CREATE TABLE a (x int);\n',
      '2_b.sql': 'CREATE TABLE spare (x int, y int);\n',
      '3_c.sql': 'INSERT INTO spare (x) SELECT x FROM a;\n',
      '4_d.sql': 'DROP TABLE a;\nALTER TABLE spare RENAME TO a;\n',
    });
    const down = downOf(place, await devOf(make));
    await place.apply({ amount: 1 });
    await place.rows('INSERT INTO a VALUES (7)');
    await place.apply({ amount: 2 });
    expect(await down({ amount: 2 })).toMatchObject({ status: 'ABORTED', reverted: [{}] });
    expect(await place.history()).toEqual(['1 2 1/1', '2 2 1/1', '3 2 1/1']);
    await place.rows('DELETE FROM spare');
    await place.apply();
    expect(await down({ amount: 3 })).toMatchObject({ status: 'APPLIED', target: '1' });
    expect(await place.tables()).toEqual(['a']);
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.history()).toHaveLength(4);
  });

  it('does what a file says of its undoing, if that is right', async () => {
    const place = await newPlace(make, 'down written');
    const file = (down: string): string =>
      `-- atlas:txtar\n\n-- migration.sql --\nCREATE TABLE a (x int);\n-- down.sql --\n${down}\n`;
    await place.write({ '1_a.sql': file('DROP TABLE a;') });
    const down = downOf(place, await devOf(make));
    await place.apply();
    await place.rows('INSERT INTO a VALUES (1)');
    expect((await down()).reverted).toMatchObject([{ statements: ['DROP TABLE a'] }]);
    expect(await place.tables()).toEqual([]);
    await place.write({ '1_a.sql': file('SELECT 1;') });
    await place.apply();
    await expect(down()).rejects.toMatchObject({ code: 'E_PLAN_PROOF' });
    expect(await place.tables()).toEqual(['a']);
  });

  it('reverts what ran of a file that stopped in the middle', async () => {
    const place = await newPlace(make, 'down part');
    await place.write({ '1_a.sql': 'CREATE TABLE a (x int);\nBAD;\nCREATE TABLE b (x int);\n' });
    await place.apply({ txMode: 'none' });
    expect(await place.tables()).toEqual(['a']);
    const down = downOf(place, await devOf(make));
    await down();
    expect(await place.tables()).toEqual([]);
    expect(await place.history()).toEqual([]);
  });

  it('says what it cannot revert', async () => {
    const place = await newPlace(make, 'down refused');
    await place.write(files);
    const down = downOf(place, await devOf(make));
    await place.rows('CREATE TABLE a (x int)');
    await place.apply({ baseline: '1' });
    await expect(down({ toVersion: '9' })).rejects.toMatchObject({ code: 'E_VERSION_NOT_FOUND' });
    await down({ toVersion: '1' });
    await expect(down()).rejects.toMatchObject({ code: 'E_REVISIONS' });
    await expect(down({ amount: 0 })).rejects.toMatchObject({ code: 'E_USAGE' });
  });
});
