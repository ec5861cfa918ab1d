import {
  type Diagnostic,
  diagnosticsError,
  didYouMean,
  isSecret,
  MercatorError,
} from '../base/index.ts';
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
  const scope = words ? withWords(cx.scope, (word) => meaningOf(word, words, cx.scope)) : cx.scope;
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

/** A word that is none of the list stays a text, so that it is refused with the list beside it. */
function meaningOf(word: string, words: readonly string[], scope: Scope): string | undefined {
  const meant = canonicalWord(word, words);
  if (meant !== undefined) return meant;
  return [...scope.names()].includes(word) ? undefined : word;
}

/**
 * The value as the rule wants it. Throws E_CONFIG_INVALID without a place; `hint` says what is
 * expected.
 */
function convertAttribute(value: Value, name: string, rule: AttributeRule): Value {
  const open = openSecrets(value, name, rule);
  if (rule.type.kind === 'list' && isTuple(open)) requireOneType(open, name);
  const converted = converting(open, name, rule);
  const shown = open === value ? String(converted) : '***';
  return rule.words ? requireWord(converted, shown, name, rule.words) : converted;
}

/** A yes or no tells nothing of the secret that it was computed from. */
function openSecrets(value: Value, name: string, rule: AttributeRule): Value {
  if (rule.type.kind === 'bool') return revealDeep(value);
  return rule.secret ? value : withoutSecrets(value, name);
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

function requireWord(value: Value, shown: string, name: string, words: readonly string[]): Value {
  const word = canonicalWord(String(value), words);
  if (word !== undefined) return word;
  throw new MercatorError('E_CONFIG_INVALID', `invalid value "${shown}" for attribute "${name}"`, {
    hint: `expected one of: ${words.join(', ')}.${didYouMean(shown, words)}`,
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
  return {
    range: cx.source.range(item.expr.start, item.expr.end),
    evaluate: (given) => evaluateLater(item, rule, { ...cx, scope: withNames(cx.scope, given) }),
  };
}

function evaluateLater(item: Attribute, rule: AttributeRule, cx: DecodeContext): Value {
  const problems: Diagnostic[] = [];
  const report = (problem: Diagnostic): void => {
    problems.push(problem);
  };
  const value = decodeAttribute(item, rule, { ...cx, report });
  if (value === undefined) throw diagnosticsError(problems);
  return value;
}
