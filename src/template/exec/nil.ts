/**
 * A nil that lies in a map or slice: an untyped one in Go. It prints as `<no value>`, where a nil
 * in a field of a struct, which has a type there, prints as `<nil>`.
 */
export const untypedNil: unique symbol = Symbol('nil');

/** An element of a map or slice as the evaluator passes it on. */
export function fromContainer(element: unknown): unknown {
  return element === null ? untypedNil : element;
}

/** The value at the end of a pipeline or as an argument, the marker taken off. */
export function unwrapNil<T>(value: unknown, nil: T): unknown | T {
  return value === untypedNil ? nil : value;
}
