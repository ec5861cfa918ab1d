/*
 * kill-child.cjs <file> <statements as JSON>
 *
 * Says `ready`, then runs the statements as a migrator does, in one transaction, and says how many
 * milliseconds they took. Plain JavaScript, so that hundreds of these start in a moment.
 */
const Database = require('libsql');

const [file, statements] = process.argv.slice(2);
const database = new Database(file);
database.exec('PRAGMA foreign_keys = off');
process.stdout.write('ready\n', () => {
  const start = performance.now();
  database.exec('BEGIN IMMEDIATE');
  for (const sql of JSON.parse(statements)) database.exec(sql);
  database.exec('COMMIT');
  process.stdout.write(String(performance.now() - start));
});
