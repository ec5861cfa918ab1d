/*
 * bare-apply.cjs <url> <folder> <file|none>
 *
 * The least a Node program can do with the same drivers: read the files, send each line as a
 * statement, in a transaction a file or in none.
 */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const [url, folder, mode] = process.argv.slice(2);
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));

async function apply(send) {
  for (const name of files.sort()) {
    const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    if (mode === 'file') await send('BEGIN');
    for (const line of lines) await send(line);
    if (mode === 'file') await send('COMMIT');
  }
}

async function main() {
  if (url.startsWith('sqlite:')) {
    const Database = require('libsql');
    const database = new Database(url.slice('sqlite://'.length));
    await apply((sql) => database.exec(sql));
    return;
  }
  const { Client } = require('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  await apply((sql) => client.query(sql));
  await client.end();
}

main().catch((error) => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
