import { isSecret } from '../../base/index.ts';
import { HclList, HclMap, HclSet, isTuple, type Value } from '../../hcl/index.ts';
import type { DataBlock, Text } from '../ports.ts';

/* Reading decoded values, whose types their rules have checked, into plain data. */

type Values = Pick<DataBlock, 'values'>;

export function text(block: Values | undefined, name: string): string | undefined {
  const value = block?.values.get(name);
  return value === undefined ? undefined : String(value);
}

/** For attributes that may hold a secret. */
export function secretText(block: Values | undefined, name: string): Text | undefined {
  return asText(block?.values.get(name));
}

/** The string, or the secret that holds one. */
export function asText(value: Value | undefined): Text | undefined {
  if (value === undefined || value === null) return undefined;
  return isSecret(value) ? value.map(String) : String(value);
}

export function flag(block: Values | undefined, name: string): boolean | undefined {
  const value = block?.values.get(name);
  return typeof value === 'boolean' ? value : undefined;
}

export function integer(block: Values | undefined, name: string): number | undefined {
  const value = block?.values.get(name);
  return value === undefined ? undefined : Number(value);
}

export function texts(block: Values | undefined, name: string): readonly string[] | undefined {
  const value = block?.values.get(name);
  return value instanceof HclList ? value.items.map(String) : undefined;
}

/** The word of a closed list; the rule has made sure that it is one. */
export function word<W extends string>(
  block: Values | undefined,
  name: string,
  words: readonly W[],
): W | undefined {
  const value = block?.values.get(name);
  return words.find((each) => each === value);
}

/** Values by name: an object or a map. */
export function named(block: Values | undefined, name: string): ReadonlyMap<string, Value> {
  return entriesOf(block?.values.get(name));
}

export function entriesOf(value: Value | undefined): ReadonlyMap<string, Value> {
  if (value instanceof Map) return value;
  return value instanceof HclMap ? value.entries : new Map();
}

/** The first nested block of a type. */
export function only<B extends { readonly type: string }>(
  block: { readonly blocks: readonly B[] } | undefined,
  type: string,
): B | undefined {
  return block?.blocks.find((nested) => nested.type === type);
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The record without its undefined fields. */
export function present<T extends object>(record: T): Present<T> {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  // The compiler does not follow a filter; what is left out is just what Present makes optional.
  return Object.fromEntries(entries) as Present<T>;
}

/** The elements of a tuple, list or set; none for what is no such collection. */
export function elements(value: Value | undefined): readonly Value[] {
  if (value instanceof HclList || value instanceof HclSet) return value.items;
  return value !== undefined && isTuple(value) ? value : [];
}
