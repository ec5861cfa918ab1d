import { MercatorError } from '../base/index.ts';
import type { CensusPolicy, StateOptions } from '../sdk/index.ts';
import type { CommandInput, Flag } from './command.ts';
import { parseDuration } from './duration.ts';
import { projectOptions } from './session.ts';

/** The flags of commands that work on states; those of the project file stand after them. */
export const stateFlags: readonly Flag[] = [
  {
    name: 'dev-url',
    type: 'string',
    value: 'url',
    doc: 'clean database to try things on; a private one is started where none is named',
  },
  {
    name: 'schema',
    short: 's',
    type: 'list',
    value: 'names',
    doc: 'schemas to work on (repeatable, comma-separated)',
  },
  {
    name: 'exclude',
    type: 'list',
    value: 'patterns',
    doc: 'leave out what matches, such as "*.tmp_*" or "public.*[type=enum]"',
  },
  {
    name: 'cache',
    type: 'string',
    value: 'on|off',
    default: 'on',
    doc: 'whether a schema that was read before needs no dev database',
  },
  { name: 'include', type: 'list', value: 'patterns', doc: 'keep only what matches' },
  {
    name: 'census',
    type: 'string',
    value: 'warn|error|ignore',
    default: 'warn',
    doc: 'what to do about objects of kinds that are not supported yet',
  },
];

export const lockFlag: Flag = {
  name: 'lock-timeout',
  type: 'string',
  value: 'duration',
  default: '10s',
  doc: 'how long to wait for others to leave a database',
};

export const formatFlags: readonly Flag[] = [
  { name: 'format', type: 'string', value: 'template', doc: 'Go template of the output' },
  { name: 'log', type: 'string', value: 'template', doc: 'older name of --format', hidden: true },
];

/** What `stateFlags` and `lockFlag` say. Flags that were not given leave it to the project file. */
export function stateOptions(
  input: CommandInput,
): StateOptions & { readonly census: CensusPolicy } {
  const { flags } = input;
  const timeout = flags.has('lock-timeout') ? flags.string('lock-timeout') : undefined;
  return {
    ...projectOptions(flags),
    ...optional('devUrl', flags.string('dev-url')),
    ...optional('schemas', given(input, 'schema')),
    ...optional('exclude', given(input, 'exclude')),
    ...optional('include', given(input, 'include')),
    ...(timeout === undefined ? {} : { lockTimeoutMs: parseDuration(timeout, 'lock-timeout') }),
    cache: oneOf(input, 'cache', ['on', 'off']),
    census: censusPolicy(flags.string('census') ?? 'warn'),
  };
}

/** A list flag only when it was written, so that the environment's value stands otherwise. */
export function given({ flags }: CommandInput, name: string): readonly string[] | undefined {
  return flags.has(name) ? flags.list(name) : undefined;
}

export function optional<Name extends string, T>(
  name: Name,
  value: T | undefined,
): Partial<Record<Name, T>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, T>>);
}

/** Which of the words the flag says; the first where the command has no such flag. */
export function oneOf<W extends string>(
  { flags }: CommandInput,
  name: string,
  words: readonly [W, ...W[]],
): W {
  const text = flags.string(name) ?? words[0];
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw new MercatorError('E_USAGE', `unknown ${name} "${text}"`, {
    hint: `one of ${words.join(', ')}`,
  });
}

function censusPolicy(text: string): CensusPolicy {
  if (text === 'warn' || text === 'error' || text === 'ignore') return text;
  throw new MercatorError('E_USAGE', `invalid argument "${text}" for "--census" flag`, {
    hint: 'one of warn, error, ignore',
  });
}

/** `--format`, or its older name. */
export function formatOf({ flags }: CommandInput): string | undefined {
  return flags.string('format') ?? flags.string('log');
}

/** Throws E_UNSUPPORTED for a flag that Atlas has and Mercator does not. */
export function refuseUnbuilt({ flags }: CommandInput, names: readonly string[]): void {
  for (const name of names) {
    if (!flags.bool(name)) continue;
    throw new MercatorError('E_UNSUPPORTED', `--${name} is not supported yet`, {
      hint: 'docs/compatibility.md lists what is supported',
    });
  }
}
