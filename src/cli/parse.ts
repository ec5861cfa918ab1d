import { didYouMean, MercatorError } from '../base/index.ts';
import { type Command, commonFlags, type Flag, type FlagValues } from './command.ts';
import { parseCsvRecord } from './csv.ts';

export interface ParsedArguments {
  readonly flags: FlagValues;
  readonly positionals: readonly string[];
}

type Raw = Map<string, string[]>;

/**
 * The arguments after the command's name. Flags may follow positionals, `--` ends them, short ones
 * combine (`-wu url`), booleans take `=true|false`. Throws E_USAGE in the words that users of
 * Go's command-line tools know, since scripts match on them.
 */
export function parseArguments(argv: readonly string[], command: Command): ParsedArguments {
  const known = new Map([...command.flags, ...commonFlags].map((flag) => [flag.name, flag]));
  const shorts = new Map([...known.values()].flatMap((f) => (f.short ? [[f.short, f]] : [])));
  const raw: Raw = new Map();
  const positionals: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') positionals.push(...rest.splice(0));
    else if (word.startsWith('--')) readLong(word.slice(2), rest, known, raw);
    else if (word.startsWith('-') && word.length > 1) readShort(word.slice(1), rest, shorts, raw);
    else positionals.push(word);
  }
  checkExclusive(command, raw);
  return {
    flags: flagValues(known, raw),
    positionals: checkPositionals(command, positionals, raw),
  };
}

function readLong(word: string, rest: string[], known: Map<string, Flag>, raw: Raw): void {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const flag = known.get(name);
  if (flag === undefined) {
    const visible = [...known.values()].filter((f) => !f.hidden).map((f) => f.name);
    throw usage(`unknown flag: --${name}`, didYouMean(name, visible).trim());
  }
  if (equals >= 0) store(flag, word.slice(equals + 1), raw);
  else if (flag.type === 'bool') store(flag, 'true', raw);
  else store(flag, argumentOf(flag, `--${name}`, rest), raw);
}

function readShort(word: string, rest: string[], shorts: Map<string, Flag>, raw: Raw): void {
  for (let at = 0; at < word.length; at++) {
    const letter = word[at] ?? '';
    const flag = shorts.get(letter);
    if (flag === undefined) throw usage(`unknown shorthand flag: '${letter}' in -${word}`);
    const after = word.slice(at + 1);
    if (flag.type === 'bool' && !after.startsWith('=')) {
      store(flag, 'true', raw);
      continue;
    }
    const inline = after.startsWith('=') ? after.slice(1) : after;
    store(flag, after === '' ? argumentOf(flag, `'${letter}' in -${word}`, rest) : inline, raw);
    return;
  }
}

function argumentOf(flag: Flag, shown: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined) {
    throw usage(`flag needs an argument: ${shown}`, `--${flag.name} ${flag.value ?? 'value'}`);
  }
  return value;
}

function store(flag: Flag, value: string, raw: Raw): void {
  const bad = (): MercatorError => usage(`invalid argument "${value}" for "--${flag.name}" flag`);
  if (flag.type === 'bool' && !/^(true|false|1|0|t|f)$/i.test(value)) throw bad();
  if (flag.type === 'integer' && !/^\d+$/.test(value)) throw bad();
  const values = flag.type === 'list' ? parseCsvRecord(value, `--${flag.name}`) : [value];
  raw.set(flag.name, [...(raw.get(flag.name) ?? []), ...values]);
}

function checkExclusive(command: Command, raw: Raw): void {
  for (const group of command.exclusive ?? []) {
    const given = group.filter((name) => raw.has(name)).sort();
    if (given.length < 2) continue;
    throw usage(
      `if any flags in the group [${group.join(' ')}] are set none of the others can be; ` +
        `[${given.join(' ')}] were all set`,
    );
  }
}

function checkPositionals(command: Command, given: readonly string[], raw: Raw): readonly string[] {
  const { min, max } = command.positionals ?? { min: 0, max: 0 };
  if (raw.has('help') || (given.length >= min && given.length <= max)) return given;
  if (max === 0) {
    throw usage(`unknown argument "${given[0]}" for "${command.path.join(' ')}"`, 'it takes none');
  }
  const wanted = min === max ? `${min}` : `${min} to ${max}`;
  throw usage(`accepts ${wanted} arg(s), received ${given.length}`);
}

function flagValues(known: ReadonlyMap<string, Flag>, raw: Raw): FlagValues {
  const last = (name: string): string | undefined =>
    raw.get(name)?.at(-1) ?? known.get(name)?.default;
  return {
    has: (name) => raw.has(name),
    string: last,
    bool: (name) => /^(true|1|t)$/i.test(last(name) ?? 'false'),
    list: (name) => raw.get(name) ?? [],
  };
}

function usage(message: string, hint?: string): MercatorError {
  return new MercatorError('E_USAGE', message, hint ? { hint } : {});
}
