import { newMigration } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { directoryFlags, directoryOptions, explainingChecksum } from './migrate-flags.ts';

export const migrateNew: Command = {
  path: ['migrate', 'new'],
  summary: 'Add an empty migration file to the directory',
  description: `Add an empty migration file to the directory, and bring atlas.sum up to date.

The directory is made where it is missing.`,
  flags: [
    ...directoryFlags,
    { name: 'edit', type: 'bool', doc: 'write the file in $EDITOR' },
    ...projectFlags,
  ],
  positionals: { usage: '[name]', min: 0, max: 1 },
  examples: [{ comment: 'a file for a new table', command: 'migrate new add_users' }],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run({ host, flags, positionals: [name] }: CommandInput): Promise<number> {
  const options = { ...directoryOptions(flags), edit: flags.bool('edit') };
  await newMigration(name === undefined ? options : { ...options, name }, { host });
  return 0;
}
