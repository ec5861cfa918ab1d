import type { SourceFile } from '../base/index.ts';
import type { Expression, Type } from '../hcl/index.ts';

const simple: ReadonlyMap<string, Type> = new Map([
  ['string', { kind: 'string' }],
  ['bool', { kind: 'bool' }],
  ['number', { kind: 'number' }],
  ['int', { kind: 'number' }],
]);

/** The type that an expression names: `list(string)`, `object({ a = number })`; or what is none. */
export function typeConstraint(
  expr: Expression,
  source: SourceFile,
): { readonly type: Type } | { readonly invalid: string } {
  try {
    return { type: constraint(expr, source) };
  } catch (error) {
    if (error instanceof NoType) return { invalid: error.text };
    throw error;
  }
}

class NoType extends Error {
  readonly text: string;

  constructor(text: string) {
    super(text);
    this.text = text;
  }
}

function constraint(expr: Expression, source: SourceFile): Type {
  const none = new NoType(source.text.slice(expr.start, expr.end));
  if (expr.kind === 'variable') {
    const type = simple.get(expr.name);
    if (type === undefined) throw none;
    return type;
  }
  const [argument] = expr.kind === 'call' && expr.args.length === 1 ? expr.args : [];
  if (expr.kind !== 'call' || argument === undefined) throw none;
  switch (expr.name) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: expr.name, element: constraint(argument, source) };
    case 'tuple':
      if (argument.kind !== 'tuple') throw none;
      return { kind: 'tuple', elements: argument.items.map((item) => constraint(item, source)) };
    case 'object':
      return objectConstraint(argument, source, none);
    default:
      throw none;
  }
}

function objectConstraint(argument: Expression, source: SourceFile, none: NoType): Type {
  if (argument.kind !== 'object') throw none;
  const attributes = new Map<string, Type>();
  for (const { key, value } of argument.items) {
    const name = keyName(key);
    if (name === undefined) throw none;
    attributes.set(name, constraint(value, source));
  }
  return { kind: 'object', attributes };
}

/** A bare name or a quoted string without interpolation. */
function keyName(key: Expression): string | undefined {
  if (key.kind === 'variable') return key.name;
  return key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
}
