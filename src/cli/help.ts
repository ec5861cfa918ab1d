import { type Command, commonFlags, type Flag } from './command.ts';

const docsLine = 'Errors carry a code; docs/errors.md explains each.';

/** The page of one command. */
export function commandHelp(command: Command, program: string): string {
  const words = [program, ...command.path].join(' ');
  const positionals = command.positionals ? ` ${command.positionals.usage}` : '';
  const visible = command.flags.filter((flag) => !flag.hidden);
  return [
    command.description.trim(),
    '',
    'Usage:',
    `  ${words}${positionals} [flags]`,
    '',
    'Examples:',
    ...command.examples.flatMap((e) => [
      `  # ${e.comment}`,
      ...e.command
        .split('\n')
        .map((line) => `  ${program} ${line}`.replace(`  ${program}  `, '    ')),
    ]),
    '',
    'Flags:',
    ...flagLines([...visible, ...commonFlags]),
    '',
  ].join('\n');
}

/** The page of the program or of a group such as `schema`. */
export function groupHelp(
  group: readonly string[],
  entries: readonly { readonly name: string; readonly summary: string }[],
  program: string,
): string {
  const words = [program, ...group].join(' ');
  const width = Math.max(...entries.map((entry) => entry.name.length));
  const title =
    group.length === 0
      ? 'Mercator: schema as code for SQL databases, with no password anywhere.'
      : `Commands of "${words}".`;
  return [
    title,
    '',
    'Usage:',
    `  ${words} [command]`,
    '',
    'Commands:',
    ...entries.map((entry) => `  ${entry.name.padEnd(width)}  ${entry.summary}`),
    '',
    `Use "${words} [command] --help" for the flags and examples of a command.`,
    docsLine,
    '',
  ].join('\n');
}

function flagLines(flags: readonly Flag[]): string[] {
  const left = flags.map((flag) => {
    const short = flag.short ? `-${flag.short}, ` : '    ';
    const value = flag.type === 'bool' ? '' : ` ${flag.value ?? flag.type}`;
    return `  ${short}--${flag.name}${value}`;
  });
  const width = Math.max(...left.map((text) => text.length));
  return flags.map((flag, i) => {
    const preset = flag.default ? ` (default ${JSON.stringify(flag.default)})` : '';
    return `${(left[i] ?? '').padEnd(width)}   ${flag.doc}${preset}`;
  });
}
