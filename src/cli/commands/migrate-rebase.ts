import { rebaseMigrations } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { directoryFlags, directoryOptions } from './migrate-flags.ts';

export const migrateRebase: Command = {
  path: ['migrate', 'rebase'],
  summary: 'Move migration files after all others',
  description: `Give migration files new versions, after those of all other files, and bring atlas.sum up to date.

For files of a branch that others were merged before. Their order among themselves stays, and what
they hold; only files that no database has applied may be moved.`,
  flags: [...directoryFlags, ...projectFlags],
  positionals: { usage: '{name | version} ...', min: 1, max: Number.POSITIVE_INFINITY },
  examples: [
    { comment: 'two files, by their versions', command: 'migrate rebase 20240102 20240103' },
  ],
  run,
};

async function run({ host, flags, positionals }: CommandInput): Promise<number> {
  await rebaseMigrations({ ...directoryOptions(flags), files: positionals }, { host });
  return 0;
}
