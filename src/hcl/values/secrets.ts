import { isSecret, revealSecret, Secret } from '../../base/index.ts';
import { childrenOf, mapChildren } from './shapes.ts';
import type { Value } from './value.ts';

/** The value inside a secret that stands among HCL values. */
export function openSecret(secret: Secret<unknown>): Value {
  return contentOf(revealSecret(secret));
}

/** What a secret among HCL values holds is an HCL value; the type cannot say so of itself. */
function contentOf(content: unknown): Value {
  return content as Value;
}

/** True if the value is a secret or has one inside, however deep. */
export function containsSecret(value: Value): boolean {
  if (isSecret(value)) return true;
  for (const child of childrenOf(value)) {
    if (containsSecret(child)) return true;
  }
  return false;
}

/** The value with every secret inside replaced by its content. For `withSecrets` and output. */
export function revealDeep(value: Value): Value {
  if (isSecret(value)) return revealDeep(openSecret(value));
  return containsSecret(value) ? mapChildren(value, revealDeep) : value;
}

/**
 * What `apply` makes of the values. If there are secrets among or inside them, `apply` sees their
 * contents and the result is one secret, made again whenever it is renewed. What `apply` throws
 * comes through: its message must not quote a value, or be withheld by the caller.
 */
export function withSecrets(
  values: readonly Value[],
  apply: (plain: readonly Value[]) => Value,
): Value {
  const secrets: Secret<unknown>[] = [];
  for (const value of values) collectSecrets(value, secrets);
  if (secrets.length === 0) return apply(values);
  return Secret.combine(secrets, (contents) => {
    const content = new Map(secrets.map((secret, i) => [secret, contents[i]]));
    return apply(values.map((value) => replaceSecrets(value, content)));
  });
}

function collectSecrets(value: Value, found: Secret<unknown>[]): void {
  if (isSecret(value)) found.push(value);
  else for (const child of childrenOf(value)) collectSecrets(child, found);
}

function replaceSecrets(value: Value, content: ReadonlyMap<Secret<unknown>, unknown>): Value {
  if (isSecret(value)) return revealDeep(contentOf(content.get(value)));
  return mapChildren(value, (child) => replaceSecrets(child, content));
}
