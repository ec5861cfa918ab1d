import { type TemplateFunction, type TemplateFunctions, typed } from '../function.ts';
import { listArgument, textArgument } from './argument.ts';

const one = (change: (text: string) => unknown): TemplateFunction =>
  typed({ parameters: ['string'] }, (text) => change(textArgument(text)));

const two = (combine: (text: string, other: string) => unknown): TemplateFunction =>
  typed({ parameters: ['string', 'string'] }, (text, other) =>
    combine(textArgument(text), textArgument(other)),
  );

export const stringFunctions: TemplateFunctions = {
  /** `upper s`: in capitals. */
  upper: one((text) => text.toUpperCase()),
  /** `lower s`: in small letters. */
  lower: one((text) => text.toLowerCase()),
  /** `trim s`: without white space at both ends. */
  trim: one((text) => text.trim()),
  /** `replace s old new`: every `old` in `s` replaced. */
  replace: typed({ parameters: ['string', 'string', 'string'] }, (text, from, to) =>
    textArgument(text).replaceAll(textArgument(from), () => textArgument(to)),
  ),
  /** `join list sep`: the texts with `sep` between them. */
  join: typed({ parameters: ['strings', 'string'] }, (list, separator) =>
    listArgument(list).map(textArgument).join(textArgument(separator)),
  ),
  /** `splitBy s sep`: the parts of `s` between the separators; its characters if `sep` is empty. */
  splitBy: two((text, separator) => (separator === '' ? [...text] : text.split(separator))),
  /** `trimAll list`: every text trimmed. */
  trimAll: typed({ parameters: ['strings'] }, (list) =>
    listArgument(list).map((text) => textArgument(text).trim()),
  ),
  /** `hasPrefix s prefix`: whether `s` begins so. */
  hasPrefix: two((text, prefix) => text.startsWith(prefix)),
  /** `hasSuffix s suffix`: whether `s` ends so. */
  hasSuffix: two((text, suffix) => text.endsWith(suffix)),
  /** `trimPrefix s prefix`: `s` without it. */
  trimPrefix: two((text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  /** `trimSuffix s suffix`: `s` without it. */
  trimSuffix: two((text, suffix) =>
    text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
  ),
};
