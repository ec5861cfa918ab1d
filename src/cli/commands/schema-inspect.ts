import { type InspectReport, inspectHcl, inspectSchema, renderInspect } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { formatOf, optional, refuseUnbuilt, stateFlags, stateOptions } from '../state-flags.ts';

export const schemaInspect: Command = {
  path: ['schema', 'inspect'],
  summary: 'Print the schema of a database or of files',
  description: `Print the schema of a database or of files, as HCL unless --format says otherwise.

A database is read in one consistent snapshot; files are made on a clean database first, so that
they show in the server's own words. Nothing else is changed. Objects that are not part of
the output are counted and named on standard error.`,
  flags: [
    {
      name: 'url',
      short: 'u',
      type: 'string',
      value: 'url',
      doc: 'database, file or folder to inspect',
    },
    ...stateFlags,
    {
      name: 'format',
      type: 'string',
      value: 'template',
      doc: "Go template of the output, such as '{{ sql . \"  \" }}' or '{{ json . }}'",
    },
    { name: 'log', type: 'string', value: 'template', doc: 'older name of --format', hidden: true },
    { name: 'web', short: 'w', type: 'bool', doc: 'open a diagram in the browser', hidden: true },
    { name: 'export', type: 'bool', doc: 'run the exporter of the environment', hidden: true },
    ...projectFlags,
  ],
  exclusive: [['log', 'format']],
  examples: [
    {
      comment: 'with the project file and its environment, as a cloud login needs',
      command: 'schema inspect -c "file://atlas.hcl" --env rds',
    },
    {
      comment: 'one schema of a database, as SQL',
      command:
        'schema inspect -u "postgres://me@localhost:5432/app?search_path=public&sslmode=disable" \\\n  --format \'{{ sql . "  " }}\'',
    },
    {
      comment: 'everything but temporary tables, as JSON',
      command:
        'schema inspect --env prod --exclude "*.tmp_*[type=table]" --format \'{{ json . }}\'',
    },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { host } = input;
  refuseUnbuilt(input, ['web', 'export']);
  const format = formatOf(input);
  const session = openChannels(input);
  try {
    const report = await inspectSchema(
      { ...stateOptions(input), ...optional('url', input.flags.string('url')) },
      session.channels,
    );
    const text = await render(report, format ?? report.format, host.terminal.color);
    session.end();
    host.terminal.stdout.write(text);
    return 0;
  } finally {
    session.end();
  }
}

async function render(
  report: InspectReport,
  format: string | undefined,
  color: boolean,
): Promise<string> {
  return format === undefined ? inspectHcl(report) : renderInspect(report, format, { color });
}
