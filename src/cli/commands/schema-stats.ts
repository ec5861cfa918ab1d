import { renderStats, schemaStats, statsText } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { formatFlags, formatOf, optional, stateFlags, stateOptions } from '../state-flags.ts';

export const schemaStatsInspect: Command = {
  path: ['schema', 'stats', 'inspect'],
  summary: 'Print the sizes of tables',
  description: `Print the sizes of the tables of a database, as OpenMetrics unless --format says otherwise.`,
  flags: [
    { name: 'url', short: 'u', type: 'string', value: 'url', doc: 'database to look at' },
    ...stateFlags,
    ...formatFlags,
    ...projectFlags,
  ],
  exclusive: [['log', 'format']],
  examples: [
    { comment: 'as metrics', command: 'schema stats inspect --env prod' },
    {
      comment: 'as JSON',
      command: "schema stats inspect --env prod --format '{{ json .Realm }}'",
    },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { flags, host } = input;
  const { stdout, color } = host.terminal;
  const session = openChannels(input);
  try {
    const options = { ...stateOptions(input), ...optional('url', flags.string('url')) };
    const report = await schemaStats(options, session.channels);
    session.end();
    const format = formatOf(input);
    stdout.write(
      format === undefined ? statsText(report) : await renderStats(report, format, { color }),
    );
    return 0;
  } finally {
    session.end();
  }
}
