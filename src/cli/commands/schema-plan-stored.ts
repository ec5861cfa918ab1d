import { MercatorError } from '../../base/index.ts';
import {
  approveStoredPlan,
  type Channels,
  formatPlanFile,
  planStatusText,
  pullPlan,
  removeStoredPlan,
  renderPlanStatus,
  type StoredPlanOptions,
} from '../../sdk/index.ts';
import { type Command, type CommandInput, type Flag, projectFlags } from '../command.ts';
import { openChannels, projectOptions } from '../session.ts';
import { formatFlags, formatOf, optional } from '../state-flags.ts';
import { registryFlag } from './schema-plan-flags.ts';

/* Commands on one plan of a repository. */

const urlFlag: Flag = {
  name: 'url',
  short: 'u',
  type: 'string',
  value: 'url',
  doc: 'the plan: atlas://app/plans/p1, file://plans/p1.plan.hcl',
};
const context: Flag = {
  name: 'context',
  type: 'string',
  doc: 'accepted for compatibility',
  hidden: true,
};
const flags: readonly Flag[] = [urlFlag, registryFlag, context, ...projectFlags];

export const schemaPlanPull: Command = {
  path: ['schema', 'plan', 'pull'],
  summary: 'Print a plan of the repository',
  description: 'Print a plan of the repository as the file that it is.',
  flags,
  examples: [
    {
      comment: 'to review or edit',
      command: 'schema plan pull --url atlas://app/plans/p1 > p1.plan.hcl',
    },
  ],
  run: async (input) => {
    const { file } = await onPlan(input, pullPlan);
    input.host.terminal.stdout.write(formatPlanFile(file));
    return 0;
  },
};

export const schemaPlanApprove: Command = {
  path: ['schema', 'plan', 'approve'],
  summary: 'Approve a plan of the repository',
  description: `Approve a plan of the repository as it is now: "schema apply" runs it without asking. One that is
changed afterwards is no longer approved.`,
  flags: [...flags, ...formatFlags],
  exclusive: [['log', 'format']],
  examples: [
    {
      comment: 'after a review',
      command: 'schema plan approve --url file://plans/p1.plan.hcl',
    },
  ],
  run: async (input) => {
    const { stdout, color } = input.host.terminal;
    const plan = await onPlan(input, approveStoredPlan);
    const format = formatOf(input);
    if (format === undefined) stdout.write(planStatusText(plan));
    else stdout.write(await renderPlanStatus(plan, format, { color }));
    return 0;
  },
};

export const schemaPlanRm: Command = {
  path: ['schema', 'plan', 'rm'],
  summary: 'Delete a plan of the repository',
  description: 'Delete a plan of the repository, approved or not.',
  flags,
  examples: [
    { comment: 'one that is not needed', command: 'schema plan rm --url atlas://app/plans/p1' },
  ],
  run: async (input) => {
    await onPlan(input, removeStoredPlan);
    return 0;
  },
};

async function onPlan<T>(
  input: CommandInput,
  operation: (options: StoredPlanOptions, channels: Channels) => Promise<T>,
): Promise<T> {
  const session = openChannels(input);
  try {
    return await operation(storedOptions(input), session.channels);
  } finally {
    session.end();
  }
}

function storedOptions({ flags }: CommandInput): StoredPlanOptions {
  const url = flags.string('url');
  if (url === undefined) {
    throw new MercatorError('E_USAGE', 'required flag(s) "url" not set', {
      hint: '"schema plan list" shows the URLs of plans',
    });
  }
  return { ...projectOptions(flags), ...optional('registry', flags.string('registry')), url };
}
