import { isSecret } from '../../base/index.ts';
import type { Node } from '../syntax/nodes.ts';
import { convert, openSecret, stringType, type Value, ValueError } from '../values/index.ts';
import type { Context } from './context.ts';

/**
 * The key of an object's attribute: a string, or a secret or Unknown that will be one. undefined
 * after an error.
 */
export function keyText(
  value: Value,
  at: Pick<Node, 'start' | 'end'>,
  context: Context,
): Value | undefined {
  const before = context.diagnostics.length;
  const key = context.guard(at, 'invalid key', () => {
    const text = convert(value, stringType);
    const missing = text === null || (isSecret(text) && openSecret(text) === null);
    if (missing) throw new ValueError('a key must be a string, not null');
    return text;
  });
  return context.diagnostics.length === before ? key : undefined;
}
