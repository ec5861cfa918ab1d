import { didYouMean, MercatorError } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import { type CommandEntry, commands, groups } from './commands.ts';
import { commandHelp, groupHelp } from './help.ts';
import { parseArguments } from './parse.ts';

/** Finds the command that `argv` names and runs it. Returns the exit code; throws E_USAGE. */
export async function dispatch(
  argv: readonly string[],
  host: Host,
  program: string,
): Promise<number> {
  const words = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
  const entry = findCommand(words);
  if (entry === undefined) return showGroup(words, host, program);
  const command = await entry.load();
  const { flags, positionals } = parseArguments(words.slice(entry.path.length), command);
  if (flags.bool('help')) {
    host.terminal.stdout.write(commandHelp(command, program));
    return 0;
  }
  return command.run({ host, flags, positionals, program });
}

function findCommand(words: readonly string[]): CommandEntry | undefined {
  return commands.find(({ path }) => path.every((word, i) => words[i] === word));
}

/** `schema` alone, or a word after it that is no command, shows the group's help, as in Atlas. */
function showGroup(words: readonly string[], host: Host, program: string): number {
  const first = words.find((word) => !word.startsWith('-'));
  if (first !== undefined && !(first in groups)) throw unknownCommand(first, program);
  const flag = words.find((word) => word.startsWith('-'));
  if (flag !== undefined && flag !== '--help' && flag !== '-h') {
    throw new MercatorError('E_USAGE', `unknown flag: ${flag}`, {
      hint: 'flags follow the command they belong to',
    });
  }
  host.terminal.stdout.write(
    first === undefined
      ? groupHelp([], topLevel(), program)
      : groupHelp([first], membersOf(first), program),
  );
  return 0;
}

function topLevel(): { name: string; summary: string }[] {
  const single = commands.filter(({ path }) => path.length === 1);
  return [
    ...Object.entries(groups).map(([name, summary]) => ({ name, summary })),
    ...single.map(({ path, summary }) => ({ name: path[0] ?? '', summary })),
  ];
}

function membersOf(group: string): { name: string; summary: string }[] {
  return commands
    .filter(({ path }) => path[0] === group)
    .map(({ path, summary }) => ({ name: path.slice(1).join(' '), summary }));
}

function unknownCommand(name: string, program: string): MercatorError {
  const known = topLevel().map((entry) => entry.name);
  const meant = didYouMean(name, known).trim();
  return new MercatorError('E_USAGE', `unknown command "${name}" for "${program}"`, {
    hint: `${meant} Run "${program} --help" for the list of commands`.trim(),
  });
}
