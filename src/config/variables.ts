import { isSecret, Secret } from '../base/index.ts';
import {
  type Block,
  ConversionError,
  convert,
  HclList,
  HclSet,
  type Scope,
  type Type,
  type Value,
} from '../hcl/index.ts';
import { type DecodeContext, decodeAttribute, evaluateAttribute } from './attribute.ts';
import { variable as variableRule } from './blocks/variable.ts';
import { decodeBlock } from './decode.ts';
import { findAttribute } from './place.ts';
import { reportProblem } from './problem.ts';
import { roots, withNames } from './scope.ts';
import { typeConstraint } from './type-constraint.ts';

/**
 * The value of every `variable` block by name: the input converted to the declared type, else the
 * default. What is missing, does not convert or fails its validation is reported and absent.
 * Inputs without a block are ignored (config.md §4).
 */
export function evaluateVariables(
  blocks: readonly Block[],
  inputs: ReadonlyMap<string, Value>,
  cx: DecodeContext,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const block of blocks) {
    const name = nameOf(block);
    const value = evaluateVariable(block, inputs.get(name), {
      ...cx,
      scope: defaultScope(cx.scope),
    });
    if (value !== undefined) values.set(name, value);
  }
  const scope = withNames(cx.scope, new Map([['var', values]]));
  for (const block of blocks) {
    if (values.has(nameOf(block))) validate(block, values, { ...cx, scope });
  }
  return values;
}

function nameOf(block: Block): string {
  return block.labels[0]?.text ?? '';
}

/** Defaults see `atlas` and the functions, since variables are the first to be evaluated. */
function defaultScope(base: Scope): Scope {
  return {
    ...base,
    variable: (name, steps, range) => {
      if (!Object.hasOwn(roots, name)) return base.variable(name, steps, range);
      return {
        error: {
          severity: 'error',
          code: 'E_HCL_REFERENCE',
          summary: `"${name}" is not known yet`,
          detail: 'a variable may use functions and atlas.env only',
          hint: 'move the expression to a locals block',
          range,
        },
      };
    },
  };
}

function evaluateVariable(
  block: Block,
  input: Value | undefined,
  cx: DecodeContext,
): Value | undefined {
  const type = typeOf(block, cx);
  if (type === undefined) return undefined;
  const raw = input ?? defaultOf(block, cx);
  if (raw === undefined) return undefined;
  const value = convertInput(raw, type, block, cx);
  return value !== undefined && isSensitive(block, cx) ? sealed(value, nameOf(block)) : value;
}

/** Atlas's words (config.md §4). */
const validTypes = 'Valid types are: string, number, bool, list, map, or set';

function typeOf(block: Block, cx: DecodeContext): Type | undefined {
  const attribute = findAttribute(block, 'type');
  if (attribute === undefined) return undefined; // Reported by checkBlock.
  const found = typeConstraint(attribute.expr, cx.source);
  if ('type' in found) return found.type;
  reportProblem(cx, attribute.expr, {
    code: 'E_VARIABLE',
    summary: `invalid type "${found.invalid}" for variable "${nameOf(block)}". ${validTypes}`,
    detail: 'also int, tuple([T, …]) and object({ name = T }); write list(T), map(T) and set(T)',
  });
  return undefined;
}

/** undefined also when it is missing, which is reported here. */
function defaultOf(block: Block, cx: DecodeContext): Value | undefined {
  const attribute = findAttribute(block, 'default');
  if (attribute !== undefined) return evaluateAttribute(attribute, cx);
  const name = nameOf(block);
  reportProblem(cx, block.labels[0] ?? block, {
    code: 'E_VARIABLE',
    summary: `missing value for required variable "${name}"`,
    detail: `give it with --var ${name}=<value>, or write a default`,
  });
  return undefined;
}

function convertInput(raw: Value, type: Type, block: Block, cx: DecodeContext): Value | undefined {
  try {
    return convertOrWrap(raw, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    const at = findAttribute(block, 'default')?.expr ?? block.labels[0] ?? block;
    reportProblem(cx, at, {
      code: 'E_VARIABLE',
      summary: `variable "${nameOf(block)}"`,
      detail: error.message,
    });
    return undefined;
  }
}

/** A single value for a list or set becomes its one element. */
function convertOrWrap(raw: Value, type: Type): Value {
  if (typeof raw !== 'string' || (type.kind !== 'list' && type.kind !== 'set')) {
    return convert(raw, type);
  }
  const items = [convert(raw, type.element)];
  return type.kind === 'list' ? new HclList(type.element, items) : new HclSet(type.element, items);
}

function isSensitive(block: Block, cx: DecodeContext): boolean {
  const attribute = findAttribute(block, 'sensitive');
  const rule = variableRule.attributes.sensitive;
  return (
    attribute !== undefined && rule !== undefined && decodeAttribute(attribute, rule, cx) === true
  );
}

function sealed(value: Value, name: string): Value {
  if (value === null || isSecret(value)) return value;
  return new Secret<unknown>(value, [{ provenance: 'variable', label: `var.${name}` }]);
}

function validate(block: Block, values: ReadonlyMap<string, Value>, cx: DecodeContext): void {
  const rule = variableRule.blocks?.validation;
  const names = new Map<string, Value>([['var', values]]);
  for (const item of block.body.items) {
    if (item.kind !== 'block' || item.type !== 'validation' || rule === undefined) continue;
    for (const { later } of decodeBlock(item, rule, cx)) {
      const condition = later.get('condition');
      const message = later.get('error_message');
      if (condition === undefined || message === undefined) continue;
      if (condition.evaluate(names) === true) continue;
      cx.report({
        severity: 'error',
        code: 'E_VARIABLE',
        summary: `invalid value for variable "${nameOf(block)}"`,
        detail: String(message.evaluate(names)),
        range: condition.range,
      });
    }
  }
}
