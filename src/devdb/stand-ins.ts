import type { Connection, Dialect } from '../dialects/index.ts';
import { type Realm, realmObjects, type StandIn } from '../schema/index.ts';

/**
 * Does the work while the database has stand-ins for all that the realms describe or name and that
 * belongs to the server: roles. Those that were there already are taken as they are, and stay.
 */
export async function withStandIns<T>(
  connection: Connection,
  realms: readonly Realm[],
  work: () => Promise<T>,
): Promise<T> {
  const made: StandIn[] = [];
  let done: T;
  try {
    for (const standIn of standInsOf(realms, connection.dialect)) {
      const { rows } = await connection.query(standIn.find);
      if (rows.length > 0) continue;
      await connection.query(standIn.create);
      made.push(standIn);
    }
    done = await work();
  } catch (error) {
    // The first error is the one to tell.
    await dropAll(connection, made).catch(() => undefined);
    throw error;
  }
  await dropAll(connection, made);
  return done;
}

async function dropAll(connection: Connection, made: readonly StandIn[]): Promise<void> {
  for (const { drop } of made) for (const sql of drop) await connection.query(sql);
}

function standInsOf(realms: readonly Realm[], { kinds }: Dialect): readonly StandIn[] {
  const makers = new Map(kinds.flatMap((k) => (k.standIn === undefined ? [] : [[k.kind, k]])));
  if (makers.size === 0) return [];
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));
  const found = new Map<string, StandIn>();
  const add = ({ kind, name }: { readonly kind: string; readonly name: string }): void => {
    const standIn = makers.get(kind)?.standIn?.(name);
    if (standIn !== undefined) found.set(`${kind}\0${name}`, standIn);
  };
  for (const object of realms.flatMap(realmObjects)) {
    add(object);
    for (const ref of byKind.get(object.kind)?.dependencies(object) ?? []) add(ref);
  }
  return [...found.values()];
}
