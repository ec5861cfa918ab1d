import { FunctionError, type HclFunction } from '../eval/scope.ts';
import {
  anyType,
  boolType,
  Capsule,
  convert,
  listOf,
  numberType,
  setOf,
  stringType,
  type Type,
  typeName,
  typeOf,
  type Value,
  ValueError,
} from '../values/index.ts';
import { textAt } from './arguments.ts';

export const conversionFunctions: readonly HclFunction[] = [
  conversion('tobool', boolType),
  conversion('tonumber', numberType),
  conversion('tostring', stringType),
  conversion('tolist', listOf(anyType)),
  conversion('toset', setOf(anyType)),
  {
    name: 'sql',
    parameters: [{ name: 'expression', type: stringType }],
    doc: 'A raw SQL expression, written as it is.',
    call: (args) => sqlExpression(textAt(args, 0)),
  },
];

function conversion(name: string, type: Type): HclFunction {
  return {
    name,
    parameters: [{ name: 'value', type: anyType, nullable: true }],
    doc: `The value converted to ${typeName(type)}.`,
    call: ([value = null]) => convertTo(value, type),
  };
}

function convertTo(value: Value, type: Type): Value {
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new FunctionError(conversionProblem(value, type), 0);
  }
}

/** Atlas's wording, which quotes the text that was refused. */
function conversionProblem(value: Value, type: Type): string {
  if (typeof value === 'string' && type.kind === 'bool') {
    return `cannot convert ${JSON.stringify(value)} to bool; only the strings "true" or "false" are allowed`;
  }
  if (typeof value === 'string' && type.kind === 'number') {
    return `cannot convert ${JSON.stringify(value)} to number; given string must be a decimal representation of a number`;
  }
  return `cannot convert ${typeName(typeOf(value))} to ${typeName(type)}`;
}

function sqlExpression(sql: string): Value {
  if (sql === '') throw new FunctionError('empty expression', 0);
  return new Capsule('sql', { sql });
}
