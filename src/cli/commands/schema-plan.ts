import { MercatorError } from '../../base/index.ts';
import {
  keepPlan,
  type PlanOptions,
  type PlanReport,
  type PlanWhere,
  planSchema,
  planStatusText,
  planText,
  renderPlan,
  savePlan,
} from '../../sdk/index.ts';
import { type Command, type CommandInput, type Flag, projectFlags } from '../command.ts';
import { choose } from '../prompt.ts';
import { openChannels } from '../session.ts';
import { formatFlags, formatOf, optional } from '../state-flags.ts';
import { planStateFlags, planStates, repoFlags, repoOptions } from './schema-plan-flags.ts';

const flags: readonly Flag[] = [
  ...planStateFlags,
  ...repoFlags,
  { name: 'name', type: 'string', value: 'name', doc: 'of the plan; else the time' },
  {
    name: 'name-format',
    type: 'string',
    value: 'template',
    doc: 'template of the name, over .FromHash and .ToHash',
  },
  {
    name: 'directive',
    short: 'd',
    type: 'text-list',
    value: 'line',
    doc: 'line for the head of the plan: "atlas:txmode none" (repeatable)',
  },
  { name: 'edit', type: 'bool', doc: 'open the statements in $EDITOR first' },
  { name: 'save', type: 'bool', doc: 'write the plan to a file' },
  { name: 'output', short: 'o', type: 'string', value: 'path', doc: 'of the file' },
  { name: 'dry-run', type: 'bool', doc: 'show the plan and write nothing' },
  { name: 'auto-approve', type: 'bool', doc: 'keep it, as approved, without asking' },
  { name: 'push', type: 'bool', doc: 'put it into the repository' },
  { name: 'pending', type: 'bool', doc: 'put it there to be approved later, without asking' },
  { name: 'skip-lint', type: 'bool', doc: 'accepted for compatibility', hidden: true },
  { name: 'context', type: 'string', doc: 'accepted for compatibility', hidden: true },
  ...formatFlags,
  ...projectFlags,
];

export const schemaPlan: Command = {
  path: ['schema', 'plan'],
  summary: 'Plan a transition beforehand, to review and approve',
  description: `Plan the way from one schema to another beforehand, to review and approve it.

The plan is tried on a clean database first. It is kept as a file (--save), or in a repository of
plans: a folder that --repo or the environment names. "schema apply" then runs it as it is, without
asking, on a database that is in the very state it was made for: the file that --plan names, or the
approved plan of that transition in the environment's repository.`,
  flags,
  positionals: { usage: '[name]', min: 0, max: 1 },
  exclusive: [
    ['name', 'name-format'],
    ['dry-run', 'pending', 'push', 'save'],
    ['log', 'format'],
  ],
  examples: [
    {
      comment: 'look, then keep the plan as a file',
      command: 'schema plan --env prod --save',
    },
    {
      comment: 'in CI, named after what it leads to, for others to approve',
      command:
        'schema plan --env prod --repo file://plans --pending --name-format \'pr-{{ printf "%.8s" (base64url .ToHash) }}\'',
    },
  ],
  run: (input) => run(input, false),
};

export const schemaPlanNew: Command = {
  ...schemaPlan,
  path: ['schema', 'plan', 'new'],
  summary: 'Write a plan file without asking',
  description: 'Write a plan file for the way from one schema to another, to be edited by hand.',
  examples: [{ comment: 'to a file of that name', command: 'schema plan new --env prod my_plan' }],
  run: (input) => run(input, true),
};

async function run(input: CommandInput, isNew: boolean): Promise<number> {
  const session = openChannels(input);
  try {
    const report = await planSchema(planOptions(input, isNew), session.channels);
    session.end();
    if (report.synced && !isNew) {
      input.host.terminal.stdout.write('Schemas are synced, no changes to be made.\n');
      return 0;
    }
    const keeping = report.stored === undefined ? keepingOf(input, report, isNew) : 'show';
    if ((keeping === 'save' || keeping === 'push') && !isNew) {
      if (!(await approve(input, report, keeping))) return 0;
    }
    await show(input, report, report.stored ?? (await keep(input, report, keeping)));
    return 0;
  } finally {
    session.end();
  }
}

function planOptions(input: CommandInput, isNew: boolean): PlanOptions {
  const { flags, positionals } = input;
  return {
    ...planStates(input),
    ...repoOptions(input),
    ...optional('name', flags.string('name') ?? positionals[0]),
    ...optional('nameFormat', flags.string('name-format')),
    directives: flags.list('directive'),
    edit: flags.bool('edit'),
    always: isNew || flags.bool('save'),
  };
}

/** What becomes of a plan. */
type Keeping = 'show' | 'save' | 'push' | 'pending';

function keepingOf({ flags }: CommandInput, { store }: PlanReport, isNew: boolean): Keeping {
  if (isNew || flags.bool('save')) return 'save';
  if (flags.bool('dry-run')) return 'show';
  if (flags.bool('pending')) return 'pending';
  return store !== undefined || flags.bool('push') ? 'push' : 'show';
}

/** Throws E_REFUSED where nobody can be asked. */
async function approve(
  { host, flags }: CommandInput,
  report: PlanReport,
  keeping: 'save' | 'push',
): Promise<boolean> {
  const { stdin, stdout } = host.terminal;
  if (flags.bool('auto-approve')) return true;
  if (!stdin.isTerminal || !stdout.isTerminal) {
    throw new MercatorError('E_REFUSED', 'there is no terminal to ask for approval on', {
      hint: '--auto-approve keeps the plan without asking, --pending leaves approval to others, --dry-run only shows it',
    });
  }
  const yes = `Approve and ${keeping}`;
  const label = 'Approve or abort the plan:';
  const text = planText(report);
  return (await choose({ kind: 'approve', text, label, choices: [yes, 'Abort'] }, host)) === yes;
}

async function keep(
  { flags, host }: CommandInput,
  report: PlanReport,
  keeping: Keeping,
): Promise<PlanWhere | undefined> {
  switch (keeping) {
    case 'show':
      return undefined;
    case 'save': {
      const path = await savePlan(report, flags.string('output'), { host });
      return { url: `file://${path}`, status: 'APPROVED' };
    }
    case 'push':
      return keepPlan(report, 'APPROVED', { host });
    case 'pending':
      return keepPlan(report, 'PENDING', { host });
  }
}

async function show(
  input: CommandInput,
  report: PlanReport,
  where: PlanWhere | undefined,
): Promise<void> {
  const { stdout, color } = input.host.terminal;
  const format = formatOf(input);
  const placed = where === undefined ? {} : { where };
  if (format !== undefined) stdout.write(await renderPlan(report, format, { color, ...placed }));
  else stdout.write(where === undefined ? planText(report) : planStatusText(where));
}
