import { isSecret } from '../../base/index.ts';
import { normalizeText } from '../syntax/characters.ts';
import type { Template, TemplatePart } from '../syntax/nodes.ts';
import {
  boolType,
  convert,
  openSecret,
  stringType,
  toText,
  Unknown,
  type Value,
  ValueError,
  withSecrets,
} from '../values/index.ts';
import { type Context, isUnknown } from './context.ts';
import { elementsOf, forScope } from './for.ts';

/** A text; or the value itself, if the template is a single interpolation. */
export function evaluateTemplate(expr: Template, context: Context): Value {
  const { parts } = expr;
  const first = parts[0];
  if (first === undefined) return '';
  if (parts.length === 1 && expr.heredoc === undefined) {
    if (first.kind === 'text') return first.text;
    if (first.kind === 'interpolation') return context.value(first.expr);
  }
  return joinParts(parts, context);
}

function joinParts(parts: readonly TemplatePart[], context: Context): Value {
  const values = parts.map((part) => partText(part, context));
  return join(values);
}

/** The texts in one; a secret if one of them is, Unknown if one of them is. */
function join(texts: readonly Value[]): Value {
  if (texts.every((text) => typeof text === 'string')) return normalizeText(texts.join(''));
  if (texts.some(isUnknown)) return new Unknown(stringType);
  return withSecrets(texts, (plain) => normalizeText(plain.map(toText).join('')));
}

function partText(part: TemplatePart, context: Context): Value {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'interpolation':
      return interpolated(part, context);
    case 'if':
      return conditionalText(part, context);
    case 'for':
      return repeatedText(part, context);
  }
}

function interpolated(
  part: Extract<TemplatePart, { kind: 'interpolation' }>,
  context: Context,
): Value {
  const value = context.value(part.expr);
  if (typeof value === 'string') return value;
  return context.guard(part.expr, 'invalid template', () => {
    const text = convert(value, stringType);
    if (text === null || (isSecret(text) && openSecret(text) === null)) {
      throw new ValueError('null has no text; give a default, as in coalesce(value, "")');
    }
    return text;
  });
}

function conditionalText(part: Extract<TemplatePart, { kind: 'if' }>, context: Context): Value {
  const value = context.value(part.condition);
  const condition = context.guard(part.condition, 'invalid template condition', () => {
    if (value === null) throw new ValueError('a bool is required, not null');
    return convert(value, boolType);
  });
  if (isUnknown(condition)) return new Unknown(stringType);
  if (!isSecret(condition)) {
    return joinParts(condition === true ? part.whenTrue : part.whenFalse, context);
  }
  const yes = joinParts(part.whenTrue, context);
  const no = joinParts(part.whenFalse, context);
  return withSecrets([condition, yes, no], ([chosen, a = '', b = '']) => (chosen === true ? a : b));
}

function repeatedText(part: Extract<TemplatePart, { kind: 'for' }>, context: Context): Value {
  const pairs = elementsOf(context.value(part.collection), part, context);
  if (pairs === undefined) return new Unknown(stringType);
  const texts: Value[] = [];
  for (const [key, value] of pairs) {
    const scope = forScope(part.key, part.value, { key, value }, context.scope);
    texts.push(joinParts(part.body, context.within(scope)));
  }
  return join(texts);
}
