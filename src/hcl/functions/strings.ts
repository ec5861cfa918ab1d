import { FunctionError, type HclFunction, type Parameter } from '../eval/scope.ts';
import { HclList, listOf, numberType, stringType, type Value } from '../values/index.ts';
import { itemsAt, textAt, wholeAt } from './arguments.ts';
import { graphemes } from './graphemes.ts';
import { toLower, toTitle, toUpper, trimCharacters, trimSpace } from './letters.ts';

const text: Parameter = { name: 'text', type: stringType };
const prefix: Parameter = { name: 'prefix', type: stringType };
const suffix: Parameter = { name: 'suffix', type: stringType };
const separator: Parameter = { name: 'separator', type: stringType };

export const stringFunctions: readonly HclFunction[] = [
  ofText('chomp', 'The text without the line breaks at its end.', chomp),
  ofText('lower', 'The text in small letters.', toLower),
  ofText('upper', 'The text in capital letters.', toUpper),
  ofText('title', 'The text with the first letter of each word as a capital.', toTitle),
  ofText('strrev', 'The characters of the text in reverse order.', reverseText),
  ofText('trimspace', 'The text without the white space at both ends.', trimSpace),
  {
    name: 'indent',
    parameters: [{ name: 'spaces', type: numberType }, text],
    doc: 'The text with spaces before every line but the first.',
    call: (args) => indent(wholeAt(args, 0), textAt(args, 1)),
  },
  {
    name: 'trim',
    parameters: [text, { name: 'characters', type: stringType }],
    doc: 'The text without any of the characters at both ends.',
    call: (args) => trim(textAt(args, 0), textAt(args, 1)),
  },
  {
    name: 'trimprefix',
    parameters: [text, prefix],
    doc: 'The text without the prefix, where it starts with it.',
    call: (args) => trimPrefix(textAt(args, 0), textAt(args, 1)),
  },
  {
    name: 'trimsuffix',
    parameters: [text, suffix],
    doc: 'The text without the suffix, where it ends in it.',
    call: (args) => trimSuffix(textAt(args, 0), textAt(args, 1)),
  },
  {
    name: 'startswith',
    parameters: [text, prefix],
    doc: 'True if the text starts with the prefix.',
    call: (args) => textAt(args, 0).startsWith(textAt(args, 1)),
  },
  {
    name: 'endswith',
    parameters: [text, suffix],
    doc: 'True if the text ends in the suffix.',
    call: (args) => textAt(args, 0).endsWith(textAt(args, 1)),
  },
  {
    name: 'replace',
    parameters: [
      text,
      { name: 'search', type: stringType },
      { name: 'replacement', type: stringType },
    ],
    doc: 'The text with every occurrence of the searched text replaced.',
    call: (args) => replace(textAt(args, 0), textAt(args, 1), textAt(args, 2)),
  },
  {
    name: 'substr',
    parameters: [text, { name: 'offset', type: numberType }, { name: 'length', type: numberType }],
    doc: 'A part of the text; a negative offset counts from the end, length -1 means all the rest.',
    call: (args) => substring(textAt(args, 0), wholeAt(args, 1), wholeAt(args, 2)),
  },
  {
    name: 'split',
    parameters: [separator, text],
    doc: 'The parts of the text between the separators, as a list.',
    call: (args) => new HclList(stringType, split(textAt(args, 0), textAt(args, 1))),
  },
  {
    name: 'join',
    parameters: [separator],
    variadic: { name: 'lists', type: listOf(stringType) },
    doc: 'The elements of all lists as one text, with the separator between them.',
    call: join,
  },
];

function ofText(name: string, doc: string, change: (text: string) => string): HclFunction {
  return { name, parameters: [text], doc, call: (args) => change(textAt(args, 0)) };
}

function chomp(value: string): string {
  let end = value.length;
  while (end > 0 && (value[end - 1] === '\n' || value[end - 1] === '\r')) end--;
  return value.slice(0, end);
}

function reverseText(value: string): string {
  return graphemes(value).reverse().join('');
}

function indent(spaces: number, value: string): string {
  if (spaces < 0) throw new FunctionError('the number of spaces must not be negative', 0);
  if (spaces > 1000) throw new FunctionError('the number of spaces must not exceed 1000', 0);
  return value.replaceAll('\n', `\n${' '.repeat(spaces)}`);
}

function trim(value: string, characters: string): string {
  const dropped = new Set(characters);
  return trimCharacters(value, (character) => dropped.has(character));
}

function trimPrefix(value: string, start: string): string {
  return value.startsWith(start) ? value.slice(start.length) : value;
}

function trimSuffix(value: string, end: string): string {
  return value.endsWith(end) ? value.slice(0, value.length - end.length) : value;
}

function replace(value: string, search: string, replacement: string): string {
  // The empty text occurs around every character.
  return search === ''
    ? ['', ...value, ''].join(replacement)
    : value.replaceAll(search, () => replacement);
}

function substring(value: string, offset: number, length: number): string {
  const characters = graphemes(value);
  const start = Math.max(0, offset < 0 ? offset + characters.length : offset);
  return characters.slice(start, length < 0 ? undefined : start + length).join('');
}

function split(at: string, value: string): string[] {
  return at === '' ? [...value] : value.split(at);
}

function join(args: readonly Value[]): Value {
  if (args.length === 1) throw new FunctionError('at least one list is required');
  const parts = args.slice(1).flatMap((_, list) => {
    const items = itemsAt(args, list + 1);
    return items.map((item, i) => {
      if (typeof item === 'string') return item;
      throw new FunctionError(`element ${i} is null and cannot be joined`, list + 1);
    });
  });
  return parts.join(textAt(args, 0));
}
