import { hashDirectory } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { directoryFlags, directoryOptions } from './migrate-flags.ts';

export const migrateHash: Command = {
  path: ['migrate', 'hash'],
  summary: 'Write the checksum of the directory anew',
  description: `Write atlas.sum anew, whatever it said before.

The sum changes with every file, so that two branches that add migrations conflict in it, and
somebody looks at their order.`,
  flags: [
    ...directoryFlags,
    { name: 'force', type: 'bool', doc: 'older flag without effect', hidden: true },
    ...projectFlags,
  ],
  examples: [{ comment: 'after a file was edited by hand', command: 'migrate hash' }],
  run,
};

async function run({ host, flags }: CommandInput): Promise<number> {
  if (flags.has('force')) {
    const note = 'Flag --force has been deprecated, you can safely omit it.\n';
    host.terminal.stderr.write(note);
  }
  await hashDirectory(directoryOptions(flags), { host });
  return 0;
}
