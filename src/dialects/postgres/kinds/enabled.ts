import type { BlockReader } from '../../../spec/index.ts';
import { type Attributes, attribute, enumWord } from '../hcl-parts.ts';
import type { Enabled } from '../model-triggers.ts';

const letters: Readonly<Record<string, Enabled>> = { A: 'ALWAYS', D: 'DISABLED', R: 'REPLICA' };

/** `{ enabled }`, or nothing for what fires as usual. */
export function readEnabled(letter: string): { readonly enabled?: Enabled } {
  const enabled = letters[letter];
  return enabled === undefined ? {} : { enabled };
}

/** What stands before `TRIGGER "t"` or `RULE "r"` in ALTER TABLE. */
export function enabledSql(enabled: Enabled | undefined): string {
  if (enabled === undefined) return 'ENABLE';
  return enabled === 'DISABLED' ? 'DISABLE' : `ENABLE ${enabled}`;
}

export function encodeEnabled(object: { readonly enabled?: Enabled }): Attributes {
  return attribute('enabled', object.enabled && enumWord(object.enabled));
}

export function decodeEnabled(reader: BlockReader): { readonly enabled?: Enabled } {
  const word = reader.word('enabled', ['ORIGIN', 'ALWAYS', 'REPLICA', 'DISABLED']);
  return word === undefined || word === 'ORIGIN' ? {} : { enabled: word };
}
