import { isSecret } from '../../base/index.ts';
import { formatNumber, isNumber } from './numbers.ts';
import { sortedKeys } from './order.ts';
import { isObject, isTuple } from './shapes.ts';
import { typeName, typeOf } from './types.ts';
import { HclList, HclMap, type HclObject, HclSet, type Value } from './value.ts';
import { ValueError } from './value-error.ts';

/**
 * The value as JSON text in one line, keys sorted, numbers with all their digits. Throws
 * ValueError for what JSON cannot hold; lift secrets with `withSecrets`, or reveal them, first.
 */
export function jsonOf(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isNumber(value)) return formatNumber(value);
  if (isTuple(value)) return jsonArray(value);
  if (isObject(value)) return jsonObject(value);
  if (value instanceof HclList || value instanceof HclSet) return jsonArray(value.items);
  if (value instanceof HclMap) return jsonObject(value.entries);
  if (isSecret(value)) throw new ValueError('a secret cannot be written as JSON');
  throw new ValueError(`${typeName(typeOf(value))} cannot be written as JSON`);
}

function jsonArray(items: readonly Value[]): string {
  return `[${items.map(jsonOf).join()}]`;
}

function jsonObject(entries: HclObject): string {
  const members = sortedKeys(entries).map(
    (key) => `${JSON.stringify(key)}:${jsonOf(entries.get(key) ?? null)}`,
  );
  return `{${members.join()}}`;
}
