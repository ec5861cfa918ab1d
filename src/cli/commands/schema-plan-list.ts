import { listPlans, planStatusText, renderPlanList } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { openChannels } from '../session.ts';
import { formatFlags, formatOf } from '../state-flags.ts';
import { planStateFlags, planStates, repoFlags, repoOptions } from './schema-plan-flags.ts';

export const schemaPlanList: Command = {
  path: ['schema', 'plan', 'list'],
  summary: 'List the plans of a repository',
  description: `List the plans that a repository has for the way from one schema to another; all of its plans,
where neither the flags nor an environment name states.`,
  flags: [
    { name: 'pending', type: 'bool', doc: 'only those that are not approved' },
    ...planStateFlags,
    ...repoFlags,
    ...formatFlags,
    { name: 'auto-approve', type: 'bool', doc: 'accepted for compatibility', hidden: true },
    { name: 'context', type: 'string', doc: 'accepted for compatibility', hidden: true },
    ...projectFlags,
  ],
  exclusive: [['log', 'format']],
  examples: [
    { comment: 'all plans of a folder', command: 'schema plan list --repo file://plans' },
    {
      comment: 'what waits for approval, to read by a program',
      command: "schema plan list --env prod --pending --format '{{ json . }}'",
    },
  ],
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { flags, host } = input;
  const { stdout, color } = host.terminal;
  const pending = flags.bool('pending');
  const session = openChannels(input);
  try {
    const options = { ...planStates(input), ...repoOptions(input), pending };
    const report = await listPlans(options, session.channels);
    session.end();
    const format = formatOf(input);
    if (format !== undefined) stdout.write(await renderPlanList(report, format, { color }));
    else for (const plan of report.plans) stdout.write(planStatusText(plan));
    return 0;
  } finally {
    session.end();
  }
}
