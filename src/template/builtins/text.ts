import { sprintf } from '../format/printf.ts';
import { isPrintable } from '../format/quote.ts';
import { sprint, sprintln } from '../format/sprint.ts';
import { type TemplateFunctions, typed } from '../function.ts';
import { kindOf, textOf } from '../values/kind.ts';

const noValue = '<no value>';

/** What the escaping functions work on: a single string as it is, else the printed arguments. */
function joinArguments(args: readonly unknown[]): string {
  const [first] = args;
  if (args.length === 1 && kindOf(first) === 'string') return textOf(first);
  return sprint(args.map((arg) => arg ?? noValue));
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (char) => htmlEscapes[char] ?? char);
}

const scriptEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
};

function escapeScript(text: string): string {
  let out = '';
  for (const char of text) out += escapeScriptChar(char);
  return out;
}

function escapeScriptChar(char: string): string {
  const known = scriptEscapes[char];
  if (known !== undefined) return known;
  if (char >= ' ' && isPrintable(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  return code === 0x7f ? char : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Like a form field: letters, digits and `-_.~` stay, a space is `+`. */
function escapeQuery(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString('utf8'))
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

const anything = { parameters: [], variadic: 'any' } as const;

export const textBuiltins: TemplateFunctions = {
  print: typed(anything, (...args) => sprint(args)),
  println: typed(anything, (...args) => sprintln(args)),
  printf: typed({ parameters: ['string'], variadic: 'any' }, (format, ...args) =>
    sprintf(textOf(format), args),
  ),
  html: typed(anything, (...args) => escapeHtml(joinArguments(args))),
  js: typed(anything, (...args) => escapeScript(joinArguments(args))),
  urlquery: typed(anything, (...args) => escapeQuery(joinArguments(args))),
};
