import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import {
  type ApplyOptions,
  type ApplyReport,
  applySchema,
  type Channels,
} from '../../src/sdk/index.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* How a user says that a table was renamed: in SQL, or when asked. */

let number = 0;

/** Applies one text, SQL or HCL, after the other to a new file. The report of the last. */
async function applied(
  texts: readonly string[],
  more: Partial<ApplyOptions> = {},
  channels: Partial<Channels> = {},
): Promise<ApplyReport> {
  number++;
  const folder = scratchFolder(`renames-${number}`);
  const url = `sqlite://${join(folder, 'a.db')}`;
  const apply = (sql: string, last: boolean): Promise<ApplyReport> => {
    const path = join(folder, sql.startsWith('schema "') ? 'schema.hcl' : 'schema.sql');
    writeFileSync(path, sql);
    const options = { url, to: [`file://${path}`], devUrl: 'sqlite://dev?mode=memory' };
    const own = last ? { autoApprove: true, ...more } : { autoApprove: true };
    return applySchema({ ...options, ...own }, { host: nodeHost(), ...(last ? channels : {}) });
  };
  for (const sql of texts.slice(0, -1)) await apply(sql, false);
  return apply(texts.at(-1) ?? '', true);
}

function sqlOf(report: ApplyReport): readonly string[] {
  return report.statements.map(({ sql }) => sql);
}

const users =
  'CREATE TABLE users (id integer PRIMARY KEY, name text); CREATE INDEX i ON users (name);';
const people = users.replaceAll('users', 'people');
const rename = 'ALTER TABLE `users` RENAME TO `people`';

describe('a rename', () => {
  it('is said by comments in SQL, and means nothing the second time', async () => {
    const sql = `
      -- atlas:renamed_from users
      CREATE TABLE people (
        id integer PRIMARY KEY,
        -- atlas:renamed_from name
        title text
      );
      -- atlas:renamed_from i
      CREATE INDEX j ON people (title);`;
    const report = await applied([users, sql]);
    expect(sqlOf(report)).toEqual([
      rename,
      'ALTER TABLE `people` RENAME COLUMN `name` TO `title`',
      'DROP INDEX `i`',
      'CREATE INDEX `j` ON `people` (`title`)',
    ]);
    expect(report.proof).toBe('proven');
    expect((await applied([users, sql, sql])).synced).toBe(true);
  });

  it('is said in HCL', async () => {
    const hcl = `schema "main" {}
      table "people" {
        schema       = schema.main
        renamed_from = "users"
        column "id" {
          type = integer
          null = true
        }
        column "title" {
          type         = text
          null         = true
          renamed_from = "name"
        }
        primary_key { columns = [column.id] }
        index "i" { columns = [column.title] }
      }`;
    const report = await applied([users, hcl]);
    expect(sqlOf(report)).toEqual([rename, 'ALTER TABLE `people` RENAME COLUMN `name` TO `title`']);
    expect(report.proof).toBe('proven');
  });

  it('is refused where it is said of nothing', async () => {
    const wrong = `${users}\n-- atlas:renamed_from a\nINSERT INTO users VALUES (1, 'a');`;
    await expect(applied([wrong])).rejects.toMatchObject({
      code: 'E_STATE',
      range: { start: { line: 3 } },
    });
  });

  it('of a table is asked, then those of its columns', async () => {
    const labels: string[] = [];
    const ask: NonNullable<Channels['ask']> = async ({ label }) => {
      labels.push(label);
      return label.startsWith('Did you rename') ? 'Yes' : 'Apply';
    };
    const report = await applied([users, people], { autoApprove: false }, { ask });
    expect(labels).toEqual(['Did you rename table from "users" to "people":', 'Are you sure?']);
    expect(sqlOf(report)).toEqual([rename]);
  });

  it('of a table is refused where nobody can be asked, unless the tables are dropped knowingly', async () => {
    await expect(applied([users, people])).rejects.toMatchObject({
      code: 'E_REFUSED',
      message: 'this may be a rename, and nobody can be asked: table "users" to "people"',
    });
    const report = await applied([users, people], { renames: 'drop' });
    expect(sqlOf(report)).toContain('DROP TABLE `users`');
  });
});
