import { listMigrations } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { directoryFlags, directoryOptions, explainingChecksum } from './migrate-flags.ts';

export const migrateLs: Command = {
  path: ['migrate', 'ls'],
  summary: 'List the migration files',
  description: 'List the migration files in the order they run, one a line.',
  flags: [
    ...directoryFlags,
    { name: 'short', short: 's', type: 'bool', doc: 'print versions only' },
    { name: 'latest', short: 'l', type: 'bool', doc: 'print the last file only' },
    ...projectFlags,
  ],
  examples: [{ comment: 'the version of the last file', command: 'migrate ls --short --latest' }],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run({ host, flags }: CommandInput): Promise<number> {
  const files = await listMigrations(directoryOptions(flags), { host });
  for (const { name, version } of flags.bool('latest') ? files.slice(-1) : files) {
    host.terminal.stdout.write(`${flags.bool('short') ? version : name}\n`);
  }
  return 0;
}
