/** Functions of a template by name. A function without a signature takes what it is given. */
export type TemplateFunctions = Readonly<Record<string, TemplateFunction>>;

// The door's type: arguments are whatever the template passes, so each function checks its own.
export type TemplateFunction = (...args: unknown[]) => unknown;

/** What an argument must be; `strings` is a list of nothing but strings. */
export type Parameter = 'any' | 'string' | 'int' | 'bool' | 'list' | 'strings' | 'map';

export interface Signature {
  readonly parameters: readonly Parameter[];
  /** Type of any further arguments; without it their number is fixed. */
  readonly variadic?: Parameter;
  /** Arguments after the first for which this holds are not evaluated. */
  readonly stopsAt?: (argument: unknown) => boolean;
}

/** What a running template lets a function do. */
export interface TemplateContext {
  /** Output of the template of that name. Throws E_TEMPLATE_EXEC, also when it is not defined. */
  render(name: string, data: unknown): string;
}

const signatureKey: unique symbol = Symbol.for('mercatordb.templateSignature');
const contextKey: unique symbol = Symbol.for('mercatordb.templateContext');

/**
 * The function with the types of its arguments: a template that calls it otherwise fails with
 * Go's message (`wrong type for value; expected string; got int`) before it runs.
 */
export function typed(signature: Signature, call: TemplateFunction): TemplateFunction {
  return Object.assign((...args: unknown[]) => call(...args), { [signatureKey]: signature });
}

/** Like `typed`, for a function that is given the running template before its arguments. */
export function withContext(
  signature: Signature,
  call: (context: TemplateContext, ...args: unknown[]) => unknown,
): TemplateFunction {
  const outside: TemplateFunction = () => {
    throw new Error('this function runs inside a template only');
  };
  return Object.assign(outside, { [signatureKey]: signature, [contextKey]: call });
}

/** The signature of a function made by `typed` or `withContext`. */
export function signatureOf(fn: unknown): Signature | undefined {
  if (typeof fn !== 'function') return undefined;
  // Only this file sets the key.
  return signatureKey in fn ? (fn[signatureKey] as Signature) : undefined;
}

/** Calls the function, with the context if it asks for one. */
export function callFunction(
  fn: TemplateFunction,
  context: TemplateContext,
  args: readonly unknown[],
): unknown {
  if (!(contextKey in fn)) return fn(...args);
  // Only `withContext` sets the key.
  const call = fn[contextKey] as (context: TemplateContext, ...args: unknown[]) => unknown;
  return call(context, ...args);
}
