import { planStatusText, pushPlan, renderStoredPlan } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { formatFlags, formatOf } from '../state-flags.ts';
import {
  planFileFlag,
  planFileOf,
  planStateFlags,
  planStates,
  repoFlags,
  repoOptions,
} from './schema-plan-flags.ts';

export const schemaPlanPush: Command = {
  path: ['schema', 'plan', 'push'],
  summary: 'Put a plan file into the repository',
  description: `Put a plan file into the repository of plans, once it is checked to lead from one state to the
other. It is approved by this, after a question, unless --pending leaves that to others. A name stands
for one plan: another one under it is refused.`,
  flags: [
    planFileFlag,
    { name: 'pending', type: 'bool', doc: 'it is to be approved later: nobody is asked' },
    { name: 'auto-approve', type: 'bool', doc: 'approve it without asking' },
    ...planStateFlags,
    ...repoFlags,
    ...formatFlags,
    { name: 'context', type: 'string', doc: 'accepted for compatibility', hidden: true },
    ...projectFlags,
  ],
  exclusive: [
    ['pending', 'auto-approve'],
    ['log', 'format'],
  ],
  examples: [
    {
      comment: 'after an edit',
      command: 'schema plan push --env prod --repo file://plans -f file://p1.plan.hcl',
    },
    {
      comment: 'into the registry, to be approved by others',
      command: 'schema plan push --env prod --repo atlas://app -f file://p1.plan.hcl --pending',
    },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { flags, host } = input;
  const { stdout, color } = host.terminal;
  const options = {
    ...planStates(input),
    ...repoOptions(input),
    file: planFileOf(input),
    pending: flags.bool('pending'),
    autoApprove: flags.bool('auto-approve'),
  };
  const session = openChannels(input);
  try {
    const stored = await pushPlan(options, session.channels);
    session.end();
    if (stored === undefined) return 0;
    const format = formatOf(input);
    if (format === undefined) stdout.write(planStatusText(stored));
    else stdout.write(await renderStoredPlan(stored, format, { color }));
    return 0;
  } finally {
    session.end();
  }
}
