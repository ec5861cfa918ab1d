import { FunctionError, type HclFunction, type Parameter } from '../eval/scope.ts';
import { anyType, HclList, stringType, type Value } from '../values/index.ts';
import { itemsOf, textAt } from './arguments.ts';
import { parseFormat } from './format-parse.ts';
import { formatVerb } from './format-verb.ts';

const template: Parameter = { name: 'format', type: stringType };
const values: Parameter = { name: 'values', type: anyType, nullable: true };

export const formatFunctions: readonly HclFunction[] = [
  {
    name: 'format',
    parameters: [template],
    variadic: values,
    doc: 'A text in which verbs such as %s and %d are replaced by the values.',
    call: (args) => formatValues(textAt(args, 0), args.slice(1)),
  },
  {
    name: 'formatlist',
    parameters: [template],
    variadic: values,
    doc: 'A list of texts, one for each element of the lists among the values.',
    call: (args) => formatLists(textAt(args, 0), args.slice(1)),
  },
];

function formatValues(text: string, args: readonly Value[]): string {
  const parts = parseFormat(text);
  let used = 0;
  const formatted = parts.map((part) => {
    if (typeof part === 'string') return part;
    used = Math.max(used, part.argument);
    const value = args[part.argument - 1];
    if (value !== undefined) return formatVerb(part, value);
    throw new FunctionError(
      `not enough values for ${JSON.stringify(part.raw)} at ${part.offset}: it needs value ${part.argument}, but there are ${args.length}`,
    );
  });
  if (used < args.length) {
    const uses = used === 0 ? 'none' : `only ${used}`;
    throw new FunctionError(`too many values; the format uses ${uses}`, used + 1);
  }
  return formatted.join('');
}

function formatLists(text: string, args: readonly Value[]): Value {
  const lists = args.map(itemsOf);
  const chooser = lists.findIndex((list) => list !== undefined);
  const count = lists[chooser]?.length ?? 1;
  lists.forEach((list, i) => {
    if (list === undefined || list.length === count) return;
    const reason = `has ${list.length} elements, but argument ${chooser + 1} has ${count}`;
    throw new FunctionError(`argument ${i + 1} ${reason}`, i + 1);
  });
  const rows = Array.from({ length: count }, (_, row) =>
    formatValues(
      text,
      lists.map((list, i) => (list === undefined ? args[i] : list[row]) ?? null),
    ),
  );
  return new HclList(stringType, rows);
}
