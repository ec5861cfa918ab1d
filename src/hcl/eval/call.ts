import { didYouMean, isSecret } from '../../base/index.ts';
import type { Call, Expression } from '../syntax/nodes.ts';
import {
  anyType,
  childrenOf,
  containsSecret,
  convert,
  iterate,
  openSecret,
  Unknown,
  type Value,
  ValueError,
  withSecrets,
} from '../values/index.ts';
import { type Context, isUnknown } from './context.ts';
import { FunctionError, type HclFunction, type Parameter } from './scope.ts';

/** The result of a function. Unknown arguments give an Unknown, secret ones a secret. */
export function evaluateCall(expr: Call, context: Context): Value {
  const called = context.scope.function(expr.name);
  if (called === undefined) return unknownFunction(expr, context);
  if (called.lazy !== undefined) return callLazily(expr, called.lazy, context);
  const args = evaluateArguments(expr, context);
  if (args === undefined) return new Unknown(anyType);
  const before = context.diagnostics.length;
  if (!checkCount(expr, called, { args, context })) return new Unknown(anyType);
  const converted = args.map((arg, i) => convertArgument(arg, parameterAt(called, i), context));
  if (context.diagnostics.length > before || converted.some(holdsUnknown))
    return new Unknown(anyType);
  return run(expr, called, { args, values: converted, context });
}

interface Argument {
  readonly value: Value;
  /** The expression that gave it: of all expanded ones the same. */
  readonly expr: Expression;
}

/** undefined if their number cannot be told. */
function evaluateArguments(expr: Call, context: Context): readonly Argument[] | undefined {
  const args = expr.args.map((arg): Argument => ({ value: context.value(arg), expr: arg }));
  const last = args.at(-1);
  if (!expr.expand || last === undefined) return args;
  if (isUnknown(last.value)) return undefined;
  const items = expandable(last.value) ? iterate(last.value) : undefined;
  if (items === undefined) {
    const detail = 'only a list, tuple or set can be expanded with "..."';
    context.error(last.expr, { code: 'E_HCL_TYPE', summary: 'invalid argument', detail });
    return undefined;
  }
  const expanded = [...items].map(([, value]): Argument => ({ value, expr: last.expr }));
  return [...args.slice(0, -1), ...expanded];
}

function expandable(value: Value): boolean {
  const content = isSecret(value) ? openSecret(value) : value;
  return (
    content !== null &&
    (Array.isArray(content) || (typeof content === 'object' && 'items' in content))
  );
}

interface Arguments {
  readonly args: readonly Argument[];
  readonly context: Context;
}

function checkCount(expr: Call, called: HclFunction, { args, context }: Arguments): boolean {
  const { parameters, variadic } = called;
  const missing = parameters[args.length];
  if (missing !== undefined) {
    const least = variadic === undefined ? '' : 'at least ';
    const detail = `"${expr.name}" takes ${least}${countOf(parameters.length)}; "${missing.name}" is missing`;
    context.error(expr, { code: 'E_HCL_FUNCTION', summary: 'missing argument', detail });
    return false;
  }
  const extra = args[parameters.length];
  if (extra === undefined || variadic !== undefined) return true;
  const detail = `"${expr.name}" takes ${countOf(parameters.length)}, here are ${args.length}`;
  context.error(extra.expr, { code: 'E_HCL_FUNCTION', summary: 'too many arguments', detail });
  return false;
}

function countOf(count: number): string {
  if (count === 0) return 'no arguments';
  return count === 1 ? 'one argument' : `${count} arguments`;
}

function parameterAt(called: HclFunction, index: number): Parameter | undefined {
  return called.parameters[index] ?? called.variadic;
}

function convertArgument(
  { value, expr }: Argument,
  parameter: Parameter | undefined,
  context: Context,
): Value {
  if (parameter === undefined) return value;
  const { name, nullable, type } = parameter;
  try {
    const converted = convert(value, type);
    const isNull = converted === null || (isSecret(converted) && openSecret(converted) === null);
    if (!isNull || nullable === true) return converted;
    throw new ValueError('it must not be null');
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const detail = `argument "${name}": ${error.message}`;
    return context.error(expr, { code: 'E_HCL_FUNCTION', summary: 'invalid argument', detail });
  }
}

function holdsUnknown(value: Value): boolean {
  if (isUnknown(value)) return true;
  for (const child of childrenOf(value)) if (holdsUnknown(child)) return true;
  return false;
}

interface Run extends Arguments {
  readonly values: readonly Value[];
}

function run(expr: Call, called: HclFunction, { args, values, context }: Run): Value {
  try {
    return called.keepsSecrets === true ? called.call(values) : withSecrets(values, called.call);
  } catch (error) {
    if (!(error instanceof FunctionError) && !(error instanceof ValueError)) throw error;
    const index = error instanceof FunctionError ? error.argument : undefined;
    const at = index === undefined ? expr : (args[index]?.expr ?? expr);
    // A function may quote its arguments.
    const reason = values.some(containsSecret)
      ? 'the reason is not shown, since an argument is secret'
      : error.message;
    const detail = `"${expr.name}": ${reason}`;
    return context.error(at, { code: 'E_HCL_FUNCTION', summary: 'function failed', detail });
  }
}

/** `try` and `can`: they judge the findings of their arguments themselves. */
function callLazily(expr: Call, lazy: NonNullable<HclFunction['lazy']>, context: Context): Value {
  const args = expr.args.map((arg) => ({
    evaluate() {
      const apart = context.apart();
      const value = apart.value(arg);
      return { value, diagnostics: apart.diagnostics };
    },
  }));
  try {
    return lazy(args);
  } catch (error) {
    if (!(error instanceof FunctionError) && !(error instanceof ValueError)) throw error;
    const detail = `"${expr.name}": ${error.message}`;
    return context.error(expr, { code: 'E_HCL_FUNCTION', summary: 'function failed', detail });
  }
}

function unknownFunction(expr: Call, context: Context): Value {
  const at = { start: expr.start, end: expr.nameEnd };
  const names = [...context.scope.functionNames()];
  if (names.length === 0) {
    const detail = 'functions may not be called here';
    return context.error(at, {
      code: 'E_HCL_FUNCTION',
      summary: 'function calls not allowed',
      detail,
    });
  }
  const hint = didYouMean(expr.name, names);
  const detail = `there is no function named "${expr.name}"${hint === '' ? '' : `.${hint}`}`;
  return context.error(at, { code: 'E_HCL_FUNCTION', summary: 'unknown function', detail });
}
