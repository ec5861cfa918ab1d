import { isSecret, MercatorError, revealSecret } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import { type Connection, dialectFor } from '../dialects/index.ts';
import { beginPhase, type Channels, warn } from './channels.ts';
import { isDatabaseScheme } from './url-parts.ts';

/** A session on the database that the URL names. Throws as `Dialect.connect`, E_DRIVER, and E_URL for a state that is no database. */
export async function openConnection(url: Text, channels: Channels): Promise<Connection> {
  const scheme = schemeOf(url);
  if (!isDatabaseScheme(scheme)) {
    throw new MercatorError('E_URL', `a "${scheme}://" URL names no database to connect to`, {
      hint: 'give the URL of a database, such as postgres://user@host:5432/database',
    });
  }
  const dialect = await dialectFor(scheme);
  beginPhase(channels, 'connect', dialect.name);
  return dialect.connect({
    url,
    host: channels.host,
    warn: (warning) => warn(channels, warning),
    ...(channels.signal === undefined ? {} : { signal: channels.signal }),
  });
}

/** Only the scheme is taken out of a secret. Throws E_DRIVER, E_URL in Atlas's words. */
function schemeOf(url: Text): string {
  const find = (text: string): string | undefined => /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  const scheme = isSecret(url) ? revealSecret(url.map((text) => find(String(text)))) : find(url);
  if (scheme !== undefined) return scheme.toLowerCase();
  throw new MercatorError('E_DRIVER', 'missing driver in the URL', {
    hint: 'a URL begins with its driver, such as postgres://user@host:5432/database',
  });
}
