import type { Expression } from '../hcl/index.ts';

/*
 * Most of a schema file is constants and plain references. They are read off the syntax tree, so
 * that the evaluator is needed for the rest only.
 */

type ConstantValue =
  | string
  | boolean
  | null
  | { readonly number: string }
  | { readonly sql: string };

/** The value of a literal, or of `sql` of one; undefined for others. */
export function constant(expr: Expression): ConstantValue | undefined {
  switch (expr.kind) {
    case 'literal':
      return expr.value;
    case 'call': {
      const [argument] = expr.name === 'sql' && expr.args.length === 1 ? expr.args : [];
      const text = argument?.kind === 'literal' ? argument.value : undefined;
      return typeof text === 'string' && text !== '' ? { sql: text } : undefined;
    }
    default:
      return undefined;
  }
}

/** The names of a reference, `table.users["odd name"]`; undefined for anything else. */
export function referencePath(expr: Expression): readonly string[] | undefined {
  const names: string[] = [];
  let at = expr;
  for (;;) {
    if (at.kind === 'variable') {
      names.push(at.name);
      return names.reverse();
    }
    if (at.kind === 'attribute-access') names.push(at.name);
    else {
      const key = at.kind === 'index' ? constant(at.key) : undefined;
      if (at.kind !== 'index' || typeof key !== 'string') return undefined;
      names.push(key);
    }
    at = at.target;
  }
}
