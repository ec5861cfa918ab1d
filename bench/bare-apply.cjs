/*
 * bare-apply.cjs <url> <folder> <file|none> [recorded]
 *
 * The least a Node program can do with the same drivers: read the files, send each line as a
 * statement, in a transaction a file or in none. Recorded: with the least that tells, after a crash,
 * which of them ran: a row a file, of which each statement that commits by itself moves a number in the
 * same commit.
 */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const [url, folder, mode, recorded] = process.argv.slice(2);
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
const table = 'CREATE TABLE record (file varchar(80) PRIMARY KEY, ran bigint NOT NULL)';

async function apply({ send, begin, advance }) {
  if (recorded) await send(table);
  for (const name of files.sort()) {
    const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    const row = (ran) => `INSERT INTO record VALUES ('${name}', ${ran})`;
    if (mode === 'file') {
      await send('BEGIN');
      for (const line of lines) await send(line);
      if (recorded) await send(row(lines.length));
      await send('COMMIT');
      continue;
    }
    for (const [at, line] of lines.entries()) {
      if (!recorded) await send(line);
      else await send(begin + line + (at === 0 ? row(1) : advance(name, at + 1)));
    }
  }
}

async function main() {
  if (url.startsWith('sqlite:')) {
    const Database = require('libsql');
    const database = new Database(url.slice('sqlite://'.length));
    const advance = (name, ran) => `UPDATE record SET ran = ${ran} WHERE file = '${name}'`;
    const send = (sql) => database.exec(sql.startsWith('BEGIN IMMEDIATE') ? `${sql};COMMIT` : sql);
    await apply({ send, begin: 'BEGIN IMMEDIATE;', advance });
    return;
  }
  const { Client } = require('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  // What is sent in one message is one transaction.
  const prepare = 'PREPARE advance AS UPDATE record SET ran = $2 WHERE file = $1';
  const send = async (sql) => {
    await client.query(sql);
    if (sql === table) await client.query(prepare);
  };
  const advance = (name, ran) => `EXECUTE advance('${name}', ${ran})`;
  await apply({ send, begin: '', advance });
  await client.end();
}

main().catch((error) => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
