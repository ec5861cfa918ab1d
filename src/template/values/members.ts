import { timeMethods } from './time.ts';
import { TypedNumber } from './typed-number.ts';

/** Not for templates: what JavaScript itself asks objects for. */
const hidden: ReadonlySet<string> = new Set(['constructor', 'toJSON', 'toString', 'valueOf']);

/** Where the members of the language's own objects begin. */
const foreign: ReadonlySet<unknown> = new Set([
  null,
  Object.prototype,
  Function.prototype,
  Error.prototype,
  TypedNumber.prototype,
]);

export interface Member {
  readonly value: unknown;
  /** Set when the member is a method: the call with the receiver bound. */
  readonly call?: (...args: unknown[]) => unknown;
}

/** A field, getter or method of a struct by its name, or undefined if there is none. */
export function findMember(receiver: object, name: string): Member | undefined {
  if (receiver instanceof Date) return findTimeMethod(receiver, name);
  if (hidden.has(name)) return undefined;
  for (let at: unknown = receiver; isOwner(at); at = Object.getPrototypeOf(at)) {
    if (!Object.hasOwn(at, name)) continue;
    const value: unknown = Reflect.get(receiver, name);
    if (typeof value !== 'function') return { value };
    return { value, call: (...args) => Reflect.apply(value, receiver, args) };
  }
  if (receiver instanceof Error && name === 'Error')
    return { value: name, call: () => receiver.message };
  return undefined;
}

function isOwner(value: unknown): value is object {
  return typeof value === 'object' && !foreign.has(value);
}

function findTimeMethod(time: Date, name: string): Member | undefined {
  const method = Object.hasOwn(timeMethods, name) ? timeMethods[name] : undefined;
  return method && { value: method, call: (argument) => method(time, argument) };
}

/** Names of all fields and methods, sorted, for hints. */
export function memberNames(receiver: object): readonly string[] {
  if (receiver instanceof Date) return Object.keys(timeMethods).sort();
  const names = new Set<string>();
  for (let at: unknown = receiver; isOwner(at); at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) if (!hidden.has(name)) names.add(name);
  }
  return [...names].sort();
}

/** The fields of a struct in order: own, enumerable, not methods. */
export function structFields(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, field]) => typeof field !== 'function');
}

/** What the value says of itself: Go's Error and String methods. */
export function ownText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value) || value instanceof Map) return undefined;
  const method = findMember(value, 'Error')?.call ?? findMember(value, 'String')?.call;
  return method === undefined ? undefined : String(method());
}
