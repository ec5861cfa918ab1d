import { validateDirectory } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { optional } from '../state-flags.ts';
import { directoryFlags, directoryOptions, explainingChecksum } from './migrate-flags.ts';

export const migrateValidate: Command = {
  path: ['migrate', 'validate'],
  summary: 'Check the directory',
  description: `Check the migration directory: its checksum, and that every file can be read.
With a dev database, the files are run there as well.`,
  flags: [
    ...directoryFlags,
    { name: 'dev-url', type: 'string', value: 'url', doc: 'dev database to replay the files on' },
    ...projectFlags,
  ],
  examples: [{ comment: 'in CI', command: 'migrate validate --dir "file://migrations"' }],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run(input: CommandInput): Promise<number> {
  const session = openChannels(input);
  try {
    const devUrl = optional('devUrl', input.flags.string('dev-url'));
    await validateDirectory({ ...directoryOptions(input.flags), ...devUrl }, session.channels);
    return 0;
  } finally {
    session.end();
  }
}
