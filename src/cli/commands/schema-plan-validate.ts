import { MercatorError } from '../../base/index.ts';
import { validatePlan } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { given, optional, stateOptions } from '../state-flags.ts';
import { planStateFlags } from './schema-plan.ts';

export const schemaPlanValidate: Command = {
  path: ['schema', 'plan', 'validate'],
  summary: 'Check that a plan file leads where it says',
  description: `Check that a plan file was made for these two states, and leads from one to the other.

Prints nothing when all is well.`,
  flags: [
    { name: 'file', short: 'f', type: 'string', value: 'url', doc: 'the plan: file://x.plan.hcl' },
    ...planStateFlags,
    ...projectFlags,
  ],
  examples: [
    {
      comment: 'after an edit',
      command: 'schema plan validate --env prod -f file://20240923085308.plan.hcl',
    },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const file = input.flags.string('file');
  if (file === undefined) throw new MercatorError('E_USAGE', 'required flag(s) "file" not set');
  const session = openChannels(input);
  try {
    const states = {
      ...optional('from', given(input, 'from')),
      ...optional('to', given(input, 'to')),
    };
    await validatePlan({ ...stateOptions(input), ...states, file }, session.channels);
    return 0;
  } finally {
    session.end();
  }
}
