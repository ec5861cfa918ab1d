import { rebaseMigrations } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { optional } from '../state-flags.ts';
import { directoryFlags, directoryOptions } from './migrate-flags.ts';

export const migrateRebase: Command = {
  path: ['migrate', 'rebase'],
  summary: 'Move migration files after all others',
  description: `Give migration files new versions, after those of all other files, and bring atlas.sum up to date.

For files of a branch that others were merged before. Their order among themselves stays, and what
they hold; only files that no database has applied may be moved.

With a dev database both orders are run there before anything is moved. Files that do not run after
the others are not moved; where the new order leads to another schema, a warning names what differs.`,
  flags: [
    ...directoryFlags,
    { name: 'dev-url', type: 'string', value: 'url', doc: 'dev database to try both orders on' },
    ...projectFlags,
  ],
  positionals: { usage: '{name | version} ...', min: 1, max: Number.POSITIVE_INFINITY },
  examples: [
    { comment: 'two files, by their versions', command: 'migrate rebase 20240102 20240103' },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { flags, positionals } = input;
  const session = openChannels(input);
  try {
    const devUrl = optional('devUrl', flags.string('dev-url'));
    const options = { ...directoryOptions(flags), files: positionals, ...devUrl };
    await rebaseMigrations(options, session.channels);
    return 0;
  } finally {
    session.end();
  }
}
