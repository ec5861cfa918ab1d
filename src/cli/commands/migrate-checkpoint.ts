import { checkpointMigrations } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { lockFlag, optional } from '../state-flags.ts';
import { directoryFlags, explainingChecksum, planFlags, planOptions } from './migrate-flags.ts';

export const migrateCheckpoint: Command = {
  path: ['migrate', 'checkpoint'],
  summary: 'Add a file that stands for all files so far',
  description: `Add a file that makes all that the files of the directory make, so that an empty database starts
there. Databases with a history pass it over.

Rows of tables are not part of it.`,
  flags: [...planFlags, ...directoryFlags, lockFlag, ...projectFlags],
  positionals: { usage: '[tag]', min: 0, max: 1 },
  examples: [{ comment: 'with a tag', command: 'migrate checkpoint v2 --dev-url dev://postgres' }],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run(input: CommandInput): Promise<number> {
  const session = openChannels(input);
  try {
    const options = { ...planOptions(input), ...optional('tag', input.positionals[0]) };
    await checkpointMigrations(options, session.channels);
    return 0;
  } finally {
    session.end();
  }
}
