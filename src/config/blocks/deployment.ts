import type { BlockRule } from '../ports.ts';
import { onErrors } from '../words.ts';
import { anything, flag, integer, named, word } from './rules.ts';
import { variable } from './variable.ts';

export const deployment: BlockRule = {
  labels: ['name'],
  repeat: 'labels',
  doc: 'In which order, and how many at once, the targets of an env are migrated.',
  attributes: {},
  blocks: {
    variable: { ...variable, doc: 'A value that each target gives in rollout.vars.' },
    group: {
      labels: ['name'],
      repeat: 'labels',
      doc: 'Targets that go together; a target belongs to the first group that matches.',
      attributes: {
        match: flag('Whether a target belongs to it; without it every target left over does.', {
          later: ['var'],
        }),
        order_by: anything('Value, or list of values, to sort its targets by, ascending.', {
          later: ['var'],
        }),
        parallel: integer('Targets at once.', { fallback: '1' }),
        on_error: word(onErrors, 'What a failed target does to the rest.', {
          fallback: 'FAIL',
        }),
        depends_on: anything('Groups that must be done first: [group.canary].', {
          reference: 'group',
        }),
      },
    },
  },
};

export const rollout: BlockRule = {
  labels: [],
  doc: 'The deployment that this env is a target of.',
  attributes: {
    deployment: anything('deployment.<name>', { required: true, reference: 'deployment' }),
    vars: named('Values for the variables of the deployment.'),
  },
};
