import { Secret } from '../../../base/index.ts';
import type { Connection, DevServer, OpenDev } from '../../dialect.ts';
import { formatIdentifier } from '../identifiers.ts';
import { createSchema } from './create-schema.ts';
import type { Connect } from './named.ts';
import { bindUrl } from './url.ts';

interface Original {
  readonly connect: Connect;
  readonly options: OpenDev;
  /** The only session there is in the database that is copied. */
  readonly keeper: Connection;
}

/**
 * A copy of the database, with all that is in it, for each use; dropped after. Other than cleaning,
 * it costs the same whatever a use makes. The server does so while nobody else is connected:
 * https://www.postgresql.org/docs/current/manage-ag-templatedbs.html
 */
export async function copiesOf({ connect, options, keeper }: Original): Promise<DevServer['open']> {
  const { lockTimeoutMs: _, baseline: _baseline, template: _template, ...rest } = options;
  const { rows } = await keeper.query('SELECT current_database()');
  const original = rows[0]?.[0] ?? '';
  let made = 0;
  return async (schema) => {
    made += 1;
    const name = `${original.slice(0, 50)}_${made}`;
    const copy = formatIdentifier(name);
    await keeper.query(`CREATE DATABASE ${copy} TEMPLATE ${formatIdentifier(original)}`);
    const url = urlOf(options.url, name);
    const binds = keeper.url.boundSchema === undefined && schema !== undefined;
    if (binds) await createSchema(await connect({ ...rest, url }), schema);
    const connection = await connect({ ...rest, url: binds ? bindUrl(url, schema) : url });
    return {
      ...connection,
      close: async () => {
        await connection.close();
        await keeper.query(`DROP DATABASE ${copy} WITH (FORCE)`);
      },
    };
  };
}

/** Of another database on the same server. */
function urlOf(url: OpenDev['url'], database: string): OpenDev['url'] {
  const other = (text: string): string =>
    text.replace(/^([a-z]+:\/\/[^/?#]*)(?:\/[^?#]*)?/i, `$1/${encodeURIComponent(database)}`);
  return url instanceof Secret ? url.map(other) : other(url);
}
