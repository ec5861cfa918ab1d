import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { hashDirectory, importDirectory, setVersion } from '../../src/sdk/index.ts';
import { makes, newPlace } from './places.ts';

const host = nodeHost();
const three = {
  '1_a.sql': 'CREATE TABLE a (x int);\nINSERT INTO a VALUES (1);\n',
  '2_b.sql': 'CREATE TABLE b (x int);\n',
  '3_c.sql': 'CREATE TABLE c (x int);\n',
};
const broken = { '4_d.sql': 'CREATE TABLE d (x int);\nTHIS IS BAD;\nCREATE TABLE e (x int);\n' };

describe.each(makes)('migrate apply on %s', (make) => {
  it('runs what is pending, in order, once', async () => {
    const place = await newPlace(make, 'apply all');
    await place.write(three);
    const first = await place.apply({ amount: 1 });
    expect(first).toMatchObject({ current: '', target: '1' });
    expect(await place.status()).toMatchObject({ status: 'PENDING', current: '1', next: '2' });
    const second = await place.apply();
    expect(second.applied.map(({ file }) => file.name)).toEqual(['2_b.sql', '3_c.sql']);
    expect(await place.history()).toEqual(['1 2 2/2', '2 2 1/1', '3 2 1/1']);
    expect(await place.tables()).toEqual(['a', 'b', 'c']);
    expect(await place.apply()).toMatchObject({ target: '', applied: [] });
    expect(await place.status()).toMatchObject({ status: 'OK', pending: [] });
    expect(await place.rows('SELECT x FROM a')).toEqual([['1']]);
  });

  it('goes by the order of the directory, where that is not the order of texts', async () => {
    const place = await newPlace(make, 'apply flyway');
    const flyway = { dir: `${place.dir}?format=flyway` };
    const files = {
      'V1_9__a.sql': 'CREATE TABLE a (x int);',
      'V1_10__b.sql': 'CREATE TABLE b (x int);',
    };
    await place.write(files);
    await hashDirectory(flyway, { host });
    expect((await place.apply(flyway)).applied).toHaveLength(2);
    expect(await place.apply(flyway)).toMatchObject({ current: '1_10', target: '', applied: [] });
    await place.write({ ...files, 'V1_11__c.sql': 'CREATE TABLE c (x int);' });
    await hashDirectory(flyway, { host });
    const { applied } = await place.apply(flyway);
    expect(applied.map(({ file }) => file.name)).toEqual(['V1_11__c.sql']);
    const to = `file://${place.folder}/imported`;
    const imported = await importDirectory({ from: flyway.dir, to }, { host });
    expect(imported.files).toEqual(['01.09_a.sql', '01.10_b.sql', '01.11_c.sql']);
  });

  it('changes nothing at all in a dry run', async () => {
    const place = await newPlace(make, 'apply dry');
    await place.write(three);
    const report = await place.apply({ dryRun: true });
    expect(report.applied.map(({ applied }) => applied.length)).toEqual([2, 1, 1]);
    expect(await place.tables()).toEqual([]);
    await expect(place.history()).rejects.toThrow('atlas_schema_revisions');
  });

  it.each([
    ['file', ['a', 'b', 'c'], ['1 2 2/2', '2 2 1/1', '3 2 1/1'], 'the next run begins with'],
    ['all', [], [], 'all files of this run were rolled back'],
    ['none', ['a', 'b', 'c', 'd'], ['1 2 2/2', '2 2 1/1', '3 2 1/1', '4 2 1/3'], 'statement 2'],
  ])(
    'with tx-mode %s keeps what that mode keeps, and goes on from there',
    async (txMode, tables, history, hint) => {
      const place = await newPlace(make, `apply ${txMode}`);
      await place.write({ ...three, ...broken });
      const { failure } = await place.apply({ txMode });
      expect(failure).toMatchObject({
        code: 'E_APPLY',
        message: expect.stringContaining(
          'sql/migrate: executing statement "THIS IS BAD;" from version "4": ',
        ),
        hint: expect.stringContaining(hint),
        range: { start: { line: 2 } },
      });
      expect(await place.tables()).toEqual(tables);
      expect(await place.history()).toEqual(history);
      await place.write({
        '4_d.sql': broken['4_d.sql'].replace('THIS IS BAD', 'CREATE TABLE dd (x int)'),
      });
      expect((await place.apply({ txMode })).failure).toBeUndefined();
      expect(await place.tables()).toEqual(['a', 'b', 'c', 'd', 'dd', 'e']);
      expect(await place.history()).toEqual(['1 2 2/2', '2 2 1/1', '3 2 1/1', '4 2 3/3']);
    },
  );

  it('shows in status where a file stopped, and refuses it when what ran was edited', async () => {
    const place = await newPlace(make, 'apply part');
    await place.write(broken);
    await place.apply({ txMode: 'none' });
    expect(await place.status()).toMatchObject({
      ...{ status: 'PENDING', current: '4', next: '4', count: 1, total: 3, sql: 'THIS IS BAD;' },
    });
    await place.write({ '4_d.sql': 'CREATE TABLE other (x int);\nSELECT 1;\n' });
    const { failure } = await place.apply();
    expect(failure?.message).toBe(
      'sql/migrate: history changed: statement 1 from file "4_d.sql" changed',
    );
    await setVersion({ url: place.url, dir: place.dir, versions: ['4'] }, { host });
    expect(await place.status()).toMatchObject({ status: 'OK' });
    expect(await place.history()).toEqual(['4 6 1/3']);
  });

  it('lets a file have its own mode, and a transaction of its own', async () => {
    const place = await newPlace(make, 'apply directive');
    await place.write({
      '1_a.sql': '-- atlas:txmode none\n\nCREATE TABLE a (x int);\nBAD;\n',
    });
    await place.apply();
    expect(await place.tables()).toEqual(['a']);
    await place.write({
      '1_a.sql':
        '-- atlas:txmode none\n\nCREATE TABLE a (x int);\nBEGIN;\nCREATE TABLE b (x int);\nBAD;\nCOMMIT;\n',
    });
    await place.apply();
    expect(await place.tables()).toEqual(['a']);
    expect(await place.history()).toEqual(['1 2 1/5']);
    await place.write({
      '1_a.sql':
        '-- atlas:txmode none\n\nCREATE TABLE a (x int);\nBEGIN;\nCREATE TABLE b (x int);\nCOMMIT;\n',
      '2_b.sql': 'BEGIN;\nCREATE TABLE c (x int);\nCOMMIT;\n',
    });
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.tables()).toEqual(['a', 'b', 'c']);
    expect(await place.history()).toEqual(['1 2 4/4', '2 2 3/3']);
    await place.write({ '3_c.sql': '-- atlas:txmode all\n\nSELECT 1;\n' });
    expect((await place.apply()).failure?.message).toBe(
      'txmode "all" is not allowed in file directive "3_c.sql". Use "file" instead',
    );
  });

  it('wants an empty database, a baseline, or leave', async () => {
    const place = await newPlace(make, 'apply dirty');
    await place.write(three);
    await place.rows('CREATE TABLE old (x int)');
    await expect(place.apply()).rejects.toMatchObject({
      code: 'E_NOT_CLEAN',
      message: expect.stringMatching(
        /^sql\/migrate: connected database is not clean: found table "old".*\. baseline version or allow-dirty is required$/,
      ),
    });
    await expect(place.apply({ baseline: '9' })).rejects.toThrow('baseline version "9" not found');
    await expect(place.apply({ baseline: '1', allowDirty: true })).rejects.toThrow(
      'sql/migrate: baseline and allow-dirty are mutually exclusive',
    );
    expect(await place.apply({ baseline: '2', dryRun: true })).toMatchObject({ target: '3' });
    expect(await place.history()).toEqual([]);
    expect(await place.apply({ baseline: '2' })).toMatchObject({ current: '2', target: '3' });
    expect(await place.history()).toEqual(['2 1 0/0', '3 2 1/1']);
    expect(await place.tables()).toEqual(['c', 'old']);
  });

  it('knows files that were added too late', async () => {
    const place = await newPlace(make, 'apply late');
    await place.write({ '1_a.sql': three['1_a.sql'], '3_c.sql': three['3_c.sql'] });
    await place.apply();
    await place.write({ '2_b.sql': three['2_b.sql'], '4_d.sql': 'CREATE TABLE d (x int);\n' });
    await expect(place.apply()).rejects.toThrow('migration file 2_b.sql was added out of order');
    expect(await place.status()).toMatchObject({ outOfOrder: [{ version: '2' }], next: '4' });
    expect(await place.apply({ execOrder: 'linear-skip', dryRun: true })).toMatchObject({
      pending: [{ version: '4' }],
    });
    expect(await place.apply({ execOrder: 'NON_LINEAR' })).toMatchObject({
      pending: [{ version: '2' }, { version: '4' }],
    });
    expect(await place.status()).toMatchObject({ status: 'OK' });
    await expect(place.apply({ execOrder: 'x' })).rejects.toThrow('unknown execution order: "x"');
  });

  it('stops at a version, and starts at the last checkpoint', async () => {
    const place = await newPlace(make, 'apply version');
    await place.write({
      ...three,
      '4_checkpoint.sql': '-- atlas:checkpoint\n\nCREATE TABLE all_of_it (x int);\n',
      '5_e.sql': 'CREATE TABLE e (x int);\n',
    });
    await expect(place.apply({ toVersion: '7' })).rejects.toThrow(
      'sql/migrate: migration with version "7" not found',
    );
    expect(await place.apply({ toVersion: '2' })).toMatchObject({ target: '2' });
    expect(await place.tables()).toEqual(['a', 'b']);
    expect(await place.apply()).toMatchObject({ target: '5' });
    expect(await place.tables()).toEqual(['a', 'b', 'c', 'e']);
    const fresh = await newPlace(make, 'apply checkpoint');
    const report = await fresh.apply({ dir: place.dir });
    expect(report.pending.map(({ version }) => version)).toEqual(['4', '5']);
    expect(await fresh.tables()).toEqual(['all_of_it', 'e']);
  });

  it('asks the checks of a file first', async () => {
    const place = await newPlace(make, 'apply checks');
    const file = (check: string): string =>
      `-- atlas:txtar\n\n-- checks.sql --\n${check}\n-- migration.sql --\nCREATE TABLE a (x int);\n`;
    await place.write({ '1_a.sql': file('SELECT 1 = 2;\nSELECT 1 = 1;') });
    const { failure } = await place.apply();
    expect(failure).toMatchObject({
      code: 'E_MIGRATION_CHECK',
      message: '1 of 2 assertions failed: check assertion "SELECT 1 = 2;" returned false',
    });
    expect(await place.tables()).toEqual([]);
    expect(await place.history()).toEqual([]);
    expect((await place.apply({ dryRun: true })).failure?.code).toBe('E_MIGRATION_CHECK');
    await place.write({ '1_a.sql': file('-- atlas:assert oneof\n\nSELECT 1 = 2;\nSELECT 1 = 1;') });
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.tables()).toEqual(['a']);
  });

  it('refuses a table of that name which is no revisions table', async () => {
    const place = await newPlace(make, 'apply foreign');
    await place.write(three);
    await place.rows('CREATE TABLE atlas_schema_revisions (id int)');
    await expect(place.apply()).rejects.toMatchObject({ code: 'E_REVISIONS' });
  });

  it('passes over the row that Atlas keeps for itself, and leaves it alone', async () => {
    const place = await newPlace(make, 'apply identity');
    await place.write(three);
    await place.apply({ amount: 1 });
    await place.rows(
      `INSERT INTO atlas_schema_revisions SELECT '.atlas_cloud_identifier', 'u-u-i-d', 2, 0, 0, executed_at, 0, '', '', '', NULL, 'Atlas CLI v0.30.0' FROM atlas_schema_revisions`,
    );
    expect(await place.apply()).toMatchObject({ current: '1', target: '3' });
    expect((await place.history())[0]).toBe('.atlas_cloud_identifier 2 0/0');
  });

  it('sets and removes versions by hand', async () => {
    const place = await newPlace(make, 'set');
    await place.write(three);
    const set = async (...versions: string[]): Promise<string> => {
      const options = { url: place.url, dir: place.dir, versions };
      const { changes, current } = await setVersion(options, { host });
      const marks = changes.map(({ op, revision }) => `${op} ${revision.version}`);
      return [...marks, `at ${current?.version}`].join(', ');
    };
    await expect(set()).rejects.toThrow('accepts 1 arg(s), received 0');
    await expect(set('9')).rejects.toThrow('migration with version "9" not found');
    expect(await set('2')).toBe('set 1, set 2, at 2');
    expect(await set('2')).toBe('at 2');
    expect(await set('1')).toBe('remove 2, at 1');
    expect(await set()).toBe('set 2, set 3, at 3');
    expect(await place.history()).toEqual(['1 4 0/0', '2 4 0/0', '3 4 0/0']);
    expect(await place.apply()).toMatchObject({ target: '' });
  });

  it('runs once however many run it', async () => {
    const place = await newPlace(make, 'apply crowd');
    await place.write(three);
    const runs = Array.from({ length: 4 }, () => place.apply({ lockTimeoutMs: 30_000 }));
    const reports = await Promise.all(runs);
    expect(reports.flatMap(({ applied }) => applied)).toHaveLength(3);
    expect(await place.rows('SELECT x FROM a')).toEqual([['1']]);
  });
});
