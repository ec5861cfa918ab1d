import { isSecret } from '../../base/index.ts';
import type { Splat, SplatStep } from '../syntax/nodes.ts';
import {
  anyType,
  convert,
  HclList,
  HclSet,
  isTuple,
  iterate,
  listOf,
  openSecret,
  sameType,
  typeOf,
  Unknown,
  type Value,
} from '../values/index.ts';
import { type Context, isUnknown } from './context.ts';
import { attribute, element } from './lookup.ts';

/**
 * What follows a splat, applied to each element. Anything but a list stands for a list of itself,
 * null for an empty one.
 */
export function evaluateSplat(value: Value, { each }: Splat, context: Context): Value {
  return splat(value, each, context);
}

function splat(value: Value, steps: readonly SplatStep[], context: Context): Value {
  const content = isSecret(value) ? openSecret(value) : value;
  if (content === null) return [];
  if (isUnknown(content)) return unknownSplat(content, steps, context);
  const sequence = isTuple(content) || content instanceof HclList || content instanceof HclSet;
  if (!sequence) return [applySteps(value, steps, context)];
  const items = [...(iterate(value) ?? [])].map(([, item]) => applySteps(item, steps, context));
  return isTuple(content) ? items : listIfAlike(items);
}

/** From a list or set comes a list, as far as the types of the results allow. */
function listIfAlike(items: readonly Value[]): Value {
  const first = items[0];
  if (first === undefined) return new HclList(anyType, []);
  const type = typeOf(first);
  if (!items.every((item) => sameType(typeOf(item), type))) return items;
  return convert(items, listOf(type));
}

/** What cannot be reached in any case is an error; everything else stays unknown. */
function unknownSplat(value: Unknown, steps: readonly SplatStep[], context: Context): Value {
  const { type } = value;
  const inner = type.kind === 'list' || type.kind === 'set' ? new Unknown(type.element) : value;
  applySteps(inner, steps, context);
  return new Unknown(anyType);
}

function applySteps(value: Value, steps: readonly SplatStep[], context: Context): Value {
  let result = value;
  for (const [i, step] of steps.entries()) {
    if (step.kind === 'splat') return splat(result, steps.slice(i + 1), context);
    result =
      step.kind === 'attribute'
        ? attribute(result, step.name, step, context)
        : element(result, context.value(step.key), step, context);
  }
  return result;
}
