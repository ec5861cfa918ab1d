/*
 * bare-reads.cjs <url> <file>
 *
 * The least a Node program can do: connect, run the statements of the file in two round trips,
 * those before the transaction and those in it, end.
 */
const { readFileSync } = require('node:fs');
const { Client } = require('pg');

const [url, file] = process.argv.slice(2);

async function main() {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const text of readFileSync(file, 'utf8').split(/^(?=BEGIN)/m)) {
      await client.query({ text, rowMode: 'array' });
    }
  } finally {
    await client.end();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
