import { cleanSchema, plannedText, renderClean } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { formatFlags, formatOf, lockFlag, optional, stateOptions } from '../state-flags.ts';

export const schemaClean: Command = {
  path: ['schema', 'clean'],
  summary: 'Drop everything in a database',
  description: `Drop everything in a database, or in the one schema that the URL names.

Shows what will be dropped and asks first. The schemas that a new database has stay, empty.`,
  flags: [
    { name: 'url', short: 'u', type: 'string', value: 'url', doc: 'database to empty' },
    { name: 'dry-run', type: 'bool', doc: 'show the plan and change nothing' },
    { name: 'auto-approve', type: 'bool', doc: 'drop without asking' },
    lockFlag,
    ...formatFlags,
    ...projectFlags,
  ],
  exclusive: [['log', 'format']],
  examples: [
    {
      comment: 'one schema',
      command: 'schema clean -u "postgres://me@localhost:5432/app?search_path=tmp&sslmode=disable"',
    },
    { comment: 'see what would go', command: 'schema clean --env dev --dry-run' },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { flags, host } = input;
  const { stdout, color } = host.terminal;
  const session = openChannels(input);
  const options = {
    ...stateOptions(input),
    ...optional('url', flags.string('url')),
    dryRun: flags.bool('dry-run'),
    autoApprove: flags.bool('auto-approve'),
  };
  try {
    const report = await cleanSchema(options, session.channels);
    session.end();
    const format = formatOf(input) ?? report.format;
    if (format !== undefined) stdout.write(await renderClean(report, format, { color }));
    else if (report.outcome === 'empty') stdout.write('Nothing to drop\n');
    else if (options.dryRun || options.autoApprove) stdout.write(plannedText(report.statements));
    if (report.failure !== undefined) throw report.failure;
    return 0;
  } finally {
    session.end();
  }
}
