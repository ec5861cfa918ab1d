import type { Connection } from '../../src/dialects/index.ts';
import { nameOf, type Token, tokenize } from '../../src/dialects/sqlite/create-statement/tokens.ts';

/*
 * A database as SQLite's own pragmas tell of it, to judge two databases by; it knows nothing of the
 * kinds. Rules: columns are sorted by name, as SQLite appends new ones; constraints and indexes that
 * have no name of their own are told by what they do; of expressions the spelling does not count
 * (spaces, comments, case, quotes of names, pairs of parentheses around the whole).
 */

type Rows = readonly (readonly (string | null)[])[];

/** Lines that are equal for equal databases, sorted. */
export async function dump(connection: Connection): Promise<readonly string[]> {
  const tables = await rows(
    connection,
    `SELECT name, type, wr, strict FROM pragma_table_list
      WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  );
  const lines: string[] = [];
  for (const [name, type, ...options] of tables) {
    lines.push(`${type} ${fold(name)} ${options.join(' ')}`);
    if (type === 'table') lines.push(...(await tableLines(connection, name ?? '')));
  }
  const others = await rows(
    connection,
    `SELECT type, name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger') OR sql LIKE 'CREATE VIRTUAL%'`,
  );
  lines.push(...others.map(([type, , sql]) => `${type} ${spelling(statement(sql ?? ''))}`));
  return lines.sort();
}

async function rows(connection: Connection, sql: string, ...values: unknown[]): Promise<Rows> {
  return (await connection.query(sql, values)).rows;
}

async function tableLines(connection: Connection, table: string): Promise<readonly string[]> {
  const columns = await rows(
    connection,
    'SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?)',
    table,
  );
  const keys = await rows(
    connection,
    `SELECT id, group_concat(lower("from") || '>' || lower(coalesce("to", '')), ','), lower("table"), on_update, on_delete
       FROM pragma_foreign_key_list(?) GROUP BY id`,
    table,
  );
  const [sql] = await rows(
    connection,
    `SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?`,
    table,
  );
  return [
    ...columns.map(
      ([name, type, notNull, value, pk, hidden]) =>
        `${fold(name)} ${declaredType(type)} ${notNull} ${defaultText(value)} ${pk} ${hidden}`,
    ),
    ...keys.map(([, pairs, ...rest]) => `foreign key ${pairs} ${rest.join(' ')}`),
    ...(await indexLines(connection, table)),
    ...unlistedClauses(sql?.[0] ?? ''),
  ].map((line) => `${fold(table)}: ${line}`);
}

/** A column without a type is one of blobs. */
function declaredType(type: string | null | undefined): string {
  return (type ?? '').toUpperCase().replace(/\s+/g, '') || 'BLOB';
}

async function indexLines(connection: Connection, table: string): Promise<readonly string[]> {
  const indexes = await rows(
    connection,
    `SELECT l.name, l."unique", l.origin, l.partial, s.sql FROM pragma_index_list(?) l
       LEFT JOIN sqlite_schema s ON s.name = l.name AND s.type = 'index'`,
    table,
  );
  const lines: string[] = [];
  for (const [name, unique, origin, partial, sql] of indexes) {
    const parts = await rows(
      connection,
      'SELECT lower(coalesce(name, cid)), "desc", lower(coll) FROM pragma_index_xinfo(?) WHERE key = 1',
      name ?? '',
    );
    const own = origin === 'c' ? `${fold(name)} ${spelling(afterTable(sql ?? ''))}` : '';
    const text = parts.map((part) => part.join(' ')).join(', ');
    lines.push(`index ${unique} ${origin} ${partial} (${text}) ${own}`);
  }
  return lines;
}

/** What no pragma tells, each clause with what it says. */
function unlistedClauses(sql: string): readonly string[] {
  const tokens = tokenize(sql);
  const word = (at: number): string => tokens[at]?.text.toUpperCase() ?? '';
  return tokens.flatMap((token, at): readonly string[] => {
    if (token.kind !== 'word') return [];
    switch (word(at)) {
      case 'CHECK':
        return [`check ${parenthesized(tokens, at + 1, sql)}`];
      case 'AS':
        return word(at + 1) === '(' ? [`as ${parenthesized(tokens, at + 1, sql)}`] : [];
      case 'AUTOINCREMENT':
        return ['autoincrement'];
      case 'DEFERRABLE':
        return [
          `${word(at - 1) === 'NOT' ? 'not ' : ''}deferrable ${word(at + 1) === 'INITIALLY' ? word(at + 2) : 'IMMEDIATE'}`,
        ].filter((text) => !text.startsWith('not'));
      case 'CONFLICT':
        return word(at + 1) === 'ABORT' ? [] : [`on conflict ${word(at + 1)}`];
      case 'COLLATE':
        return collation(nameOf(tokens[at + 1]));
      default:
        return [];
    }
  });
}

function collation(name: string | undefined): readonly string[] {
  return fold(name) === 'binary' ? [] : [`collate ${fold(name)}`];
}

function parenthesized(tokens: readonly Token[], at: number, sql: string): string {
  let depth = 0;
  const end = tokens.findIndex(({ text }, i) => {
    if (i < at) return false;
    if (text === '(') depth++;
    else if (text === ')') depth--;
    return depth === 0;
  });
  return spelling(sql.slice(tokens[at]?.start, tokens[end]?.end));
}

/** The same in one spelling. */
function spelling(sql: string): string {
  let tokens = tokenize(sql);
  while (tokens[0]?.text === '(' && closesAtEnd(tokens)) tokens = tokens.slice(1, -1);
  const texts = tokens.map((token) => {
    if (token.kind === 'string') return token.text;
    const name = fold(nameOf(token) ?? token.text);
    return { '<>': '!=', '==': '=' }[name] ?? name;
  });
  return texts.join(' ').replace(/ ;$/, '');
}

function closesAtEnd(tokens: readonly Token[]): boolean {
  let depth = 0;
  return tokens.every(({ text }, at) => {
    if (text === '(') depth++;
    else if (text === ')') depth--;
    return depth > 0 || at === tokens.length - 1;
  });
}

/** What stands behind the table's name in CREATE INDEX, each part without parentheses around it. */
function afterTable(sql: string): string {
  const tokens = tokenize(sql);
  const on = tokens.findIndex(({ text }) => text.toUpperCase() === 'ON');
  const texts = tokens
    .slice(on + 2)
    .filter(({ text }) => !['(', ')', 'ASC'].includes(text.toUpperCase()));
  return texts.map(({ text }) => text).join(' ');
}

/** The words that may be written or not. */
function statement(sql: string): string {
  return sql
    .replace(/^CREATE\s+(TRIGGER|VIEW|VIRTUAL\s+TABLE)\s+IF\s+NOT\s+EXISTS\s/i, 'CREATE $1 ')
    .replace(/\s+FOR\s+EACH\s+ROW\b/i, '')
    .replace(/^(CREATE\s+TRIGGER\s+\S+)\s+(?=INSERT|UPDATE|DELETE)/i, '$1 BEFORE ');
}

function defaultText(value: string | null | undefined): string {
  if (value === null || value === undefined || /^null$/i.test(value)) return '-';
  const text = spelling(value);
  return /^'-?\d+'$/.test(text) ? text.slice(1, -1) : text.replace(/^- /, '-');
}

function fold(name: string | null | undefined): string {
  return (name ?? '').toLowerCase();
}
