import type { ReadableKind } from '../../schema/index.ts';
import type { Connection, ConnectOptions, Dialect } from '../dialect.ts';
import type { PgRows } from './catalog/rows.ts';
import type { Session } from './connect.ts';
import { flavorQuery, type PgFlavor, readFlavor, refuseForeign } from './flavor.ts';

/**
 * An open session with what its server is. Throws as `openSession`, and E_SERVER_VERSION,
 * E_UNSUPPORTED for servers whose catalog cannot be read.
 */
export async function openConnection(
  dialect: Dialect,
  kinds: readonly ReadableKind<PgRows>[],
  options: ConnectOptions,
): Promise<Connection> {
  const { openSession } = await import('./connect.ts');
  const session = await openSession(options);
  try {
    const flavor = await askFlavor(session);
    return {
      dialect,
      url: session.url.facts,
      flavor,
      query: session.query,
      inspect: async (scope) => {
        const { inspectDatabase } = await import('./inspect.ts');
        return inspectDatabase({ session, flavor, kinds, scope });
      },
      close: session.close,
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function askFlavor(session: Session): Promise<PgFlavor> {
  refuseForeign(session.parameters);
  const { rows } = await session.query(flavorQuery);
  return readFlavor(rows[0] ?? []);
}
