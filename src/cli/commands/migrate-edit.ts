import { editMigration } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { directoryFlags, directoryOptions } from './migrate-flags.ts';

export const migrateEdit: Command = {
  path: ['migrate', 'edit'],
  summary: 'Edit a migration file',
  description: 'Open a migration file in $EDITOR, and bring atlas.sum up to date.',
  flags: [...directoryFlags, ...projectFlags],
  positionals: { usage: '{name | version}', min: 1, max: 1 },
  examples: [{ comment: 'by its version', command: 'migrate edit 20240102030405' }],
  run,
};

async function run({ host, flags, positionals: [file = ''] }: CommandInput): Promise<number> {
  await editMigration({ ...directoryOptions(flags), file }, { host });
  return 0;
}
