import { type Diagnostic, hasErrors, type Result, type SourceFile } from '../../base/index.ts';
import type { Expression, Literal } from '../syntax/nodes.ts';
import { anyType, hclNumber, Unknown, type Value } from '../values/index.ts';
import { evaluateCall } from './call.ts';
import { evaluateObject, evaluateTuple } from './collection.ts';
import { evaluateConditional } from './conditional.ts';
import { Context } from './context.ts';
import { evaluateFor } from './for.ts';
import { evaluateBinary, evaluateUnary } from './operators.ts';
import type { Scope } from './scope.ts';
import { evaluateTemplate } from './template.ts';
import { evaluateTraversal } from './traversal.ts';

export interface Evaluation {
  /** undefined if there are errors. */
  readonly value: Value | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The value of an expression. Names are looked up in the scope when they are met; `source` is the
 * file that the expression was parsed from. Codes reported: E_HCL_EVAL, E_HCL_TYPE,
 * E_HCL_REFERENCE, E_HCL_FUNCTION, and what the scope answers.
 *
 * Whatever a secret takes part in is a secret; what stands beside it in a list or object is not.
 */
export function evaluate(expr: Expression, scope: Scope, source: SourceFile): Evaluation {
  const { value, diagnostics } = evaluatePartly(expr, scope, source);
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}

/** As `evaluate`, with what could be told in spite of errors: Unknown stands for the rest. */
export function evaluatePartly(expr: Expression, scope: Scope, source: SourceFile): Result<Value> {
  const context = new Context(source, scope, valueIn);
  const value = valueIn(expr, context);
  return { value, diagnostics: context.diagnostics };
}

function valueIn(expr: Expression, context: Context): Value {
  switch (expr.kind) {
    case 'literal':
      return literalValue(expr, context);
    case 'template':
      return evaluateTemplate(expr, context);
    case 'variable':
    case 'attribute-access':
    case 'index':
    case 'splat':
      return evaluateTraversal(expr, context);
    case 'call':
      return evaluateCall(expr, context);
    case 'unary':
      return evaluateUnary(expr, context);
    case 'binary':
      return evaluateBinary(expr, context);
    case 'conditional':
      return evaluateConditional(expr, context);
    case 'tuple':
      return evaluateTuple(expr, context);
    case 'object':
      return evaluateObject(expr, context);
    case 'for':
      return evaluateFor(expr, context);
    case 'parentheses':
      return context.value(expr.inner);
    case 'broken':
      return new Unknown(anyType);
  }
}

function literalValue(expr: Literal, context: Context): Value {
  const { value } = expr;
  if (value === null || typeof value !== 'object') return value;
  return context.guard(expr, 'invalid number', () => hclNumber(value.number));
}
