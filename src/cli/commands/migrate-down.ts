import { MercatorError } from '../../base/index.ts';
import { downModel, downText, paintFor, renderMigrate, revertMigrations } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { formatFlags, formatOf, lockFlag, optional, stateOptions } from '../state-flags.ts';
import { directoryFlags, explainingChecksum, targetFlags, targetOptions } from './migrate-flags.ts';

export const migrateDown: Command = {
  path: ['migrate', 'down'],
  summary: 'Revert applied migration files',
  description: `Revert what migration files did to a database: the last one, or as many as are asked for.

What a file says of its undoing is used ("-- down.sql --", or as its tool has it); else the way back
is planned from the states before and after it. Tables and columns that hold rows are not dropped.`,
  flags: [
    ...targetFlags,
    ...directoryFlags,
    {
      name: 'dev-url',
      type: 'string',
      value: 'url',
      doc: 'dev database to plan on; a private one is started where none is named',
    },
    { name: 'to-version', type: 'string', value: 'version', doc: 'revert all after that version' },
    { name: 'to-tag', type: 'string', value: 'tag', doc: 'revert all after that checkpoint' },
    { name: 'dry-run', type: 'bool', doc: 'change nothing; print the plan and ask its checks' },
    { name: 'auto-approve', type: 'bool', doc: 'do not ask' },
    lockFlag,
    { name: 'lock-name', type: 'string', value: 'name', doc: 'lock to take' },
    { name: 'skip-lock', type: 'bool', doc: 'take no lock' },
    ...formatFlags,
    { name: 'context', type: 'string', value: 'json', doc: 'who runs this', hidden: true },
    ...projectFlags,
  ],
  positionals: { usage: '[amount]', min: 0, max: 1 },
  exclusive: [['log', 'format']],
  examples: [
    {
      comment: 'the last file, after a look at the plan',
      command: 'migrate down --env local --dry-run',
    },
    {
      comment: 'back to a version',
      command: 'migrate down --env local --to-version 20240102030405',
    },
  ],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run(input: CommandInput): Promise<number> {
  const { flags, host, positionals } = input;
  const { stdout, color } = host.terminal;
  const session = openChannels(input);
  try {
    const report = await revertMigrations(
      {
        ...targetOptions(flags),
        ...optional('devUrl', flags.string('dev-url')),
        ...optional('amount', amountOf(positionals[0])),
        ...optional('toVersion', flags.string('to-version')),
        ...optional('toTag', flags.string('to-tag')),
        ...optional('lockTimeoutMs', stateOptions(input).lockTimeoutMs),
        ...optional('lockName', flags.string('lock-name')),
        skipLock: flags.bool('skip-lock'),
        dryRun: flags.bool('dry-run'),
        autoApprove: flags.bool('auto-approve'),
      },
      session.channels,
    );
    session.end();
    const format = formatOf(input) ?? report.format;
    if (format !== undefined) {
      stdout.write(renderMigrate(format, downModel(report), { color }));
      return report.status === 'ABORTED' ? 1 : 0;
    }
    stdout.write(downText(report, paintFor(color)));
    if (report.failure !== undefined) throw report.failure;
    return report.status === 'ABORTED' ? 1 : 0;
  } finally {
    session.end();
  }
}

function amountOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const message = `invalid amount argument "${text}" (invalid syntax). Omit the argument or pass a valid integer instead`;
  throw new MercatorError('E_USAGE', message);
}
