import { diffSchemas, diffText, renderDiff } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import {
  formatFlags,
  formatOf,
  lockFlag,
  refuseUnbuilt,
  stateFlags,
  stateOptions,
} from '../state-flags.ts';

export const schemaDiff: Command = {
  path: ['schema', 'diff'],
  summary: 'Print the statements that turn one schema into another',
  description: `Print the statements that turn the state --from into the state --to.

A state is a database URL, a schema file in HCL or SQL, a folder of such files, or what a data
source of the project file gives (env://src). Files are made on a clean database first, so that
what is compared is in the server's own words; nothing else is changed.`,
  flags: [
    {
      name: 'from',
      short: 'f',
      type: 'list',
      value: 'urls',
      doc: 'current state (repeatable for files)',
    },
    { name: 'to', type: 'list', value: 'urls', doc: 'desired state (repeatable for files)' },
    ...stateFlags,
    lockFlag,
    ...formatFlags,
    { name: 'web', short: 'w', type: 'bool', doc: 'open a diagram in the browser', hidden: true },
    { name: 'export', type: 'bool', doc: 'run the exporter of the environment', hidden: true },
    ...projectFlags,
  ],
  exclusive: [['log', 'format']],
  examples: [
    {
      comment: 'what a database lacks',
      command:
        'schema diff --from "postgres://me@localhost:5432/app?sslmode=disable" --to file://schema.hcl',
    },
    {
      comment: 'between what the environment has and what it should have',
      command: 'schema diff --env prod --from env://url --to env://src',
    },
    {
      comment: 'two files, tried on a private PostgreSQL 17',
      command:
        'schema diff --from file://old.sql --to file://new.sql --dev-url dev://postgres/17 \\\n  --format \'{{ sql . "  " }}\'',
    },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { flags, host } = input;
  refuseUnbuilt(input, ['web', 'export']);
  const session = openChannels(input);
  try {
    const options = { ...stateOptions(input), from: flags.list('from'), to: flags.list('to') };
    const report = await diffSchemas(options, session.channels);
    const format = formatOf(input) ?? report.format;
    const text =
      format === undefined
        ? diffText(report)
        : await renderDiff(report, format, { color: host.terminal.color });
    session.end();
    host.terminal.stdout.write(text);
    return 0;
  } finally {
    session.end();
  }
}
