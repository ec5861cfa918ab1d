import type { Realm, Table } from '../../../schema/index.ts';
import { isKeyword } from '../create-statement/cursor.ts';
import { foldName, nameOf, type Token, tokenize } from '../create-statement/tokens.ts';
import type { SqliteTrigger, SqliteView } from '../model.ts';
import { sameName } from '../normalize.ts';
import { ident } from '../sql-names.ts';

/** Words behind which only a table or view is named. */
const tableWords = ['FROM', 'JOIN', 'INTO', 'UPDATE', 'IN'] as const;

/** The view or trigger once the table has its new name, but for references, which are followed already. */
export function withRenamedTable<T extends SqliteView | SqliteTrigger>(
  object: T,
  from: Table,
  to: Table,
  realm: Realm,
): T {
  const text = (sql: string): string => renamedIn(sql, from, to, realm);
  const when = object.kind === 'trigger' ? object.when : undefined;
  return { ...object, as: text(object.as), ...(when !== undefined && { when: text(when) }) };
}

/** True where it says `IN users`: SQLite does not follow that, and refuses the rename. */
export function looksInTable(object: SqliteView | SqliteTrigger, table: Table): boolean {
  const tokens = tokenize(object.kind === 'view' ? object.as : `${object.when ?? ''} ${object.as}`);
  return tokens.some(
    (token, at) => isKeyword(token, 'IN') && sameName(nameOf(tokens[at + 1]) ?? '', table.name),
  );
}

/**
 * A text of a view or trigger as ALTER TABLE … RENAME TO leaves it. The name stands for the table
 * before a dot and behind words such as FROM; in a list, unless some column has that name.
 * https://www.sqlite.org/lang_altertable.html#alter_table_rename
 */
function renamedIn(sql: string, from: Table, to: Table, realm: Realm): string {
  const tokens = tokenize(sql);
  const isName = (token: Token | undefined): boolean =>
    token?.kind !== 'string' && sameName(nameOf(token) ?? '', from.name);
  const isTable = (at: number): boolean => {
    if (!isName(tokens[at])) return false;
    if (tokens[at + 1]?.text === '.') return true;
    const dotted = tokens[at - 1]?.text === '.';
    const before = tokens[dotted ? at - 3 : at - 1];
    if (tableWords.some((word) => isKeyword(before, word))) return true;
    return before?.text === ',' && !dotted && !hasColumn(realm, from.name);
  };
  let end = 0;
  const parts = tokens.map((token, at) => {
    const gap = sql.slice(end, token.start);
    end = token.end;
    return gap + (isTable(at) ? ident(to.name) : token.text);
  });
  return parts.join('') + sql.slice(end);
}

function hasColumn(realm: Realm, name: string): boolean {
  const key = foldName(name);
  return realm.schemas.some(({ tables, views }) =>
    [...tables, ...views].some(({ columns }) => columns.some((c) => foldName(c.name) === key)),
  );
}
