import type { Value } from '../../hcl/index.ts';
import type { DecodeContext } from '../attribute.ts';
import type { Decoded } from '../decode.ts';
import { valuePlace } from '../place.ts';
import { type Findings, reportProblem } from '../problem.ts';
import type { Deployment, DeploymentGroup, Rollout } from '../project.ts';
import { evaluateVariables } from '../variables.ts';
import { onErrors } from '../words.ts';
import { blockName, referredName } from './block-name.ts';
import { elements, integer, named, only, present, word } from './read.ts';

/** `group.<name>` for each group of a deployment block. */
export function groupNames(labels: readonly string[]): ReadonlyMap<string, Value> {
  return new Map(labels.map((label) => [label, blockName('group', label)]));
}

export function deployment(block: Decoded, cx: Findings): Deployment {
  const groups = block.blocks.filter((nested) => nested.type === 'group');
  return { name: block.labels[0] ?? '', groups: groups.map((each) => group(each, cx)) };
}

function group(block: Decoded, cx: Findings): DeploymentGroup {
  const parallel = integer(block, 'parallel') ?? 1;
  if (!Number.isInteger(parallel) || parallel < 1) {
    reportProblem(cx, valuePlace(block.block, 'parallel'), {
      summary: 'invalid value for attribute "parallel"',
      detail: 'a whole number from 1 is required',
    });
  }
  const dependsOn = block.values.get('depends_on');
  return present({
    name: block.labels[0] ?? '',
    match: block.later.get('match'),
    orderBy: block.later.get('order_by'),
    parallel,
    onError: word(block, 'on_error', onErrors) ?? 'FAIL',
    dependsOn:
      dependsOn === undefined
        ? undefined
        : elements(dependsOn).flatMap(
            (value) =>
              referredName(value, 'group', { block: block.block, attribute: 'depends_on' }, cx) ??
              [],
          ),
  });
}

/** The `rollout` block of an env, its values checked against the variables of the deployment. */
export function rollout(
  env: Decoded,
  deployments: ReadonlyMap<string, Decoded>,
  cx: DecodeContext,
): Rollout | undefined {
  const block = only(env, 'rollout');
  const at = block && { block: block.block, attribute: 'deployment' };
  const name = at && referredName(block.values.get('deployment'), 'deployment', at, cx);
  const target = name === undefined ? undefined : deployments.get(name);
  if (block === undefined || target === undefined || name === undefined) return undefined;
  const variables = target.block.body.items.flatMap((item) =>
    item.kind === 'block' && item.type === 'variable' ? item : [],
  );
  return { deployment: name, vars: evaluateVariables(variables, named(block, 'vars'), cx) };
}
