import { showMigrations } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { directoryFlags, directoryOptions, explainingChecksum } from './migrate-flags.ts';

export const migrateShow: Command = {
  path: ['migrate', 'show'],
  summary: 'Print migration files',
  description: 'Print what migration files hold.',
  flags: [...directoryFlags, ...projectFlags],
  positionals: { usage: '{name | version} ...', min: 1, max: Number.POSITIVE_INFINITY },
  examples: [{ comment: 'one file, by its version', command: 'migrate show 20240102030405' }],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run({ host, flags, positionals }: CommandInput): Promise<number> {
  const files = await showMigrations({ ...directoryOptions(flags), files: positionals }, { host });
  for (const { text } of files) host.terminal.stdout.write(text);
  return 0;
}
