import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connect, run } from '../sqlite/live.ts';
import { type CommandOutcome, runCommand } from '../support/command.ts';
import { scratchFolder } from '../support/run-folder.ts';

let home: string;
beforeEach(async () => {
  home = scratchFolder('sqlite-story');
  const connection = await connect(`sqlite://${join(home, 'app.db')}`);
  await run(connection, [
    'CREATE TABLE users (id INTEGER PRIMARY KEY, name text NOT NULL)',
    'CREATE INDEX by_name ON users (name)',
    'CREATE VIRTUAL TABLE notes USING fts5 (body)',
  ]);
  await connection.close();
});

function inspect(url: string, ...more: string[]): Promise<CommandOutcome> {
  const args = ['schema', 'inspect', '-u', url, ...more];
  return runCommand(args, { cwd: home, env: { HOME: home } });
}

const tables = `table "users" {
  schema = schema.main
  column "id" {
    null = true
    type = integer
  }
  column "name" {
    null = false
    type = text
  }
  primary_key {
    columns = [column.id]
  }
  index "by_name" {
    columns = [column.name]
  }
}
`;

describe('schema inspect of a SQLite file', () => {
  it('prints HCL', async () => {
    const outcome = await inspect('sqlite://app.db', '--exclude', 'notes');
    const stdout = `${tables}schema "main" {\n}\n`;
    expect(outcome).toEqual({ code: 0, stdout, stderr: '' });
    expect(await inspect('sqlite://file:app.db?mode=ro', '--include', 'users')).toEqual(outcome);
  });

  it('prints SQL', async () => {
    const { stdout } = await inspect('sqlite3://app.db', '--format', '{{ sql . }}');
    expect(stdout).toBe(
      '-- Create "users" table\n' +
        'CREATE TABLE `users` (`id` INTEGER NULL, `name` text NOT NULL, PRIMARY KEY (`id`));\n' +
        '-- Create index "by_name" to table: "users"\n' +
        'CREATE INDEX `by_name` ON `users` (`name`);\n' +
        '-- Create "notes" virtual table\n' +
        'CREATE VIRTUAL TABLE `notes` USING `fts5` (body);\n',
    );
  });

  it('prints JSON', async () => {
    const { stdout } = await inspect('libsql+file://app.db', '--format', '{{ json . }}');
    expect(JSON.parse(stdout).schemas).toMatchObject([
      { name: 'main', tables: [{ name: 'users', primary_key: { parts: [{ column: 'id' }] } }] },
    ]);
  });

  it('says what is wrong', async () => {
    const missing = await inspect('sqlite://none.db?mode=rw');
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('there is no database file "none.db"');
    expect(existsSync(join(home, 'none.db'))).toBe(false);
    const misspelt = await inspect('sqlite://app.db?mod=ro');
    expect(misspelt.stderr).toContain('Did you mean "mode"?');
  });
});
