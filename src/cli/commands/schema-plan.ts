import { MercatorError } from '../../base/index.ts';
import {
  type PlanOptions,
  type PlanReport,
  planSchema,
  planText,
  renderPlan,
  savePlan,
} from '../../sdk/index.ts';
import { type Command, type CommandInput, type Flag, projectFlags } from '../command.ts';
import { choose } from '../prompt.ts';
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

/** The states of commands on plans. */
export const planStateFlags: readonly Flag[] = [
  { name: 'from', type: 'list', value: 'urls', doc: "current state; else the environment's url" },
  { name: 'to', type: 'list', value: 'urls', doc: "desired state; else the environment's src" },
  ...stateFlags,
  lockFlag,
];

const flags: readonly Flag[] = [
  ...planStateFlags,
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
  { name: 'auto-approve', type: 'bool', doc: 'write it without asking' },
  { name: 'push', type: 'bool', doc: 'push to the registry', hidden: true },
  { name: 'pending', type: 'bool', doc: 'push as pending', hidden: true },
  { name: 'repo', type: 'string', doc: 'of the registry', hidden: true },
  { name: 'skip-lint', type: 'bool', doc: 'accepted for compatibility', hidden: true },
  { name: 'context', type: 'string', doc: 'accepted for compatibility', hidden: true },
  ...formatFlags,
  ...projectFlags,
];

export const schemaPlan: Command = {
  path: ['schema', 'plan'],
  summary: 'Plan a transition beforehand, as a file',
  description: `Plan the way from one schema to another beforehand, as a file to review and approve.

"schema apply --plan file://name.plan.hcl" then runs it as it is, without asking, on a database that
is in the very state it was made for. The plan is tried on a clean database first.`,
  flags,
  positionals: { usage: '[name]', min: 0, max: 1 },
  exclusive: [
    ['name', 'name-format'],
    ['dry-run', 'pending', 'push', 'save'],
    ['log', 'format'],
  ],
  examples: [
    {
      comment: 'look, then keep the plan',
      command: 'schema plan --env prod --save',
    },
    {
      comment: 'in CI, named after what it leads to',
      command:
        'schema plan --env prod --save --auto-approve --name-format \'pr-{{ printf "%.8s" (base64url .ToHash) }}\'',
    },
  ],
  run: (input) => run(input, input.flags.bool('save')),
};

export const schemaPlanNew: Command = {
  ...schemaPlan,
  path: ['schema', 'plan', 'new'],
  summary: 'Write a plan file without asking',
  description: 'Write a plan file for the way from one schema to another, to be edited by hand.',
  examples: [{ comment: 'to a file of that name', command: 'schema plan new --env prod my_plan' }],
  run: (input) => run(input, true, true),
};

async function run(input: CommandInput, save: boolean, always = false): Promise<number> {
  refuseRegistry(input);
  const { host } = input;
  const session = openChannels(input);
  try {
    const report = await planSchema(planOptions(input), session.channels);
    session.end();
    if (report.synced && !always) {
      host.terminal.stdout.write('Schemas are synced, no changes to be made.\n');
      return 0;
    }
    const approved = always || (await approve(input, report, save));
    if (approved === undefined) return 0;
    const path = save ? await savePlan(report, input.flags.string('output'), { host }) : undefined;
    await show(input, report, path);
    return 0;
  } finally {
    session.end();
  }
}

function planOptions(input: CommandInput): PlanOptions {
  const { flags, positionals } = input;
  return {
    ...stateOptions(input),
    ...optional('from', given(input, 'from')),
    ...optional('to', given(input, 'to')),
    ...optional('name', flags.string('name') ?? positionals[0]),
    ...optional('nameFormat', flags.string('name-format')),
    directives: flags.list('directive'),
    edit: flags.bool('edit'),
  };
}

/** What Atlas has for plans in its registry. */
const registryCommands = ['push', 'pull', 'list', 'approve', 'rm', 'lint', 'test'];

function refuseRegistry({ flags, positionals }: CommandInput): void {
  const [word = ''] = positionals;
  const flag = ['push', 'pending'].find((name) => flags.bool(name));
  if (flag === undefined && !registryCommands.includes(word)) return;
  const what = flag === undefined ? `"schema plan ${word}"` : `--${flag}`;
  throw new MercatorError('E_UNSUPPORTED', `${what} is not supported`, {
    hint: 'there is no registry: plans are files, written by --save and named by schema apply --plan',
  });
}

/** undefined when the answer is no. Throws E_REFUSED where nobody can be asked. */
async function approve(
  { host, flags }: CommandInput,
  report: PlanReport,
  save: boolean,
): Promise<true | undefined> {
  const { stdin, stdout } = host.terminal;
  if (!save || flags.bool('auto-approve') || flags.bool('dry-run')) return true;
  if (!stdin.isTerminal || !stdout.isTerminal) {
    throw new MercatorError('E_REFUSED', 'there is no terminal to ask for approval on', {
      hint: '--auto-approve writes the plan without asking, --dry-run only shows it',
    });
  }
  const yes = 'Approve and save';
  const label = 'Approve or abort the plan:';
  const text = planText(report);
  const answer = await choose({ kind: 'approve', text, label, choices: [yes, 'Abort'] }, host);
  return answer === yes ? true : undefined;
}

async function show(
  input: CommandInput,
  report: PlanReport,
  path: string | undefined,
): Promise<void> {
  const { stdout, color } = input.host.terminal;
  const format = formatOf(input);
  const saved = path === undefined ? {} : { path };
  if (format !== undefined) stdout.write(await renderPlan(report, format, { color, ...saved }));
  else if (path === undefined) stdout.write(planText(report));
  else stdout.write(`Plan Status: APPROVED\n  -- Plan File: file://${path}\n`);
}
