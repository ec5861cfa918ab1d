import type { Host } from '../host/index.ts';

/** One command of the program: everything help, parsing and running need. */
export interface Command {
  /** `['schema', 'inspect']`. */
  readonly path: readonly string[];
  /** One line for lists of commands. */
  readonly summary: string;
  /** Paragraphs for `--help`. */
  readonly description: string;
  readonly flags: readonly Flag[];
  /** Names of positional arguments, for the usage line; none are taken without it. */
  readonly positionals?: { readonly usage: string; readonly min: number; readonly max: number };
  /** Flags of which at most one may be given. */
  readonly exclusive?: readonly (readonly string[])[];
  readonly examples: readonly Example[];
  /** The exit code. Errors are thrown, and printed by `main`. */
  readonly run: (input: CommandInput) => Promise<number>;
}

export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** `list` is repeatable and comma-separated; `text-list` is repeatable, each value taken whole. */
  readonly type: 'string' | 'bool' | 'list' | 'text-list' | 'integer';
  /** What stands for the value in help: `url`. */
  readonly value?: string;
  readonly default?: string;
  readonly doc: string;
  /** Accepted, not shown. */
  readonly hidden?: boolean;
}

export interface Example {
  readonly comment: string;
  readonly command: string;
}

export interface CommandInput {
  readonly host: Host;
  readonly flags: FlagValues;
  readonly positionals: readonly string[];
  /** The name the program was called by. */
  readonly program: string;
}

/** Typed access to what was given on the command line. */
export interface FlagValues {
  /** True if the user wrote the flag. */
  has(name: string): boolean;
  string(name: string): string | undefined;
  bool(name: string): boolean;
  list(name: string): readonly string[];
}

/** The flags that select and feed the project file; every command that reads it has them. */
export const projectFlags: readonly Flag[] = [
  {
    name: 'config',
    short: 'c',
    type: 'string',
    value: 'url',
    default: 'file://atlas.hcl',
    doc: 'project file',
  },
  { name: 'env', type: 'string', value: 'name', doc: 'environment of the project file to use' },
  {
    name: 'var',
    type: 'text-list',
    value: 'name=value',
    doc: 'input variable of the project file (repeatable)',
  },
  {
    name: 'lenient',
    type: 'bool',
    doc: 'warn about unknown blocks and attributes of the project file instead of refusing them',
  },
];

/** The flags every command has. */
export const commonFlags: readonly Flag[] = [
  { name: 'help', short: 'h', type: 'bool', doc: 'show this help' },
  { name: 'debug', type: 'bool', doc: 'show stack traces of errors' },
  {
    name: 'quiet',
    type: 'bool',
    doc: 'no progress, no notes on the plan; warnings and errors stay',
  },
  { name: 'verbose', type: 'bool', doc: 'tell which dev database was taken, and what servers say' },
];
