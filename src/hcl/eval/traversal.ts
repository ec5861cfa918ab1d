import { didYouMean } from '../../base/index.ts';
import type { Expression, GetAttribute, Index, Splat, Variable } from '../syntax/nodes.ts';
import { anyType, Unknown, type Value } from '../values/index.ts';
import type { Context } from './context.ts';
import { LazyRange } from './lazy-range.ts';
import { attribute, element, isLegacyIndex } from './lookup.ts';
import type { Step } from './scope.ts';
import { evaluateSplat } from './splat.ts';

type Link = GetAttribute | Index | Splat;

/** A name with all that is reached through it. */
export function evaluateTraversal(
  expr: Variable | GetAttribute | Index | Splat,
  context: Context,
): Value {
  if (expr.kind === 'variable') return resolve(expr, [], context).value;
  const { root, links } = unwind(expr);
  let value: Value;
  let at = 0;
  if (root.kind === 'variable') {
    const resolved = resolve(root, links, context);
    value = resolved.value;
    at = resolved.used;
  } else {
    value = context.value(root);
  }
  for (; at < links.length; at++) {
    const link = links[at];
    if (link !== undefined) value = follow(value, link, context);
  }
  return value;
}

export interface Unwound {
  readonly root: Expression;
  readonly links: readonly Link[];
}

/** A traversal from its root outwards. */
export function unwind(expr: Expression): Unwound {
  const links: Link[] = [];
  let root = expr;
  while (root.kind === 'attribute-access' || root.kind === 'index' || root.kind === 'splat') {
    links.push(root);
    root = root.target;
  }
  return { root, links: links.reverse() };
}

/** The step that a link is, if its key stands in the text. */
function constantStep(link: Link): Step | undefined {
  if (link.kind === 'splat') return undefined;
  if (link.kind === 'attribute-access') {
    return isLegacyIndex(link.name) ? { index: Number(link.name) } : { name: link.name };
  }
  const { key } = link;
  if (key.kind !== 'literal') return undefined;
  if (typeof key.value === 'string') return { name: key.value };
  if (key.value !== null && typeof key.value === 'object') {
    const index = Number(key.value.number);
    return Number.isSafeInteger(index) ? { index } : undefined;
  }
  return undefined;
}

interface ResolvedName {
  readonly value: Value;
  /** How many links the value answers. */
  readonly used: number;
}

interface ConstantSteps {
  readonly steps: readonly Step[];
  /** Where the last of them ends. */
  readonly end: number;
}

const noSteps: readonly Step[] = [];

/** The steps up to the first one whose key must be computed. */
export function constantSteps(root: Variable, links: readonly Link[]): ConstantSteps {
  if (links.length === 0) return { steps: noSteps, end: root.end };
  const steps: Step[] = [];
  let { end } = root;
  for (const link of links) {
    const step = constantStep(link);
    if (step === undefined) break;
    steps.push(step);
    end = link.end;
  }
  return { steps, end };
}

function resolve(root: Variable, links: readonly Link[], context: Context): ResolvedName {
  const { steps, end } = constantSteps(root, links);
  const range = new LazyRange(context.source, root.start, end);
  const found = context.scope.variable(root.name, steps, range);
  if (found === undefined) return { value: unknownName(root, context), used: links.length };
  if ('error' in found) {
    context.diagnostics.push(found.error);
    return { value: new Unknown(anyType), used: links.length };
  }
  return { value: found.value, used: found.used ?? 0 };
}

function unknownName(root: Variable, context: Context): Value {
  const names = [...context.scope.names()];
  if (names.length === 0) {
    const detail = `"${root.name}" cannot be used here, nor any other name`;
    return context.error(root, {
      code: 'E_HCL_REFERENCE',
      summary: 'variables not allowed',
      detail,
    });
  }
  const hint = didYouMean(root.name, names);
  const detail = `there is no variable named "${root.name}"${hint === '' ? '' : `.${hint}`}`;
  return context.error(root, { code: 'E_HCL_REFERENCE', summary: 'unknown variable', detail });
}

function follow(value: Value, link: Link, context: Context): Value {
  switch (link.kind) {
    case 'attribute-access':
      return attribute(value, link.name, { start: link.nameStart, end: link.end }, context);
    case 'index':
      return element(
        value,
        context.value(link.key),
        { start: link.target.end, end: link.end },
        context,
      );
    case 'splat':
      return evaluateSplat(value, link, context);
  }
}
