import { MercatorError } from '../../base/index.ts';
import type { PlanOptions, RepoOptions } from '../../sdk/index.ts';
import type { CommandInput, Flag } from '../command.ts';
import { given, lockFlag, optional, stateFlags, stateOptions } from '../state-flags.ts';

/** The states of commands on plans. */
export const planStateFlags: readonly Flag[] = [
  { name: 'from', type: 'list', value: 'urls', doc: "current state; else the environment's url" },
  { name: 'to', type: 'list', value: 'urls', doc: "desired state; else the environment's src" },
  ...stateFlags,
  lockFlag,
];

export const registryFlag: Flag = {
  name: 'registry',
  type: 'string',
  value: 'url',
  doc: 'folder in place of a cloud: file://path; else MERCATOR_REGISTRY',
};

/** Where plans are kept. */
export const repoFlags: readonly Flag[] = [
  {
    name: 'repo',
    type: 'string',
    value: 'url',
    doc: "repository of plans: atlas://app in the registry, or file://plans; else the environment's",
  },
  registryFlag,
];

/** What `repoFlags` say. */
export function repoOptions({ flags }: CommandInput): RepoOptions {
  return {
    ...optional('repo', flags.string('repo')),
    ...optional('registry', flags.string('registry')),
  };
}

type PlanStates = ReturnType<typeof stateOptions> & Pick<PlanOptions, 'from' | 'to'>;

/** What `planStateFlags` say. */
export function planStates(input: CommandInput): PlanStates {
  return {
    ...stateOptions(input),
    ...optional('from', given(input, 'from')),
    ...optional('to', given(input, 'to')),
  };
}

export const planFileFlag: Flag = {
  name: 'file',
  short: 'f',
  type: 'string',
  value: 'url',
  doc: 'the plan: file://x.plan.hcl, atlas://app/plans/x',
};

/** Throws E_USAGE without the flag. */
export function planFileOf({ flags }: CommandInput): string {
  const file = flags.string('file');
  if (file !== undefined) return file;
  throw new MercatorError('E_USAGE', 'required flag(s) "file" not set', {
    hint: 'name the plan: -f file://x.plan.hcl',
  });
}
