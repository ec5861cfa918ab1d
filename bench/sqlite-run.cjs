/*
 * sqlite-run.cjs <file> <statements as JSON>
 *
 * Runs the statements on a database in one transaction that is undone at the end, so that the next
 * run finds the same.
 */
const Database = require('libsql');

const [file, statements] = process.argv.slice(2);
const database = new Database(file);
database.exec('PRAGMA foreign_keys = off');
database.exec('BEGIN IMMEDIATE');
for (const sql of JSON.parse(statements)) database.exec(sql);
database.exec('ROLLBACK');
