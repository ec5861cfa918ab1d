/*
 * sqlite-bare-reads.cjs <file>
 *
 * The least a Node program can do with the same driver: open the file, read the catalog, end.
 */
const Database = require('libsql');

const database = new Database(process.argv[2]);
const rows = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').raw().all();
if (rows.length === 0) process.exitCode = 1;
