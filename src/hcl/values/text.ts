import { isSecret } from '../../base/index.ts';
import { formatNumber, isNumber } from './numbers.ts';
import { typeName, typeOf } from './types.ts';
import type { Value } from './value.ts';
import { ValueError } from './value-error.ts';

/**
 * The text of a simple value, as a template includes it. Throws ValueError for null and for what
 * has no text, secrets included: lift those with `withSecrets`.
 */
export function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return formatNumber(value);
  if (value === null) throw new ValueError('null cannot be included in text');
  if (isSecret(value)) throw new ValueError('a secret cannot be included in plain text');
  throw new ValueError(`string required, but have ${typeName(typeOf(value))}`);
}
