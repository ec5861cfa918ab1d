import { splitExpressions } from '../../catalog/expression-list.ts';
import { readParams } from '../../catalog/params.ts';
import type { ParentRow, TableOptionsRow } from '../../catalog/rows.ts';
import type { PgPartitionBound, PgTable } from '../../model.ts';

type Relations = Pick<PgTable, 'partitionOf' | 'inherits'>;

/** Of what table a table is a partition, or from which it inherits. */
export function readRelations(rows: readonly ParentRow[]): Relations {
  const [first] = rows;
  if (first === undefined) return {};
  if (first.bound === null) return { inherits: rows.map(nameOf) };
  return { partitionOf: { table: nameOf(first), bound: readBound(first.bound) } };
}

function nameOf(row: ParentRow): { readonly schema: string; readonly name: string } {
  return { schema: row.parentSchema, name: row.parentName };
}

/** The bound out of the server's text: `FOR VALUES FROM (1, 'a') TO (2, MAXVALUE)`. */
function readBound(text: string): PgPartitionBound {
  const range = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s.exec(text);
  if (range !== null) {
    // Quotes are paired in a value, so that the split between the lists cannot lie inside one.
    const [, from = '', to = ''] = range;
    return { kind: 'range', from: splitExpressions(from), to: splitExpressions(to) };
  }
  const list = /^FOR VALUES IN \((.*)\)$/s.exec(text);
  if (list !== null) return { kind: 'list', in: splitExpressions(list[1] ?? '') };
  const hash = /^FOR VALUES WITH \(modulus (\d+), remainder (\d+)\)$/.exec(text);
  if (hash === null) return { kind: 'default' };
  return { kind: 'hash', modulus: hash[1] ?? '', remainder: hash[2] ?? '' };
}

/** Properties that most tables do not have. */
export function readOptions(row: TableOptionsRow | undefined): Partial<PgTable> {
  if (row === undefined) return {};
  const storage = { ...readParams(row.storage), ...toastParams(row.toast) };
  const secured = row.rowSecurity || row.forceRowSecurity;
  const identity = replicaIdentity(row);
  return {
    ...(row.accessMethod === '' ? {} : { accessMethod: row.accessMethod }),
    ...(row.tablespace === '' ? {} : { tablespace: row.tablespace }),
    ...(Object.keys(storage).length === 0 ? {} : { storage }),
    ...(secured
      ? { rowSecurity: { enabled: row.rowSecurity, enforced: row.forceRowSecurity } }
      : {}),
    ...(identity === undefined ? {} : { replicaIdentity: identity }),
    ...(row.clusteredOn === null ? {} : { clusteredOn: row.clusteredOn }),
  };
}

function toastParams(toast: readonly string[] | null): Readonly<Record<string, string>> {
  const params = Object.entries(readParams(toast));
  return Object.fromEntries(params.map(([name, value]) => [`toast.${name}`, value]));
}

function replicaIdentity(row: TableOptionsRow): PgTable['replicaIdentity'] {
  if (row.replicaIdentity === 'f') return 'FULL';
  if (row.replicaIdentity === 'n') return 'NOTHING';
  // An index that is gone since leaves the table without an identity.
  if (row.replicaIdentity !== 'i') return undefined;
  return row.identityIndex === null ? 'NOTHING' : { index: row.identityIndex };
}
