import { MercatorError, sourceFile } from '../base/index.ts';
import type { MigrationFile } from '../migrate/index.ts';
import type { Realm, Table } from '../schema/index.ts';
import type { SqlStatement } from '../sql/index.ts';

const name = String.raw`((?:"(?:[^"]|"")+"|\`[^\`]+\`|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|\`[^\`]+\`|[\w$]+))?)`;

/** Statements that add rows, with the table. UPDATE is none: mostly it fills what is new. */
const addsRows = new RegExp(
  String.raw`^\s*(?:insert\s+into|merge\s+into|copy)\s+(?:only\s+)?${name}`,
  'i',
);
/** It may run twice. */
const isRepeatable = /\bon\s+conflict\b|\bnot\s+exists\b/i;
const makesTable = new RegExp(
  String.raw`^\s*(?:create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?|alter\s+table\b[\s\S]*\brename\s+to\s+)${name}`,
  'i',
);

/**
 * Tables to which a file added rows, and which go with an older file on the way to `end`: the file is
 * reverted as long as they are empty. Throws E_UNSUPPORTED for rows in a table that stays: the
 * difference of two schemas does not take them away, and the file would not run a second time. Rows
 * that it deleted are gone either way.
 */
export function filledTables(
  file: MigrationFile,
  statements: readonly SqlStatement[],
  { to, end }: { readonly to: Realm; readonly end: Realm },
): readonly Table[] {
  const tables = new Map(tablesOf(to).map((table) => [table.name.toLowerCase(), table]));
  // A table made anew under its name has its rows from the one before.
  for (const { text } of statements) tables.delete(tableOf(makesTable.exec(text)));
  const stays = new Set(tablesOf(end).map(({ name }) => name.toLowerCase()));
  const filled: Table[] = [];
  for (const statement of statements) {
    const table = tables.get(tableOf(addsRows.exec(statement.text)));
    if (table === undefined || isRepeatable.test(statement.text)) continue;
    if (stays.has(table.name.toLowerCase())) throw refused(file, statement);
    filled.push(table);
  }
  return filled;
}

function tablesOf({ schemas }: Realm): readonly Table[] {
  return schemas.flatMap(({ tables }) => tables);
}

function refused(file: MigrationFile, { text, start, end }: SqlStatement): MercatorError {
  const message = `"${file.name}" cannot be reverted by a plan: it adds rows to a table that stays: ${text}`;
  return new MercatorError('E_UNSUPPORTED', message, {
    range: sourceFile(file.path, file.text).range(start, end),
    hint: 'write how it is undone into the file, in a section "-- down.sql --"; or undo it by hand, and tell "migrate set"',
  });
}

/** Its own name in lower case, since unquoted names are of any; '' where the statement is another. */
function tableOf(match: RegExpExecArray | null): string {
  const last = /(?:"(?:[^"]|"")+"|`[^`]+`|[\w$]+)$/.exec(match?.[1] ?? '')?.[0] ?? '';
  const bare = /^["`]/.test(last) ? last.slice(1, -1).replaceAll('""', '"') : last;
  return bare.toLowerCase();
}
