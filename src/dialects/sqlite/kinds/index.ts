import type { SqliteKind } from './kind.ts';
import { rowsKind } from './rows.ts';
import { schemaKind } from './schema/index.ts';
import { tableKind } from './table/index.ts';
import { triggerKind } from './trigger/index.ts';
import { viewKind } from './view/index.ts';
import { virtualTableKind } from './virtual-table/index.ts';

/** The kinds of SQLite, in rank order. */
export const sqliteKinds: readonly SqliteKind[] = [
  schemaKind,
  tableKind,
  rowsKind,
  virtualTableKind,
  viewKind,
  triggerKind,
];
