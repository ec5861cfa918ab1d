import { MercatorError, sourceFile } from '../base/index.ts';
import type { MigrationFile } from '../migrate/index.ts';
import type { Realm } from '../schema/index.ts';
import type { SqlStatement } from '../sql/index.ts';

const name = String.raw`((?:"(?:[^"]|"")+"|\`[^\`]+\`|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|\`[^\`]+\`|[\w$]+))?)`;

/** Statements that add or take away rows, with the table. UPDATE is none: mostly it fills what is new. */
const changesRows = new RegExp(
  String.raw`^\s*(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|delete\s+from|truncate(?:\s+table)?|merge\s+into|copy)\s+(?:only\s+)?${name}`,
  'i',
);

/**
 * Throws E_UNSUPPORTED for a file that changed which rows are in a table that stays: the difference of
 * two schemas does not lead back from that, and the file would not run a second time.
 */
export function refuseRowChanges(
  file: MigrationFile,
  statements: readonly SqlStatement[],
  { schemas }: Realm,
): void {
  const stays = new Set(schemas.flatMap(({ tables }) => tables.map((t) => t.name.toLowerCase())));
  const found = statements.find(({ text }) => stays.has(tableOf(text)));
  if (found === undefined) return;
  const message = `"${file.name}" cannot be reverted by a plan: it changes the rows of a table that stays: ${found.text}`;
  throw new MercatorError('E_UNSUPPORTED', message, {
    range: sourceFile(file.path, file.text).range(found.start, found.end),
    hint: 'write how it is undone into the file, in a section "-- down.sql --"; or undo it by hand, and tell "migrate set"',
  });
}

/** Its own name in lower case, since unquoted names are of any; '' where the statement is another. */
function tableOf(sql: string): string {
  const path = changesRows.exec(sql)?.[1] ?? '';
  const last = /(?:"(?:[^"]|"")+"|`[^`]+`|[\w$]+)$/.exec(path)?.[0] ?? '';
  const bare = /^["`]/.test(last) ? last.slice(1, -1).replaceAll('""', '"') : last;
  return bare.toLowerCase();
}
