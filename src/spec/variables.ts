import {
  type Attribute,
  type Block,
  ConversionError,
  convert,
  type Expression,
  evaluate,
  HclList,
  HclSet,
  type Scope,
  scopeOf,
  type Type,
  type Value,
} from '../hcl/index.ts';
import { attributeOf, type Sourced } from './document.ts';
import { type Problems, problemAt, siteOf } from './problems.ts';

/**
 * The values of the document's input variables: what was given, else the default, converted to the
 * declared type. What is missing, malformed or fails its validation is reported and absent.
 */
export function inputVariables(
  blocks: readonly Sourced<Block>[],
  given: ReadonlyMap<string, Value>,
  base: Scope,
  problems: Problems,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const item of blocks) {
    const variable = { item, name: item.node.labels[0]?.text ?? '', base, problems };
    const value = inputValue(variable, given);
    if (value === undefined) continue;
    values.set(variable.name, value);
    validate(variable, values);
  }
  return values;
}

interface Variable {
  readonly item: Sourced<Block>;
  readonly name: string;
  readonly base: Scope;
  readonly problems: Problems;
}

function report(
  variable: Variable,
  at: Pick<Block, 'start' | 'end'>,
  summary: string,
  detail: string,
): void {
  const site = siteOf(variable.item.source, at);
  variable.problems.list.push(problemAt(site, { code: 'E_VARIABLE', summary, detail }));
}

function head({ node }: Sourced<Block>): Pick<Block, 'start' | 'end'> {
  return { start: node.start, end: node.labels.at(-1)?.end ?? node.typeEnd };
}

function inputValue(variable: Variable, given: ReadonlyMap<string, Value>): Value | undefined {
  const { item, name } = variable;
  const type = declaredType(variable);
  const fallback = attributeOf(item.node, 'default');
  const raw = given.get(name) ?? (fallback && evaluated(fallback, variable));
  if (raw === undefined && fallback === undefined) {
    const detail = `give it with --var ${name}=<value>, or write a default`;
    report(variable, head(item), `missing value for required variable "${name}"`, detail);
  }
  if (raw === undefined || type === undefined) return undefined;
  try {
    return convertOrWrap(raw, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    report(
      variable,
      fallback?.expr ?? head(item),
      `invalid value for variable "${name}"`,
      error.message,
    );
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

function evaluated(
  attribute: Attribute,
  variable: Variable,
  scope = variable.base,
): Value | undefined {
  const { value, diagnostics } = evaluate(attribute.expr, scope, variable.item.source);
  variable.problems.list.push(...diagnostics);
  return value;
}

function validate(variable: Variable, values: ReadonlyMap<string, Value>): void {
  const scope = scopeOf(new Map([['var', values]]), undefined, variable.base);
  for (const block of variable.item.node.body.items) {
    if (block.kind !== 'block' || block.type !== 'validation') continue;
    const condition = attributeOf(block, 'condition');
    const message = attributeOf(block, 'error_message');
    if (condition === undefined || evaluated(condition, variable, scope) !== false) continue;
    const text =
      message === undefined ? 'its validation failed' : evaluated(message, variable, scope);
    report(variable, condition.expr, `invalid value for variable "${variable.name}"`, String(text));
  }
}

function declaredType(variable: Variable): Type | undefined {
  const { item, name } = variable;
  const attribute = attributeOf(item.node, 'type');
  if (attribute === undefined) {
    const detail = 'a variable names its type: type = string';
    report(variable, head(item), `missing type of variable "${name}"`, detail);
    return undefined;
  }
  const type = typeOfExpression(attribute.expr);
  if (type !== undefined) return type;
  const text = item.source.text.slice(attribute.expr.start, attribute.expr.end);
  const detail = 'Valid types are: string, number, bool, list, map, or set';
  report(variable, attribute.expr, `invalid type "${text}" for variable "${name}"`, detail);
  return undefined;
}

const simpleTypes: ReadonlyMap<string, Type> = new Map([
  ['string', { kind: 'string' }],
  ['bool', { kind: 'bool' }],
  ['number', { kind: 'number' }],
  ['int', { kind: 'number' }],
]);

/** `list(string)`, `object({ a = number })`; undefined for what names no type. */
function typeOfExpression(expr: Expression): Type | undefined {
  if (expr.kind === 'variable') return simpleTypes.get(expr.name);
  const [argument] = expr.kind === 'call' && expr.args.length === 1 ? expr.args : [];
  if (expr.kind !== 'call' || argument === undefined) return undefined;
  if (expr.name === 'list' || expr.name === 'set' || expr.name === 'map') {
    const element = typeOfExpression(argument);
    return element && { kind: expr.name, element };
  }
  if (expr.name === 'tuple' && argument.kind === 'tuple') {
    const elements = argument.items.map(typeOfExpression);
    return elements.every((type) => type !== undefined) ? { kind: 'tuple', elements } : undefined;
  }
  return expr.name === 'object' && argument.kind === 'object'
    ? objectType(argument.items)
    : undefined;
}

function objectType(
  items: readonly { readonly key: Expression; readonly value: Expression }[],
): Type | undefined {
  const attributes = new Map<string, Type>();
  for (const { key, value } of items) {
    const type = typeOfExpression(value);
    if (key.kind !== 'variable' || type === undefined) return undefined;
    attributes.set(key.name, type);
  }
  return { kind: 'object', attributes };
}
