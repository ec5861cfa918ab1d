import { removeMigration } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { directoryFlags, directoryOptions } from './migrate-flags.ts';

export const migrateRm: Command = {
  path: ['migrate', 'rm'],
  summary: 'Remove a migration file',
  description: `Remove a migration file, the last one unless named, and bring atlas.sum up to date.

Databases are not looked at: a file that one of them applied is better reverted first, with
"migrate down".`,
  flags: [...directoryFlags, ...projectFlags],
  positionals: { usage: '[name | version]', min: 0, max: 1 },
  examples: [{ comment: 'the last file', command: 'migrate rm' }],
  run,
};

async function run({ host, flags, positionals: [file] }: CommandInput): Promise<number> {
  const options = directoryOptions(flags);
  await removeMigration(file === undefined ? options : { ...options, file }, { host });
  return 0;
}
