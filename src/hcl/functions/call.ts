import { FunctionError, type HclFunction, type Parameter } from '../eval/scope.ts';
import {
  anyType,
  childrenOf,
  containsSecret,
  convert,
  Unknown,
  type Value,
  ValueError,
  withSecrets,
} from '../values/index.ts';

/**
 * The result of a call: arguments are counted, converted to the parameters' types and opened where
 * they are secret; the result is then a secret as well, and unknown if an argument is. Throws
 * FunctionError; its message says nothing of secret arguments.
 */
export function callFunction(fn: HclFunction, args: readonly Value[]): Value {
  checkCount(fn, args.length);
  if (fn.lazy !== undefined) {
    return fn.lazy(args.map((value) => ({ evaluate: () => ({ value, diagnostics: [] }) })));
  }
  if (fn.keepsSecrets === true) return fn.call(convertArguments(fn, args));
  if (!args.some(containsSecret)) return callOpen(fn, args);
  try {
    return withSecrets(args, (plain) => callOpen(fn, plain));
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    const message = `"${fn.name}" failed; an argument is secret, so the reason is not shown`;
    throw new FunctionError(message, error.argument);
  }
}

function callOpen(fn: HclFunction, args: readonly Value[]): Value {
  const converted = convertArguments(fn, args);
  if (converted.some(isUnknown)) return new Unknown(anyType);
  try {
    return fn.call(converted);
  } catch (error) {
    if (error instanceof ValueError) throw new FunctionError(error.message);
    throw error;
  }
}

function checkCount(fn: HclFunction, count: number): void {
  const wanted = fn.parameters.length;
  if (count === wanted || (count > wanted && fn.variadic !== undefined)) return;
  const arguments_ = wanted === 1 ? 'one argument' : `${wanted || 'no'} arguments`;
  const least = fn.variadic === undefined ? '' : 'at least ';
  throw new FunctionError(
    `"${fn.name}" takes ${least}${arguments_}, but got ${count}`,
    count > wanted ? wanted : undefined,
  );
}

function convertArguments(fn: HclFunction, args: readonly Value[]): readonly Value[] {
  return args.map((value, i) => {
    const parameter = fn.parameters[i] ?? fn.variadic;
    return parameter === undefined ? value : convertArgument(value, parameter, i);
  });
}

function convertArgument(value: Value, parameter: Parameter, index: number): Value {
  if (value === null && parameter.nullable !== true) {
    throw new FunctionError('the argument must not be null', index);
  }
  try {
    return convert(value, parameter.type);
  } catch (error) {
    if (error instanceof ValueError) throw new FunctionError(error.message, index);
    throw error;
  }
}

function isUnknown(value: Value): boolean {
  if (value instanceof Unknown) return true;
  for (const child of childrenOf(value)) {
    if (isUnknown(child)) return true;
  }
  return false;
}
