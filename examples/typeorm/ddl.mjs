/*
 * Prints the SQL by which TypeORM would create the entities in an empty database. In place of the
 * driver `pg` there is one that answers as an empty PostgreSQL does: no database is connected to.
 */
import { DataSource } from 'typeorm';
import { Post, User } from './entities.mjs';

const answers = [
  [/current_schema\(\)/, { current_schema: 'public' }],
  [/current_database\(\)/, { current_database: 'app' }],
  [/server_version/, { server_version: '16.0' }],
  [/\bversion\(\)/, { version: 'PostgreSQL 16.0' }],
];

const client = {
  on() {},
  removeListener() {},
  async query(sql) {
    const [, row] = answers.find(([question]) => question.test(sql)) ?? [];
    const rows = row === undefined ? [] : [row];
    return { rows, rowCount: rows.length, command: 'SELECT' };
  },
};

class Pool {
  on() {}
  connect(done) {
    done(undefined, client, () => undefined);
  }
  end(done) {
    done();
  }
}

const source = new DataSource({ type: 'postgres', driver: { Pool }, entities: [User, Post] });
await source.initialize();
const { upQueries } = await source.driver.createSchemaBuilder().log();
process.stdout.write(upQueries.map(({ query }) => `${query};\n`).join(''));
await source.destroy();
