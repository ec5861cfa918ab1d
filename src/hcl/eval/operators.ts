import { isSecret } from '../../base/index.ts';
import type { Binary, Node, Unary } from '../syntax/nodes.ts';
import {
  type ArithmeticOperator,
  arithmetic,
  boolType,
  type ComparisonOperator,
  compare,
  convert,
  convertsTo,
  equalValues,
  type HclNumber,
  isNumber,
  negate,
  numberType,
  openSecret,
  type Type,
  Unknown,
  type Value,
  ValueError,
  withSecrets,
} from '../values/index.ts';
import { type Context, isUnknown } from './context.ts';

/** `-x` and `!x`. */
export function evaluateUnary(expr: Unary, context: Context): Value {
  const value = context.value(expr.operand);
  const type = expr.operator === '-' ? numberType : boolType;
  return context.guard(expr.operand, 'invalid operand', () => {
    const operand = operandValue(value, type);
    if (isUnknown(operand)) return operand;
    return withSecrets([operand], ([plain = null]) =>
      expr.operator === '-' ? negate(asNumber(plain)) : plain !== true,
    );
  });
}

/**
 * A chain of binary operators, from its leftmost operand on: walked in a loop, since a text joined
 * of thousands of pieces nests as deep on its left.
 */
export function evaluateBinary(expr: Binary, context: Context): Value {
  const chain: Binary[] = [];
  let leftmost: Binary['left'] = expr;
  while (leftmost.kind === 'binary') {
    chain.push(leftmost);
    leftmost = leftmost.left;
  }
  const before = context.diagnostics.length;
  let value = context.value(leftmost);
  for (const node of chain.reverse()) {
    value = combine(node, { context, left: value, before });
  }
  return value;
}

function combine(node: Binary, left: LeftOperand): Value {
  const { operator } = node;
  switch (operator) {
    case '&&':
    case '||':
      return logical(node, left);
    case '==':
    case '!=':
      return equality(operator === '==', left.left, left.context.value(node.right));
    default:
      return numeric(node, operator, left);
  }
}

interface LeftOperand {
  readonly context: Context;
  readonly left: Value;
  /** How many findings there were before the left operand was evaluated. */
  readonly before: number;
}

/**
 * `&&` and `||`. An operand that decides the result makes errors of the other one meaningless:
 * `x == null || x.name == "a"`. A secret decides only in secret.
 */
function logical(node: Binary, { context, left, before }: LeftOperand): Value {
  const decisive = node.operator === '||';
  const sound = context.diagnostics.length === before;
  const first = logicalOperand(left, node.left, context);
  if (sound && first === decisive) return decisive;
  const apart = context.apart();
  const second = logicalOperand(apart.value(node.right), node.right, apart);
  const failed = apart.diagnostics.length > 0;
  if (isSecret(first) && failed && openSecret(first) === decisive) return first;
  if (!failed && second === decisive) {
    context.diagnostics.length = before;
    return decisive;
  }
  context.adopt(apart.diagnostics);
  if (isUnknown(first) || isUnknown(second)) return new Unknown(boolType);
  return withSecrets([first, second], ([a, b]) =>
    decisive ? a === true || b === true : a === true && b === true,
  );
}

function logicalOperand(value: Value, at: Pick<Node, 'start' | 'end'>, context: Context): Value {
  return context.guard(at, 'invalid operand', () => operandValue(value, boolType));
}

function numeric(node: Binary, operator: NumberOperator, { left, context }: LeftOperand): Value {
  const right = context.value(node.right);
  const a = numberOperand(left, node.left, context);
  const b = numberOperand(right, node.right, context);
  if (isUnknown(a) || isUnknown(b)) return new Unknown(resultType(operator));
  return context.guard(node, 'invalid operation', () => {
    if (typeof a === 'number' && typeof b === 'number') return calculate(operator, a, b);
    return withSecrets([a, b], ([x = null, y = null]) =>
      calculate(operator, asNumber(x), asNumber(y)),
    );
  });
}

function numberOperand(value: Value, at: Pick<Node, 'start' | 'end'>, context: Context): Value {
  if (typeof value === 'number') return value;
  return context.guard(at, 'invalid operand', () => operandValue(value, numberType));
}

/** Values of different types are unequal, whatever they would convert to. */
function equality(wanted: boolean, left: Value, right: Value): Value {
  if (isUnknown(left) || isUnknown(right)) return new Unknown(boolType);
  return withSecrets([left, right], ([a = null, b = null]) => equalValues(a, b) === wanted);
}

/** The operand as the operator needs it. Throws ValueError, null included. */
function operandValue(value: Value, type: Type): Value {
  if (value === null) throw new ValueError(`a ${type.kind} is required, not null`);
  if (isUnknown(value) && !convertsTo(value.type, type)) {
    throw new ValueError(`a ${type.kind} is required`);
  }
  const converted = convert(value, type);
  if (isSecret(converted) && openSecret(converted) === null) {
    throw new ValueError(`a ${type.kind} is required, not null`);
  }
  return converted;
}

/** Operands were converted already; a secret made anew might have become something else. */
function asNumber(value: Value): HclNumber {
  if (isNumber(value)) return value;
  throw new ValueError('a number is required');
}

type NumberOperator = ArithmeticOperator | ComparisonOperator;

function isComparison(operator: NumberOperator): operator is ComparisonOperator {
  return operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
}

function resultType(operator: NumberOperator): Type {
  return isComparison(operator) ? boolType : numberType;
}

function calculate(operator: NumberOperator, left: HclNumber, right: HclNumber): Value {
  if (isComparison(operator)) return compare(operator, left, right);
  return arithmetic(operator, left, right);
}
