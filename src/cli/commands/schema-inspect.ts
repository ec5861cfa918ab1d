import { MercatorError } from '../../base/index.ts';
import { type InspectReport, inspectHcl, inspectSchema, renderInspect } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels, projectOptions } from '../session.ts';

export const schemaInspect: Command = {
  path: ['schema', 'inspect'],
  summary: 'Print the schema of a database',
  description: `Print the schema of a database, as HCL unless --format says otherwise.

The database is read in one consistent snapshot; nothing is changed. Objects that are not part of
the output are counted and named on standard error.`,
  flags: [
    { name: 'url', short: 'u', type: 'string', value: 'url', doc: 'database to inspect' },
    {
      name: 'dev-url',
      type: 'string',
      value: 'url',
      doc: 'dev database; needed by states that are files, not by a database',
    },
    {
      name: 'schema',
      short: 's',
      type: 'list',
      value: 'names',
      doc: 'schemas to inspect (repeatable, comma-separated)',
    },
    {
      name: 'exclude',
      type: 'list',
      value: 'patterns',
      doc: 'leave out what matches, such as "*.tmp_*" or "public.*[type=enum]"',
    },
    { name: 'include', type: 'list', value: 'patterns', doc: 'keep only what matches' },
    {
      name: 'format',
      type: 'string',
      value: 'template',
      doc: "Go template of the output, such as '{{ sql . \"  \" }}' or '{{ json . }}'",
    },
    { name: 'log', type: 'string', value: 'template', doc: 'older name of --format', hidden: true },
    {
      name: 'census',
      type: 'string',
      value: 'warn|error|ignore',
      default: 'warn',
      doc: 'what to do about objects of kinds that are not supported yet',
    },
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
  const { flags, host } = input;
  refuseUnbuilt(input);
  const format = flags.string('format') ?? flags.string('log');
  const session = openChannels(input);
  try {
    const report = await inspectSchema(
      {
        ...projectOptions(flags),
        ...optional('url', flags.string('url')),
        ...optional('schemas', given(input, 'schema')),
        ...optional('exclude', given(input, 'exclude')),
        ...optional('include', given(input, 'include')),
        census: censusPolicy(flags.string('census') ?? 'warn'),
      },
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

/** A list flag only when it was written, so that the environment's value stands otherwise. */
function given({ flags }: CommandInput, name: string): readonly string[] | undefined {
  return flags.has(name) ? flags.list(name) : undefined;
}

function optional<Name extends string, T>(
  name: Name,
  value: T | undefined,
): Partial<Record<Name, T>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, T>>);
}

function censusPolicy(text: string): 'warn' | 'error' | 'ignore' {
  if (text === 'warn' || text === 'error' || text === 'ignore') return text;
  throw new MercatorError('E_USAGE', `invalid argument "${text}" for "--census" flag`, {
    hint: 'one of warn, error, ignore',
  });
}

function refuseUnbuilt({ flags }: CommandInput): void {
  for (const name of ['web', 'export']) {
    if (!flags.bool(name)) continue;
    throw new MercatorError('E_UNSUPPORTED', `--${name} is not supported yet`, {
      hint: 'docs/compatibility.md lists what is supported',
    });
  }
}
