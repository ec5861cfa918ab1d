import { validateDirectory } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { directoryFlags, directoryOptions, explainingChecksum } from './migrate-flags.ts';

export const migrateValidate: Command = {
  path: ['migrate', 'validate'],
  summary: 'Check the directory',
  description: `Check the migration directory: its checksum, and that every file can be read.`,
  flags: [...directoryFlags, ...projectFlags],
  examples: [{ comment: 'in CI', command: 'migrate validate --dir "file://migrations"' }],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run(input: CommandInput): Promise<number> {
  const session = openChannels(input);
  try {
    await validateDirectory(directoryOptions(input.flags), session.channels);
    return 0;
  } finally {
    session.end();
  }
}
