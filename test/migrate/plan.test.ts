import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dialectFor } from '../../src/dialects/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import {
  checkpointMigrations,
  diffMigrations,
  type MigrateDiffOptions,
  type PlannedMigration,
  validateDirectory,
} from '../../src/sdk/index.ts';
import { createDatabase } from '../support/postgres.ts';
import { type Make, makes, newPlace, type Place } from './places.ts';

const host = nodeHost();
const schemas: Readonly<Record<Make, string>> = { postgres: 'public', sqlite: 'main' };

async function devOf(make: Make): Promise<string> {
  if (make === 'sqlite') return 'sqlite://dev?mode=memory';
  return `${(await createDatabase('migrate dev')).url}&search_path=public`;
}

function hcl(make: Make, columns: readonly string[]): string {
  const schema = schemas[make];
  const fields = columns.map((name) => `  column "${name}" { type = text }\n`);
  return `schema "${schema}" {}\ntable "users" {\n  schema = schema.${schema}\n${fields.join('')}}\n`;
}

function planner(place: Place, devUrl: string, make: Make) {
  return (columns: readonly string[], more: Partial<MigrateDiffOptions> = {}) => {
    const file = join(place.folder, 'schema.hcl');
    writeFileSync(file, hcl(make, columns));
    const options = { dir: place.dir, devUrl, to: [`file://${file}`], ...more };
    return diffMigrations(options, { host });
  };
}

function files(place: Place): readonly string[] {
  return readdirSync(join(place.folder, 'migrations')).filter((name) => name.endsWith('.sql'));
}

describe.each(makes)('planned files on %s', (make) => {
  it('lead from state to state, and are what apply runs', async () => {
    const place = await newPlace(make, 'plan');
    const diff = planner(place, await devOf(make), make);
    await diff(['id'], { name: 'first' });
    const dry: PlannedMigration = await diff(['id', 'name'], { dryRun: true });
    expect(dry).toMatchObject({ written: false });
    expect(files(place)).toHaveLength(1);
    await diff(['id', 'name'], { name: 'second' });
    expect(await diff(['id', 'name'])).toMatchObject({ files: [], written: false });
    expect(files(place)).toHaveLength(2);
    expect(files(place)[1]).toMatch(/_second\.sql$/);
    expect((await place.apply()).failure).toBeUndefined();
    expect(await place.tables()).toEqual(['users']);
    await place.rows(`INSERT INTO users (id, name) VALUES ('1', 'a')`);
  });

  it('have the layout that is asked for', async () => {
    const place = await newPlace(make, 'plan layout');
    const diff = planner(place, await devOf(make), make);
    const flat = await diff(['id'], { dryRun: true, fileFormat: '{{ sql . "" }}' });
    expect(flat.files[0]?.text.trim().split('\n')).toHaveLength(2);
    const own = await diff(['id'], {
      dryRun: true,
      fileFormat: '{{ range .Changes }}{{ .Cmd }};{{ println }}{{ end }}',
    });
    expect(own.files[0]?.text).toMatch(/^CREATE TABLE [^;]*;\n$/);
    await expect(diff(['id'], { fileFormat: '{{ sql . "  " }} x' })).rejects.toThrow(
      `'sql' can only be used to indent statements. got: {{ sql . "  " }} x`,
    );
    const other = await diff(['id'], { dirFormat: 'golang-migrate', dryRun: true });
    expect(other.files.map(({ name }) => name.replace(/^\d+/, ''))).toEqual([
      '.up.sql',
      '.down.sql',
    ]);
  });

  it('are refused when they do not run', async () => {
    const place = await newPlace(make, 'plan bad');
    const devUrl = await devOf(make);
    await place.write({ '1_a.sql': 'CREATE TABLE a (x int);\nBAD;\n' });
    const refused = { code: 'E_STATE_SQL', range: { start: { line: 2 } } };
    await expect(planner(place, devUrl, make)(['id'])).rejects.toMatchObject(refused);
    await expect(validateDirectory({ dir: place.dir, devUrl }, { host })).rejects.toThrow(
      'replaying the migration directory: ',
    );
  });

  it('a checkpoint makes all that the files before it made', async () => {
    const place = await newPlace(make, 'checkpoint');
    const devUrl = await devOf(make);
    await place.write({
      '1_a.sql': 'CREATE TABLE a (x int);\nINSERT INTO a VALUES (1);\n',
      '2_b.sql': 'CREATE TABLE b (x int NOT NULL);\nCREATE INDEX i ON b (x);\n',
      '3_c.sql': 'DROP TABLE a;\n',
    });
    await checkpointMigrations({ dir: place.dir, devUrl, tag: 'v1' }, { host });
    const name = files(place).at(-1) ?? '';
    expect(name).toMatch(/_checkpoint\.sql$/);
    const text = readFileSync(join(place.folder, 'migrations', name), 'utf8');
    expect(text).toMatch(/^-- atlas:checkpoint v1\n\n-- Create "b" table\n/);
    const report = await place.apply();
    expect(report.applied.map(({ file }) => file.name)).toEqual([name]);
    expect(await place.tables()).toEqual(['b']);
    expect(await place.status()).toMatchObject({ status: 'OK' });
  });

  it('a checkpoint that leads elsewhere is not written', async () => {
    const place = await newPlace(make, 'checkpoint edited');
    const devUrl = await devOf(make);
    await place.write({ '1_a.sql': 'CREATE TABLE a (x int);\n' });
    const editor = `sh -c 'echo "CREATE TABLE more (x int);" >> "$1"' edit`;
    const editing = { ...host, env: { ...host.env, EDITOR: editor } };
    await expect(
      checkpointMigrations({ dir: place.dir, devUrl, edit: true }, { host: editing }),
    ).rejects.toMatchObject({
      code: 'E_PLAN_PROOF',
      hint: expect.stringContaining('drop_table'),
    });
    expect(files(place)).toEqual(['1_a.sql']);
  });

  it('wait for the dev database as long as the environment says', async () => {
    const place = await newPlace(make, 'plan locked');
    const devUrl =
      make === 'sqlite' ? `sqlite://${join(place.folder, 'dev.db')}` : await devOf(make);
    await place.write({ '1_a.sql': 'CREATE TABLE a (x int);\n' });
    const file = join(place.folder, 'atlas.hcl');
    writeFileSync(file, 'env "local" {\n  migration { lock_timeout = "1ms" }\n}\n');
    const options = { dir: place.dir, devUrl, config: `file://${file}`, env: 'local' };
    const dialect = await dialectFor(make);
    const other = await dialect.connect({ url: devUrl, host, warn: () => undefined });
    const lock = await other.lock('atlas_migrate_diff', 0);
    try {
      const start = Date.now();
      const locked = { code: 'E_LOCKED' };
      await expect(checkpointMigrations(options, { host })).rejects.toMatchObject(locked);
      await expect(diffMigrations({ ...options, to: [place.dir] }, { host })).rejects.toMatchObject(
        locked,
      );
      // The two would wait ten seconds each.
      expect(Date.now() - start).toBeLessThan(15_000);
    } finally {
      await lock.release();
      await other.close();
    }
  });
});
