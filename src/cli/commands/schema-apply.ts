import { MercatorError } from '../../base/index.ts';
import {
  type ApplyReport,
  applyEnvironments,
  type EnvironmentRun,
  type EnvironmentsOptions,
  plannedApplyText,
  plannedText,
  renderApply,
  syncedText,
} from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { formatDuration } from '../duration.ts';
import { environmentsTable } from '../environments-table.ts';
import { patienceFlags, patienceOptions } from '../patience-flags.ts';
import { openChannels } from '../session.ts';
import {
  formatFlags,
  formatOf,
  given,
  lockFlag,
  oneOf,
  optional,
  stateFlags,
  stateOptions,
} from '../state-flags.ts';

export const schemaApply: Command = {
  path: ['schema', 'apply'],
  summary: 'Bring a database to the desired schema',
  description: `Bring a database to the desired schema: show what will be done, ask, and do it.

The desired state is a schema file in HCL or SQL, a folder of such files, another database, or what a
data source of the project file gives. Every plan is tried on a clean database before it is shown:
what it does and what proves it stands on standard error. Two applies to one database never run at
the same time.`,
  flags: [
    { name: 'url', short: 'u', type: 'string', value: 'url', doc: 'database to change' },
    { name: 'to', type: 'list', value: 'urls', doc: 'desired state (repeatable for files)' },
    {
      name: 'file',
      short: 'f',
      type: 'list',
      value: 'paths',
      doc: 'older name of --to',
      hidden: true,
    },
    { name: 'dry-run', type: 'bool', doc: 'show the plan and change nothing' },
    { name: 'auto-approve', type: 'bool', doc: 'apply without asking' },
    { name: 'edit', type: 'bool', doc: 'open the statements in $EDITOR first' },
    {
      name: 'plan',
      type: 'string',
      value: 'url',
      doc: 'run this plan, made beforehand, without asking: file://x.plan.hcl, atlas://app/plans/x',
    },
    {
      name: 'tx-mode',
      type: 'string',
      value: 'file|none',
      default: 'file',
      doc: 'one transaction around all statements that can run in one, or none',
    },
    {
      name: 'renames',
      type: 'string',
      value: 'ask|drop',
      default: 'ask',
      doc: 'what to do about a column that may be renamed, where the schema does not say',
    },
    {
      name: 'proof',
      type: 'string',
      value: 'on|off',
      default: 'on',
      doc: 'try the plan on the dev database first',
    },
    {
      name: 'parallel',
      type: 'integer',
      value: 'number',
      doc: 'how many environments of one name are worked on at a time (default 4)',
    },
    ...stateFlags,
    lockFlag,
    { name: 'lock-name', type: 'string', value: 'name', doc: 'of the lock on the database' },
    ...patienceFlags,
    ...formatFlags,
    { name: 'context', type: 'string', doc: 'accepted for compatibility', hidden: true },
    ...projectFlags,
  ],
  exclusive: [
    ['file', 'to'],
    ['log', 'format'],
    ['edit', 'plan'],
    ['dry-run', 'auto-approve'],
  ],
  examples: [
    {
      comment: 'a schema file, with a look at the plan before',
      command:
        'schema apply -u "postgres://me@localhost:5432/app?sslmode=disable" --to file://schema.hcl',
    },
    { comment: 'only show the plan', command: 'schema apply --env prod --dry-run' },
    {
      comment: 'in CI, with a report to keep',
      command: "schema apply --env prod --auto-approve --format '{{ json . }}'",
    },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { host } = input;
  const options = applyOptions(input);
  const given = formatOf(input);
  if (given !== undefined && !(options.dryRun || options.autoApprove)) {
    throw usage('--log and --format can only be used with --dry-run or --auto-approve');
  }
  const session = openChannels(input);
  const { channels } = session;
  let targets = 1;
  try {
    const runs = await applyEnvironments(options, {
      ...channels,
      events: (event) => {
        channels.events?.(event);
        if (event.kind === 'targets') targets = event.count;
        // Shown before it runs, or instead; where a person is asked, the question shows it.
        const shown = options.dryRun || options.autoApprove || channels.ask === undefined;
        if (event.kind !== 'planned' || !shown || (given ?? event.format) !== undefined) return;
        session.end();
        if (targets > 1 || event.statements.length === 0 || event.planName !== undefined) return;
        host.terminal.stdout.write(plannedText(event.statements));
      },
    });
    session.end();
    return targets > 1 ? await showAll(input, runs, given) : await showOne(input, runs[0], given);
  } finally {
    session.end();
  }
}

async function showOne(
  input: CommandInput,
  run: EnvironmentRun | undefined,
  format: string | undefined,
): Promise<number> {
  if (run?.report !== undefined) await show(input, run.report, format ?? run.report.format);
  if (run?.error !== undefined) throw run.error;
  return 0;
}

/** Each target's report, and what became of all of them. */
async function showAll(
  input: CommandInput,
  runs: readonly EnvironmentRun[],
  given: string | undefined,
): Promise<number> {
  const { stdout, color } = input.host.terminal;
  for (const { report } of runs) {
    const format = given ?? report?.format;
    if (report === undefined) continue;
    const text =
      format === undefined
        ? `-- ${report.url.redacted}\n${report.statements.length > 0 ? plannedText(report.statements) : syncedText(report)}`
        : await renderApply(report, format, { color });
    stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }
  input.host.terminal.stderr.write(environmentsTable(runs));
  return runs.some((run) => run.error !== undefined) ? 1 : 0;
}

function applyOptions(input: CommandInput): EnvironmentsOptions {
  const { flags } = input;
  const files = flags.list('file').map((path) => (path.includes('://') ? path : `file://${path}`));
  return {
    ...stateOptions(input),
    ...optional('url', flags.string('url')),
    ...optional('to', given(input, 'to') ?? (flags.has('file') ? files : undefined)),
    ...optional('plan', flags.string('plan')),
    ...optional('lockName', flags.string('lock-name')),
    ...patienceOptions(flags),
    dryRun: flags.bool('dry-run'),
    autoApprove: flags.bool('auto-approve'),
    edit: flags.bool('edit'),
    ...(flags.has('parallel') ? { parallel: Number(flags.string('parallel')) } : {}),
    txMode: oneOf(input, 'tx-mode', ['file', 'none']),
    renames: oneOf(input, 'renames', ['ask', 'drop']),
    proof: oneOf(input, 'proof', ['on', 'off']),
  };
}

/** A plan without a format was shown when it was made. */
async function show(
  { host, flags }: CommandInput,
  report: ApplyReport,
  format: string | undefined,
): Promise<void> {
  const { stdout, color } = host.terminal;
  const unattended = flags.bool('dry-run') || flags.bool('auto-approve');
  if (format !== undefined && unattended)
    stdout.write(await renderApply(report, format, { color }));
  else if (report.outcome === 'synced') stdout.write(syncedText(report));
  else if (report.planName !== undefined) stdout.write(planFileText(report, report.planName));
}

function planFileText({ statements, start, end, outcome }: ApplyReport, name: string): string {
  if (outcome !== 'applied') return plannedText(statements);
  return plannedApplyText(name, statements, formatDuration(Date.parse(end) - Date.parse(start)));
}

function usage(message: string, hint?: string): MercatorError {
  return new MercatorError('E_USAGE', message, hint === undefined ? {} : { hint });
}
