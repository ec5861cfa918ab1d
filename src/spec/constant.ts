import type { Expression } from '../hcl/index.ts';

/*
 * Most of a schema file is constants and plain references. They are read off the syntax tree, so
 * that the evaluator is needed for the rest only.
 */

/** The value of a literal or a string without interpolation; undefined for anything else. */
export function constant(
  expr: Expression,
): { readonly value: string | boolean | null | { readonly number: string } } | undefined {
  if (expr.kind === 'literal') return { value: expr.value };
  if (expr.kind !== 'template' || expr.heredoc !== undefined) return undefined;
  const [part] = expr.parts;
  if (part === undefined) return { value: '' };
  return expr.parts.length === 1 && part.kind === 'text' ? { value: part.text } : undefined;
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
      const key = at.kind === 'index' ? constant(at.key)?.value : undefined;
      if (at.kind !== 'index' || typeof key !== 'string') return undefined;
      names.push(key);
    }
    at = at.target;
  }
}
