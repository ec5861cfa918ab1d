import { isSecret, revealSecret } from '../base/index.ts';
import type { Text } from './ports.ts';

/** The text itself, for a source that has to hand it to what it reads from. */
export function revealText(text: Text): string {
  return isSecret(text) ? String(revealSecret(text)) : text;
}
