import { pullMigrations } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { optional } from '../state-flags.ts';
import {
  directoryFlags,
  directoryOptions,
  explainingChecksum,
  registryFlag,
} from './migrate-flags.ts';

export const migratePull: Command = {
  path: ['migrate', 'pull'],
  summary: 'Bring a directory that was pushed',
  description: `Bring the files that "migrate push" put into a folder. The directory may hold some of them already,
and no others.`,
  flags: [...directoryFlags, registryFlag, ...projectFlags],
  positionals: { usage: 'name[:tag]', min: 1, max: 1 },
  examples: [
    {
      comment: 'on the machine that deploys',
      command: 'migrate pull app:v1.2.0 --registry file:///mnt/migrations',
    },
  ],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run({ flags, host, positionals: [name = ''] }: CommandInput): Promise<number> {
  const registry = optional('registry', flags.string('registry'));
  const added = await pullMigrations({ ...directoryOptions(flags), ...registry, name }, { host });
  for (const file of added) host.terminal.stdout.write(`${file}\n`);
  return 0;
}
