import { FunctionError, type HclFunction, type Parameter } from '../eval/scope.ts';
import { HclList, stringType, type Type, type Value } from '../values/index.ts';
import { textAt } from './arguments.ts';
import { re2Package } from './packages.ts';

const pattern: Parameter = { name: 'pattern', type: stringType };
const text: Parameter = { name: 'text', type: stringType };

/** Patterns have the syntax of RE2 (https://github.com/google/re2/wiki/Syntax), as in Go. */
export const regexFunctions: readonly HclFunction[] = [
  {
    name: 'regex',
    parameters: [pattern, text],
    doc: 'The first match of the pattern: its text, or its groups as a tuple or object.',
    call: (args) => firstMatch(textAt(args, 0), textAt(args, 1)),
  },
  {
    name: 'regexall',
    parameters: [pattern, text],
    doc: 'All matches of the pattern, as a list of what regex gives.',
    call: (args) => allMatches(textAt(args, 0), textAt(args, 1)),
  },
  {
    name: 'regexmatch',
    parameters: [pattern, text],
    doc: 'True if the pattern matches a part of the text.',
    call: (args) => compile(textAt(args, 0), 0).find(textAt(args, 1)).length > 0,
  },
  {
    name: 'regexreplace',
    parameters: [text, pattern, { name: 'replacement', type: stringType }],
    doc: 'The text with every match replaced; $1 or $name stands for a group.',
    call: (args) => replaceMatches(textAt(args, 0), compile(textAt(args, 1), 1), textAt(args, 2)),
  },
  {
    name: 'regexpescape',
    parameters: [text],
    doc: 'A pattern that matches just the text.',
    call: (args) => textAt(args, 0).replaceAll(/[\\.+*?()|[\]{}^$]/g, '\\$&'),
  },
];

/** Start and end of the match, then of each group; -1 for a group that took no part. */
type Span = readonly number[];

interface Pattern {
  /** Names of the groups, undefined for one without. */
  readonly groups: readonly (string | undefined)[];
  /** At most `limit` matches from the left that do not overlap; -1 for all. */
  readonly find: (text: string, limit?: number) => readonly Span[];
}

function compile(source: string, argument: number): Pattern {
  const { RE2JS, RE2JSSyntaxException } = re2Package();
  try {
    const re2 = RE2JS.compile(source).re2();
    const names = new Map(Object.entries(re2.namedGroups).map(([name, i]) => [i, name]));
    const groups = Array.from({ length: re2.numberOfCapturingGroups() }, (_, i) =>
      names.get(i + 1),
    );
    return { groups, find: (input, limit = 1) => re2.findAllSubmatchIndex(input, limit) ?? [] };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const place = error.getPattern() === null ? '' : `: ${error.getPattern()}`;
    throw new FunctionError(`invalid pattern: ${error.getDescription()}${place}`, argument);
  }
}

function compileForResult(source: string): Pattern {
  const compiled = compile(source, 0);
  const named = compiled.groups.filter((name) => name !== undefined);
  if (named.length === 0 || named.length === compiled.groups.length) return compiled;
  throw new FunctionError('invalid pattern: it has groups with a name and groups without', 0);
}

function firstMatch(source: string, input: string): Value {
  const { groups, find } = compileForResult(source);
  const [span] = find(input);
  if (span === undefined) throw new FunctionError('the pattern matches no part of the text', 1);
  return matchValue(input, span, groups);
}

function allMatches(source: string, input: string): Value {
  const { groups, find } = compileForResult(source);
  const matches = find(input, -1).map((span) => matchValue(input, span, groups));
  return new HclList(matchType(groups), matches);
}

function matchValue(input: string, span: Span, groups: Pattern['groups']): Value {
  if (groups.length === 0) return input.slice(span[0], span[1]);
  const parts = groups.map((_, i) => groupText(input, span, i + 1) ?? null);
  if (groups[0] === undefined) return parts;
  return new Map(groups.map((name, i) => [name ?? '', parts[i] ?? null]));
}

function matchType(groups: Pattern['groups']): Type {
  if (groups.length === 0) return stringType;
  if (groups[0] === undefined) return { kind: 'tuple', elements: groups.map(() => stringType) };
  return { kind: 'object', attributes: new Map(groups.map((name) => [name ?? '', stringType])) };
}

function groupText(input: string, span: Span, group: number): string | undefined {
  const start = span[group * 2] ?? -1;
  return start < 0 ? undefined : input.slice(start, span[group * 2 + 1]);
}

/** `$name`, `${name}` or `$$`; a name that is a number is a group's place, 0 the whole match. */
const reference = /\$(?:\$|\{(\w+)\}|(\w+))/g;

function replaceMatches(input: string, { groups, find }: Pattern, replacement: string): string {
  let result = '';
  let done = 0;
  for (const span of find(input, -1)) {
    const [start = 0, end = 0] = span;
    const expanded = replacement.replaceAll(reference, (_, braced?: string, bare?: string) => {
      const name = braced ?? bare;
      if (name === undefined) return '$';
      const group = /^\d+$/.test(name) ? Number(name) : groups.indexOf(name) + 1 || -1;
      return groupText(input, span, group) ?? '';
    });
    result += input.slice(done, start) + expanded;
    done = end;
  }
  return result + input.slice(done);
}
