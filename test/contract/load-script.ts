import { Client } from 'pg';
import type { TestDatabase } from '../support/postgres.ts';

/** Runs a script of SQL as psql would: statement by statement, in a session of its own. */
export async function loadScript(database: TestDatabase, script: string): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const sql of statementsOf(script)) await client.query(sql);
  } finally {
    await client.end();
  }
}

/** What a semicolon does not end: quoted text, comments, what stands in parentheses. */
const pieces =
  /--[^\n]*|\/\*[\s\S]*?\*\/|\bE'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|\bBEGIN\s+ATOMIC\b|\bCASE\b|\bEND\b|[();]/gi;

/**
 * The statements of a script. Where one cannot run with others in a transaction, as CREATE INDEX
 * CONCURRENTLY, the script is split; else it is one.
 */
function statementsOf(script: string): readonly string[] {
  if (!/\bCONCURRENTLY\b|\bADD VALUE\b/i.test(script)) return [script];
  const statements: string[] = [];
  let [begin, depth] = [0, 0];
  for (const { 0: piece, index } of script.matchAll(pieces)) {
    depth = Math.max(0, depth + depthOf(piece));
    if (piece !== ';' || depth > 0) continue;
    statements.push(script.slice(begin, index));
    begin = index + 1;
  }
  return [...statements, script.slice(begin)].filter((sql) => sql.trim() !== '');
}

function depthOf(piece: string): number {
  if (piece === '(' || /^(CASE|BEGIN\s)/i.test(piece)) return 1;
  return piece === ')' || /^END$/i.test(piece) ? -1 : 0;
}
