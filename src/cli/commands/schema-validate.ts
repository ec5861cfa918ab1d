import { validateSchema } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { given, lockFlag, optional, stateFlags, stateOptions } from '../state-flags.ts';

export const schemaValidate: Command = {
  path: ['schema', 'validate'],
  summary: 'Check that a schema can be loaded',
  description: `Check that schema files can be loaded: they are made on a clean database.

Prints nothing when all is well; what is wrong is shown with its place.`,
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
    ...projectFlags,
  ],
  examples: [
    {
      comment: 'a folder of files, on a private PostgreSQL',
      command: 'schema validate -u file://schema --dev-url dev://postgres',
    },
    { comment: 'the schema of an environment', command: 'schema validate --env local' },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const session = openChannels(input);
  try {
    const urls = optional('urls', given(input, 'url'));
    await validateSchema({ ...stateOptions(input), ...urls }, session.channels);
    return 0;
  } finally {
    session.end();
  }
}
