import { diagnosticsError, isSecret, MercatorError } from '../base/index.ts';
import {
  type Attribute,
  convert,
  evaluate,
  isTuple,
  references,
  revealDeep,
  type Scope,
  typeKey,
  typeOf,
  type Value,
  ValueError,
  withSecrets,
} from '../hcl/index.ts';
import type { AttributeRule, Later } from './ports.ts';
import { type Findings, reportProblem } from './problem.ts';
import { withNames, withWords } from './scope.ts';
import { canonicalWord } from './words.ts';

export interface DecodeContext extends Findings {
  readonly scope: Scope;
}

/** The attribute's value as evaluated; undefined after an error, which has been reported. */
export function evaluateAttribute(item: Attribute, cx: DecodeContext): Value | undefined {
  const result = evaluate(item.expr, cx.scope, cx.source);
  result.diagnostics.forEach(cx.report);
  return result.value;
}

/** The attribute's value as its rule has it; undefined after an error, which has been reported. */
export function decodeAttribute(
  item: Attribute,
  rule: AttributeRule,
  cx: DecodeContext,
): Value | undefined {
  const { words } = rule;
  const scope = words ? withWords(cx.scope, (word) => canonicalWord(word, words)) : cx.scope;
  const value = evaluateAttribute(item, { ...cx, scope });
  if (value === undefined || value === null) return value;
  try {
    return convertAttribute(value, item.name, rule);
  } catch (error) {
    if (!(error instanceof MercatorError)) throw error;
    reportProblem(cx, item.expr, {
      code: error.code,
      summary: error.message,
      detail: error.hint ?? rule.doc,
    });
    return undefined;
  }
}

/**
 * The value as the rule wants it. Throws E_CONFIG_INVALID without a place; `hint` says what is
 * expected.
 */
export function convertAttribute(value: Value, name: string, rule: AttributeRule): Value {
  const open = rule.secret ? value : withoutSecrets(value, name);
  if (rule.type.kind === 'list' && isTuple(open)) requireOneType(open, name);
  const converted = converting(open, name, rule);
  return rule.words ? requireWord(converted, name, rule.words) : converted;
}

/**
 * What a data source read is shown where its author put it to be shown. A token, and what a
 * variable declares sensitive, is not.
 */
function withoutSecrets(value: Value, name: string): Value {
  const sealed = withSecrets([value], ([content = null]) => content);
  if (!isSecret(sealed)) return value;
  if (sealed.origins.every((origin) => origin.provenance === 'external')) return revealDeep(value);
  const from = sealed.origins.map((origin) => origin.label).join(', ');
  throw new MercatorError('E_CONFIG_INVALID', `attribute "${name}" cannot hold a secret`, {
    hint: `reports and messages show it; this value comes from ${from}`,
  });
}

function requireOneType(items: readonly Value[], name: string): void {
  const types = new Set(items.filter((item) => item !== null).map((item) => typeKey(typeOf(item))));
  if (types.size <= 1) return;
  throw new MercatorError('E_CONFIG_INVALID', `mixed list types used in "${name}" attribute`, {
    hint: 'all elements must have one type',
  });
}

function converting(value: Value, name: string, rule: AttributeRule): Value {
  try {
    return convert(value, rule.type);
  } catch (cause) {
    if (!(cause instanceof ValueError)) throw cause;
    throw new MercatorError('E_CONFIG_INVALID', `invalid value for attribute "${name}"`, {
      hint: cause.message,
      cause,
    });
  }
}

function requireWord(value: Value, name: string, words: readonly string[]): Value {
  const word = canonicalWord(String(value), words);
  if (word !== undefined) return word;
  throw new MercatorError('E_CONFIG_INVALID', `invalid value "${value}" for attribute "${name}"`, {
    hint: `expected one of: ${words.join(', ')}`,
  });
}

/** The attribute, to be evaluated once its missing names have a value; other names are checked now. */
export function laterAttribute(
  item: Attribute,
  rule: AttributeRule,
  names: readonly string[],
  cx: DecodeContext,
): Later {
  for (const reference of references(item.expr, cx.source)) {
    if (names.includes(reference.root)) continue;
    const found = cx.scope.variable(reference.root, reference.steps, reference.range);
    if (found !== undefined && 'error' in found) cx.report(found.error);
  }
  const { scope, source } = cx;
  return {
    range: source.range(item.expr.start, item.expr.end),
    evaluate: (given) => {
      const result = evaluate(item.expr, withNames(scope, given), source);
      if (result.value === undefined) throw diagnosticsError(result.diagnostics);
      return result.value === null ? null : convertAttribute(result.value, item.name, rule);
    },
  };
}
