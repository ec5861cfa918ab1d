import {
  migrationStatus,
  paintFor,
  renderMigrate,
  statusModel,
  statusText,
} from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { formatFlags, formatOf } from '../state-flags.ts';
import { directoryFlags, explainingChecksum, targetFlags, targetOptions } from './migrate-flags.ts';

export const migrateStatus: Command = {
  path: ['migrate', 'status'],
  summary: 'Print how far a database is',
  description: 'Print which migration files a database has run, and which are pending.',
  flags: [...targetFlags, ...directoryFlags, ...formatFlags, ...projectFlags],
  exclusive: [['log', 'format']],
  examples: [
    { comment: 'of an environment', command: 'migrate status --env prod' },
    {
      comment: 'for a script',
      command: "migrate status --env prod --format '{{ json .Pending }}'",
    },
  ],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run(input: CommandInput): Promise<number> {
  const { stdout, color } = input.host.terminal;
  const session = openChannels(input);
  try {
    const report = await migrationStatus(targetOptions(input.flags), session.channels);
    session.end();
    const format = formatOf(input) ?? report.format;
    const builtin = statusText(report, paintFor(color));
    stdout.write(
      format === undefined
        ? builtin
        : renderMigrate(format, statusModel(report), { color, builtin }),
    );
    return 0;
  } finally {
    session.end();
  }
}
