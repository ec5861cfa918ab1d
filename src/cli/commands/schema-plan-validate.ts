import { validatePlan } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import {
  planFileFlag,
  planFileOf,
  planStateFlags,
  planStates,
  repoFlags,
  repoOptions,
} from './schema-plan-flags.ts';

export const schemaPlanValidate: Command = {
  path: ['schema', 'plan', 'validate'],
  summary: 'Check that a plan file leads where it says',
  description: `Check that a plan file was made for these two states, and leads from one to the other.

Prints nothing when all is well.`,
  flags: [
    planFileFlag,
    ...planStateFlags,
    ...repoFlags,
    { name: 'name', type: 'string', doc: 'accepted for compatibility', hidden: true },
    { name: 'auto-approve', type: 'bool', doc: 'accepted for compatibility', hidden: true },
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
  const options = { ...planStates(input), ...repoOptions(input), file: planFileOf(input) };
  const session = openChannels(input);
  try {
    await validatePlan(options, session.channels);
    return 0;
  } finally {
    session.end();
  }
}
