import { MercatorError } from '../../base/index.ts';
import {
  applyFleet,
  applyModel,
  applyText,
  type FleetOptions,
  type FleetOutcome,
  type FleetReport,
  type MigrateApplyOptions,
  type MigrateApplyReport,
  paintFor,
  renderMigrate,
} from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { parseDuration } from '../duration.ts';
import { patienceFlags, patienceOptions } from '../patience-flags.ts';
import { openChannels } from '../session.ts';
import { formatFlags, formatOf, lockFlag, optional } from '../state-flags.ts';
import { directoryFlags, explainingChecksum, targetFlags, targetOptions } from './migrate-flags.ts';

export const migrateApply: Command = {
  path: ['migrate', 'apply'],
  summary: 'Run pending migration files on a database',
  description: `Run the migration files that a database has not run yet, in order, and record them in its
revisions table. With an amount, at most that many.

Each file runs in a transaction of its own unless --tx-mode or the file says otherwise. A run that
was cut off is taken up where it stopped.`,
  flags: [
    ...targetFlags,
    ...directoryFlags,
    { name: 'to-version', type: 'string', value: 'version', doc: 'stop after that version' },
    {
      name: 'baseline',
      type: 'string',
      value: 'version',
      doc: 'on the first run: the database is at that version already',
    },
    {
      name: 'allow-dirty',
      type: 'bool',
      doc: 'on the first run: go on although the database is not empty',
    },
    {
      name: 'tx-mode',
      type: 'string',
      value: 'file|all|none',
      default: 'file',
      doc: 'a transaction for each file, one for all, or none',
    },
    {
      name: 'exec-order',
      type: 'string',
      value: 'order',
      default: 'linear',
      doc: 'files added before others that ran: an error (linear), left out (linear-skip), run first (non-linear)',
    },
    { name: 'dry-run', type: 'bool', doc: 'change nothing; print what would run' },
    {
      name: 'interrupted',
      type: 'string',
      value: 'done|again',
      doc: 'the answer to a run that was cut off, where the database does not tell',
    },
    {
      name: 'shard',
      type: 'string',
      value: 'i/n',
      doc: 'of an environment with many targets, those of machine i of n',
    },
    lockFlag,
    {
      name: 'lock-name',
      type: 'string',
      value: 'name',
      default: 'atlas_migrate_execute',
      doc: 'lock to take, so that one run waits for another',
    },
    { name: 'skip-lock', type: 'bool', doc: 'take no lock' },
    ...patienceFlags,
    ...formatFlags,
    { name: 'context', type: 'string', value: 'json', doc: 'who runs this', hidden: true },
    ...projectFlags,
  ],
  positionals: { usage: '[amount]', min: 0, max: 1 },
  exclusive: [['log', 'format']],
  examples: [
    { comment: 'all pending files', command: 'migrate apply --env prod' },
    {
      comment: 'the next one, after a look at it',
      command: 'migrate apply --env prod --dry-run 1\n  migrate apply --env prod 1',
    },
    {
      comment: 'a database that was there before its migrations',
      command: 'migrate apply --env prod --baseline 20240102030405',
    },
  ],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run(input: CommandInput): Promise<number> {
  const options = applyOptions(input);
  const session = openChannels(input);
  const printer = reportPrinter(input);
  try {
    const { outcomes, notRun } = await applyFleet(options, {
      ...session.channels,
      events: (event) => {
        session.channels.events?.(event);
        if (event.kind !== 'migrated') return;
        session.end();
        printer.print(event.outcome);
      },
    });
    session.end();
    const [only] = outcomes;
    if (outcomes.length + notRun.length === 1 && only !== undefined) return printer.printOnly(only);
    return summarize(input, { outcomes, notRun });
  } finally {
    session.end();
  }
}

interface ReportPrinter {
  /** One of many. */
  print(outcome: FleetOutcome): void;
  /** The exit code; throws the failure, unless the user's format has it. */
  printOnly(outcome: FleetOutcome): number;
}

function reportPrinter(input: CommandInput): ReportPrinter {
  const { stdout, color } = input.host.terminal;
  let last = '\n';
  let hasPrinted = false;
  const write = (report: MigrateApplyReport): boolean => {
    const format = formatOf(input) ?? report.format;
    const text =
      format === undefined
        ? applyText(report, paintFor(color))
        : renderMigrate(format, applyModel(report), { color, whenFailed });
    // One report a line, for scripts that read them so.
    if (hasPrinted && !last.endsWith('\n')) stdout.write('\n');
    stdout.write(text);
    last = text;
    hasPrinted = true;
    return format !== undefined;
  };
  return {
    print: ({ report }) => {
      if (report !== undefined) write(report);
    },
    printOnly: ({ report, failure }) => {
      const isCustom =
        hasPrinted || report === undefined ? isCustomFormat(input, report) : write(report);
      if (failure === undefined) return 0;
      if (isCustom) return 1;
      throw failure;
    },
  };
}

const whenFailed = 'execute log template: ';

/** With a format of one's own, the error of a report is in what it prints. */
function isCustomFormat(input: CommandInput, report: MigrateApplyReport | undefined): boolean {
  return report !== undefined && (formatOf(input) ?? report.format) !== undefined;
}

/** Of many targets: which failed and why, and how many were not reached. */
function summarize({ host }: CommandInput, { outcomes, notRun }: FleetReport): number {
  const { stderr } = host.terminal;
  const failed = outcomes.filter(({ failure }) => failure !== undefined);
  for (const { target, failure } of failed) {
    stderr.write(`Error: ${target}: ${failure?.message} (${failure?.code})\n`);
  }
  const parts = [
    `${outcomes.length + notRun.length} targets`,
    `${outcomes.length - failed.length} ok`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(notRun.length > 0 ? [`${notRun.length} not run; run again to go on with them`] : []),
  ];
  stderr.write(`${parts.join(', ')}\n`);
  return failed.length + notRun.length > 0 ? 1 : 0;
}

function applyOptions({ flags, positionals: [amount] }: CommandInput): FleetOptions {
  checkContext(flags.string('context'));
  const timeout = flags.has('lock-timeout') ? flags.string('lock-timeout') : undefined;
  const given = (name: string): string | undefined =>
    flags.has(name) ? flags.string(name) : undefined;
  return {
    ...targetOptions(flags),
    ...optional('amount', amount === undefined ? undefined : parseAmount(amount)),
    ...optional('toVersion', given('to-version')),
    ...optional('baseline', given('baseline')),
    ...optional('txMode', given('tx-mode')),
    ...optional('execOrder', given('exec-order')),
    ...optional('shard', given('shard')),
    ...optional('lockName', given('lock-name')),
    ...optional('skipLock', flags.has('skip-lock') ? flags.bool('skip-lock') : undefined),
    ...optional('interrupted', parseAnswer(flags.string('interrupted'))),
    ...(timeout === undefined ? {} : { lockTimeoutMs: parseDuration(timeout, 'lock-timeout') }),
    ...patienceOptions(flags),
    allowDirty: flags.bool('allow-dirty'),
    dryRun: flags.bool('dry-run'),
  };
}

function parseAmount(text: string): number {
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  const message = `invalid amount argument "${text}" (invalid syntax). Omit the argument or pass a valid integer instead`;
  throw new MercatorError('E_USAGE', message);
}

function parseAnswer(text: string | undefined): MigrateApplyOptions['interrupted'] {
  if (text === undefined || text === 'done' || text === 'again') return text;
  throw new MercatorError('E_USAGE', `invalid argument "${text}" for "--interrupted" flag`, {
    hint: 'one of done, again',
  });
}

/** It feeds reports to Atlas Cloud, which are not made here; scripts still have to be right. */
function checkContext(text: string | undefined): void {
  if (text === undefined || text === '') return;
  try {
    JSON.parse(text);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new MercatorError('E_USAGE', `invalid --context: ${problem}`, { cause });
  }
}
