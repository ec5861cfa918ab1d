import { paintFor, renderMigrate, setModel, setText, setVersion } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { formatFlags, formatOf } from '../state-flags.ts';
import { directoryFlags, explainingChecksum, targetFlags, targetOptions } from './migrate-flags.ts';

export const migrateSet: Command = {
  path: ['migrate', 'set'],
  summary: 'Say which version a database is at',
  description: `Say which version a database is at, without running anything.

Later revisions are removed, missing ones up to it are added. Without a version, the last file is
meant. For databases that were changed by other hands, and for files that failed and were mended by
hand.`,
  flags: [...targetFlags, ...directoryFlags, ...formatFlags, ...projectFlags],
  positionals: { usage: '[version]', min: 0, max: Number.POSITIVE_INFINITY },
  exclusive: [['log', 'format']],
  examples: [
    { comment: 'all up to that version is done', command: 'migrate set 20240102030405 --env prod' },
  ],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run(input: CommandInput): Promise<number> {
  const { stdout, color } = input.host.terminal;
  const session = openChannels(input);
  try {
    const options = { ...targetOptions(input.flags), versions: input.positionals };
    const report = await setVersion(options, session.channels);
    session.end();
    const format = formatOf(input);
    const text = format === undefined ? setText(report, paintFor(color)) : '';
    stdout.write(format === undefined ? text : renderMigrate(format, setModel(report), { color }));
    return 0;
  } finally {
    session.end();
  }
}
