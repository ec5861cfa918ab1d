import { isSecret, revealSecret } from '../base/index.ts';
import { childrenOf, type Value } from '../hcl/index.ts';

/** Names of environment variables that hold what must not be shown. */
const secretName = /SECRET|TOKEN|PASS|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_KEY/i;

/** Shorter texts are words that stand in any output by chance. */
const shortestSecret = 6;

/**
 * The output of a program, with what it was given in secret replaced: the secrets among `values`,
 * and environment variables whose name says so.
 */
export function redactOutput(
  output: string,
  values: Iterable<Value>,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const secrets = new Set<string>();
  for (const value of values) collect(value, secrets);
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && secretName.test(name)) secrets.add(value);
  }
  const longestFirst = [...secrets]
    .filter((text) => text.length >= shortestSecret)
    .sort((a, b) => b.length - a.length);
  return longestFirst.reduce((text, secret) => text.replaceAll(secret, '***'), output);
}

function collect(value: Value, secrets: Set<string>): void {
  if (isSecret(value)) secrets.add(String(revealSecret(value)));
  else for (const child of childrenOf(value)) collect(child, secrets);
}
