import { isMercatorError } from '../../base/index.ts';
import { renderValidate, validateSchema } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import {
  formatFlags,
  formatOf,
  given,
  lockFlag,
  optional,
  stateFlags,
  stateOptions,
} from '../state-flags.ts';

export const schemaValidate: Command = {
  path: ['schema', 'validate'],
  summary: 'Check that a schema can be loaded',
  description: `Check that schema files can be loaded: they are made on a clean database.

Prints nothing when all is well; what is wrong is shown with its place. --format prints a report of
either: '{{ json . }}' has Valid, and Errors with their places.`,
  flags: [
    {
      name: 'url',
      short: 'u',
      type: 'list',
      value: 'urls',
      doc: 'schema to check (repeatable for files)',
    },
    ...stateFlags,
    lockFlag,
    ...formatFlags,
    ...projectFlags,
  ],
  exclusive: [['log', 'format']],
  examples: [
    {
      comment: 'a folder of files, on a private PostgreSQL',
      command: 'schema validate -u file://schema --dev-url dev://postgres',
    },
    { comment: 'the schema of an environment', command: 'schema validate --env local' },
    {
      comment: 'a report for a program',
      command: "schema validate --env local --format '{{ json . }}'",
    },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const session = openChannels(input);
  try {
    const urls = optional('urls', given(input, 'url'));
    const report = await validateSchema({ ...stateOptions(input), ...urls }, session.channels);
    session.end();
    await show(input, report);
    return 0;
  } catch (error) {
    session.end();
    // What has no place is no matter of the schema.
    if (isMercatorError(error) && error.range !== undefined) await show(input, error);
    throw error;
  }
}

async function show(
  input: CommandInput,
  outcome: Parameters<typeof renderValidate>[0],
): Promise<void> {
  const { stdout, color } = input.host.terminal;
  const format = formatOf(input);
  if (format !== undefined) stdout.write(await renderValidate(outcome, format, { color }));
}
