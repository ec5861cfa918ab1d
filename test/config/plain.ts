import { isSecret } from '../../src/base/index.ts';
import { Capsule, HclList, HclMap, HclSet, isDecimal } from '../../src/hcl/index.ts';

/** Any value as JSON has it: maps as objects, lists and sets as arrays, secrets as `***`. */
export function plain(value: unknown): unknown {
  if (isSecret(value)) return '***';
  if (isDecimal(value)) return value.toNumber();
  if (value instanceof Capsule) return `${value.name}.${String(value.content)}`;
  if (value instanceof HclMap) return plain(value.entries);
  if (value instanceof HclList || value instanceof HclSet) return value.items.map(plain);
  if (value instanceof Map) return fromEntries(value);
  if (value instanceof Set) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'function') return 'function';
  return typeof value === 'object' && value !== null ? fromEntries(Object.entries(value)) : value;
}

function fromEntries(entries: Iterable<readonly [unknown, unknown]>): Record<string, unknown> {
  return Object.fromEntries([...entries].map(([key, item]) => [String(key), plain(item)]));
}

/** What a path such as `envs.0.migration.dir` leads to. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((target, key) => {
    const known = typeof target === 'object' && target !== null ? target : {};
    return new Map<string, unknown>(Object.entries(known)).get(key);
  }, value);
}
