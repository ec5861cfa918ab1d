import { isSecret } from '../../base/index.ts';
import type { Parameter } from '../function.ts';
import { fitsInt } from '../syntax/literals.ts';
import type { BoolNode, NumberNode, StringNode } from '../syntax/nodes.ts';
import { kindOf, typeName } from '../values/kind.ts';
import { float64 } from '../values/typed-number.ts';
import { untypedNil } from './nil.ts';
import { fail, type State } from './state.ts';

const goNames: Readonly<Record<Parameter, string>> = {
  any: 'interface {}',
  string: 'string',
  int: 'int',
  bool: 'bool',
  list: '[]interface {}',
  strings: '[]string',
  map: 'map[string]interface {}',
};

/** The value if it suits the parameter; a secret goes on as `***`. */
export function checkArgument(state: State, value: unknown, parameter: Parameter): unknown {
  if (isSecret(value)) return checkArgument(state, String(value), parameter);
  if (value === untypedNil) {
    return parameter === 'any' ? null : wrongType(state, parameter, 'interface {}');
  }
  if (parameter === 'any' || suits(value, parameter)) return value;
  if (value === undefined || value === null) {
    return fail(state, `invalid value; expected ${goNames[parameter]}`);
  }
  return wrongType(state, parameter, typeName(value));
}

function suits(value: unknown, parameter: Exclude<Parameter, 'any'>): boolean {
  switch (parameter) {
    case 'list':
      return Array.isArray(value);
    case 'strings':
      return Array.isArray(value) && value.every((item) => kindOf(item) === 'string');
    case 'map':
      return value instanceof Map;
    default:
      return typeName(value) === parameter;
  }
}

function wrongType(state: State, parameter: Parameter, got: string): never {
  return fail(state, `wrong type for value; expected ${goNames[parameter]}; got ${got}`);
}

/** `nil` written as an argument. */
export function nilArgument(state: State, parameter: Parameter): null {
  const nilable: readonly Parameter[] = ['any', 'list', 'strings', 'map'];
  if (nilable.includes(parameter)) return null;
  return fail(state, `cannot assign nil to ${goNames[parameter]}`);
}

/** A literal written as an argument: its form decides, not its default type. */
export function literalArgument(
  state: State,
  node: BoolNode | NumberNode | StringNode,
  parameter: Parameter,
  text: string,
): unknown {
  if (parameter === 'any') return literalValue(state, node);
  if (parameter === 'string' && node.kind === 'string') return node.text;
  if (parameter === 'bool' && node.kind === 'bool') return node.value;
  if (parameter === 'int' && node.kind === 'number' && node.number.int !== undefined) {
    return intValue(state, node.number.int, node.text);
  }
  const wanted: Partial<Record<Parameter, string>> = {
    int: 'integer',
    string: 'string',
    bool: 'bool',
  };
  const name = wanted[parameter];
  if (name !== undefined) return fail(state, `expected ${name}; found ${text}`);
  return fail(state, `can't handle ${text} for arg of type ${goNames[parameter]}`);
}

/** The value of a literal where no type is asked for. */
export function literalValue(state: State, node: BoolNode | NumberNode | StringNode): unknown {
  if (node.kind === 'bool') return node.value;
  if (node.kind === 'string') return node.text;
  const { int, float, isFloat } = node.number;
  if (isFloat || int === undefined) return float64(float);
  return intValue(state, int, node.text);
}

function intValue(state: State, value: bigint, text: string): number | bigint {
  if (!fitsInt(value)) fail(state, `${text} overflows int`);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
