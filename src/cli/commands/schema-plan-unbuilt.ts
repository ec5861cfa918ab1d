import { MercatorError } from '../../base/index.ts';
import { type Command, projectFlags } from '../command.ts';
import { formatFlags } from '../state-flags.ts';
import { planFileFlag, planStateFlags, repoFlags } from './schema-plan-flags.ts';

/* What Atlas has for plans, and there is no engine for yet. */

export const schemaPlanLint: Command = {
  path: ['schema', 'plan', 'lint'],
  summary: 'Not there yet: analyze a plan file',
  description:
    'Analyzers of statements are not there yet; "schema plan validate" checks a plan file.',
  flags: [planFileFlag, ...planStateFlags, ...repoFlags, ...formatFlags, ...projectFlags],
  examples: [
    {
      comment: 'what there is instead',
      command: 'schema plan validate --env prod -f file://p1.plan.hcl',
    },
  ],
  run: async () => {
    throw new MercatorError('E_UNSUPPORTED', '"schema plan lint" is not supported yet', {
      hint: '"schema plan validate" tries the plan on a dev database',
    });
  },
};

export const schemaPlanTest: Command = {
  path: ['schema', 'plan', 'test'],
  summary: 'Not there yet: run the tests of plan files',
  description: 'Test files are not run yet; "schema plan validate" checks a plan file.',
  flags: [
    { name: 'run', type: 'string', value: 'regexp', doc: 'tests to run' },
    ...planStateFlags,
    ...repoFlags,
    ...projectFlags,
  ],
  positionals: { usage: '[paths]', min: 0, max: Number.POSITIVE_INFINITY },
  examples: [
    {
      comment: 'what there is instead',
      command: 'schema plan validate --env prod -f file://p1.plan.hcl',
    },
  ],
  run: async () => {
    throw new MercatorError('E_UNSUPPORTED', '"schema plan test" is not supported yet', {
      hint: '"schema plan validate" tries the plan on a dev database',
    });
  },
};
