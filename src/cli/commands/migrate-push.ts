import { pushMigrations } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { lockFlag, optional } from '../state-flags.ts';
import {
  directoryFlags,
  directoryOptions,
  explainingChecksum,
  registryFlag,
} from './migrate-flags.ts';

export const migratePush: Command = {
  path: ['migrate', 'push'],
  summary: 'Copy the directory to where others pull it from',
  description: `Copy the migration directory to a folder that other machines pull it from: a shared one, or a
mounted bucket. A tag stands for these files for ever; without one, "latest" moves.`,
  flags: [
    ...directoryFlags,
    registryFlag,
    { name: 'tag', type: 'string', value: 'tag', doc: 'tag to push under' },
    {
      name: 'dev-url',
      type: 'string',
      value: 'url',
      doc: 'dev database to replay the files on first',
    },
    lockFlag,
    { name: 'context', type: 'string', value: 'json', doc: 'who runs this', hidden: true },
    ...projectFlags,
  ],
  positionals: { usage: '[name[:tag]]', min: 0, max: 1 },
  examples: [
    {
      comment: 'a release',
      command: 'migrate push app:v1.2.0 --registry file:///mnt/migrations',
    },
  ],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run(input: CommandInput): Promise<number> {
  const { flags, host, positionals } = input;
  const session = openChannels(input);
  try {
    const { url } = await pushMigrations(
      {
        ...directoryOptions(flags),
        ...optional('name', positionals[0]),
        ...optional('tag', flags.string('tag')),
        ...optional('registry', flags.string('registry')),
        ...optional('devUrl', flags.string('dev-url')),
      },
      session.channels,
    );
    session.end();
    host.terminal.stdout.write(`${url}\n`);
    return 0;
  } finally {
    session.end();
  }
}
