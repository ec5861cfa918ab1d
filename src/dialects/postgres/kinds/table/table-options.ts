import { sameData } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import type { PgTable } from '../../model.ts';
import { plainIdent } from '../../sql-names.ts';

type Storage = Readonly<Record<string, string>>;

/** `WITH (fillfactor = 70)` of CREATE TABLE and CREATE INDEX. */
export function withStorage(storage: Storage): string | undefined {
  const params = assignments(storage);
  return params.length === 0 ? undefined : `WITH (${params.join(', ')})`;
}

/** Values that are no plain word or number are quoted. */
function assignments(storage: Storage): readonly string[] {
  return Object.entries(storage).map(([name, value]) => {
    const plain = /^-?[\w.]+$/.test(value);
    return `${name} = ${plain ? value : `'${value.replaceAll("'", "''")}'`}`;
  });
}

/** SET and RESET that lead from one list of parameters to another. */
export function storageActions(from: Storage, to: Storage): readonly string[] {
  const gone = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
  const set = Object.fromEntries(
    Object.entries(to).filter(([name, value]) => from[name] !== value),
  );
  return [
    ...(Object.keys(set).length === 0 ? [] : [`SET (${assignments(set).join(', ')})`]),
    ...(gone.length === 0 ? [] : [`RESET (${gone.join(', ')})`]),
  ];
}

/** The properties of a table that an ALTER TABLE changes, by what differences call them. */
const tableAspects = [
  'accessMethod',
  'tablespace',
  'storage',
  'rowSecurity',
  'replicaIdentity',
  'clusteredOn',
] as const;

/** The aspects in which two tables differ. */
export function optionAspects(from: PgTable, to: PgTable): readonly string[] {
  const same = (aspect: (typeof tableAspects)[number]): boolean =>
    aspect === 'storage'
      ? storageActions(from.storage ?? {}, to.storage ?? {}).length === 0
      : sameData(from[aspect], to[aspect]);
  return tableAspects.filter((aspect) => !same(aspect));
}

/** Actions of ALTER TABLE for where the rows are kept and how; the table is written anew for some. */
export function keepingActions(from: PgTable, to: PgTable): readonly string[] {
  return [
    ...(from.accessMethod === to.accessMethod
      ? []
      : [`SET ACCESS METHOD ${plainIdent(to.accessMethod ?? 'heap')}`]),
    ...(from.tablespace === to.tablespace
      ? []
      : [`SET TABLESPACE ${quoteIdent(to.tablespace ?? 'pg_default')}`]),
    ...storageActions(from.storage ?? {}, to.storage ?? {}),
  ];
}

/** Actions for row-level security. */
export function securityActions(from: PgTable, to: PgTable): readonly string[] {
  const before = from.rowSecurity ?? { enabled: false, enforced: false };
  const after = to.rowSecurity ?? { enabled: false, enforced: false };
  return [
    ...(before.enabled === after.enabled
      ? []
      : [`${after.enabled ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`]),
    ...(before.enforced === after.enforced
      ? []
      : [`${after.enforced ? 'FORCE' : 'NO FORCE'} ROW LEVEL SECURITY`]),
  ];
}

/**
 * Actions that name an index, which has to be there. One that was built anew under its name has lost
 * its part.
 */
export function indexActions(
  from: PgTable,
  to: PgTable,
  rebuilt: ReadonlySet<string> = new Set(),
): readonly string[] {
  const { replicaIdentity: identity, clusteredOn } = to;
  const again = typeof identity === 'object' && rebuilt.has(identity.index);
  const cluster = from.clusteredOn !== clusteredOn || rebuilt.has(clusteredOn ?? '');
  return [
    ...(sameData(from.replicaIdentity, identity) && !again ? [] : [replicaIdentity(identity)]),
    ...(cluster ? [clusterOn(clusteredOn)] : []),
  ];
}

/** What gives an index that is made again its part in the table back. */
export function restoredParts(table: PgTable, index: string): readonly string[] {
  const { replicaIdentity: identity, clusteredOn } = table;
  return [
    ...(typeof identity === 'object' && identity.index === index
      ? [replicaIdentity(identity)]
      : []),
    ...(clusteredOn === index ? [clusterOn(clusteredOn)] : []),
  ];
}

function replicaIdentity(identity: PgTable['replicaIdentity']): string {
  if (identity === undefined) return 'REPLICA IDENTITY DEFAULT';
  return typeof identity === 'string'
    ? `REPLICA IDENTITY ${identity}`
    : `REPLICA IDENTITY USING INDEX ${quoteIdent(identity.index)}`;
}

function clusterOn(index: string | undefined): string {
  return index === undefined ? 'SET WITHOUT CLUSTER' : `CLUSTER ON ${quoteIdent(index)}`;
}
