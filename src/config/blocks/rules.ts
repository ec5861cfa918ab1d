import type { Type } from '../../hcl/index.ts';
import type { AttributeRule } from '../ports.ts';

/* Short names for the rules that the tables of this folder are full of. */

const string: Type = { kind: 'string' };

type Options = Omit<AttributeRule, 'type' | 'doc'>;

export function text(doc: string, options: Options = {}): AttributeRule {
  return { type: string, doc, ...options };
}

/** A string that may hold a secret: a URL, a token. */
export function secretText(doc: string, options: Options = {}): AttributeRule {
  return { type: string, doc, secret: true, ...options };
}

export function texts(doc: string, options: Options = {}): AttributeRule {
  return { type: { kind: 'list', element: string }, doc, ...options };
}

export function flag(doc: string, options: Options = {}): AttributeRule {
  return { type: { kind: 'bool' }, doc, ...options };
}

export function integer(doc: string, options: Options = {}): AttributeRule {
  return { type: { kind: 'number' }, doc, ...options };
}

export function anything(doc: string, options: Options = {}): AttributeRule {
  return { type: { kind: 'any' }, doc, ...options };
}

export function word(words: readonly string[], doc: string, options: Options = {}): AttributeRule {
  return { type: string, doc, words, ...options };
}

/** Values by name: `vars = { seed = "x.sql" }`. */
export function named(doc: string, options: Options = {}): AttributeRule {
  return { type: { kind: 'any' }, doc, secret: true, ...options };
}
