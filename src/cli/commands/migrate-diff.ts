import { diffMigrations, type PlannedMigration, renderPlanned } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { lockFlag, optional } from '../state-flags.ts';
import { directoryFlags, explainingChecksum, planFlags, planOptions } from './migrate-flags.ts';

export const migrateDiff: Command = {
  path: ['migrate', 'diff'],
  summary: 'Add the file that leads to a desired schema',
  description: `Add the migration file that leads from where the directory is to a desired schema.

The directory is replayed on a dev database, compared with the desired state, and replayed again with
the new file, which must then be the desired state.`,
  flags: [
    { name: 'to', type: 'list', value: 'urls', doc: 'desired state (repeatable for files)' },
    ...planFlags,
    ...directoryFlags,
    lockFlag,
    { name: 'dry-run', type: 'bool', doc: 'write nothing; print the file' },
    ...projectFlags,
  ],
  positionals: { usage: '[name]', min: 0, max: 1 },
  exclusive: [['dry-run', 'edit']],
  examples: [
    {
      comment: 'for a schema file, on a private PostgreSQL',
      command: 'migrate diff add_users --to file://schema.pg.hcl',
    },
    {
      comment: 'for the environment, a look at it first',
      command: 'migrate diff --env local --dry-run',
    },
  ],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run(input: CommandInput): Promise<number> {
  const { flags, positionals } = input;
  const session = openChannels(input);
  try {
    const planned = await diffMigrations(
      {
        ...planOptions(input),
        ...optional('to', flags.has('to') ? flags.list('to') : undefined),
        ...optional('name', positionals[0]),
        dryRun: flags.bool('dry-run'),
      },
      session.channels,
    );
    session.end();
    print(input, planned);
    return 0;
  } finally {
    session.end();
  }
}

function print({ host, flags }: CommandInput, planned: PlannedMigration): void {
  const { stdout, color } = host.terminal;
  if (planned.files.length === 0) {
    stdout.write(
      'The migration directory is synced with the desired state, no changes to be made\n',
    );
    return;
  }
  if (!flags.bool('dry-run')) return;
  const format = flags.string('format');
  const isReport = format !== undefined && /\bjson\b/.test(format);
  stdout.write(
    isReport
      ? renderPlanned(planned, format, { color })
      : planned.files.map(({ text }) => text).join('\n'),
  );
}
