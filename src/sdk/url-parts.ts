import { isSecret, revealSecret } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import type { Dialect } from '../dialects/index.ts';

/* What may be known of a URL that is, or holds, a secret. */

const otherStates = new Set(['file', 'mem', 'atlas', 'docker', 'ent', 'env']);

/** Whether it stands before the address of a database, of some make; other states are none. */
export function isDatabaseScheme(scheme: string): boolean {
  return !otherStates.has(scheme.replace(/\+.*/, ''));
}

/** The scheme alone is taken out of a secret. */
export function schemeOf(url: Text): string | undefined {
  const find = (text: string): string | undefined => /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  const scheme = isSecret(url) ? revealSecret(url.map((text) => find(String(text)))) : find(url);
  return scheme?.toLowerCase();
}

/** Only the schema is taken out of a secret. */
export function boundSchemaOf(url: Text, dialect: Dialect): string | undefined {
  const find = (text: string): string | undefined => dialect.describeUrl(text).boundSchema;
  return isSecret(url) ? revealSecret(url.map((text) => find(String(text)))) : find(url);
}

/** The URL as it may be shown. */
export function redactedUrl(url: Text, dialect: Dialect): string {
  const find = (text: string): string => dialect.describeUrl(text).redacted;
  return isSecret(url) ? String(revealSecret(url.map((text) => find(String(text))))) : find(url);
}
