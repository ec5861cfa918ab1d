import { MercatorError } from '../base/index.ts';
import type { DeploymentGroup, Env, Later, Project } from '../config/index.ts';
import { HclList, isTuple, type Value } from '../hcl/index.ts';

/** Targets that run together, and when. */
export interface RolloutGroup {
  readonly name: string;
  /** In the order they start. */
  readonly envs: readonly Env[];
  /** How many at a time. */
  readonly parallel: number;
  /** `FAIL`: the first target that fails stops the rollout. */
  readonly onError: 'FAIL' | 'CONTINUE';
  /** Names of groups that end before this one begins. */
  readonly dependsOn: readonly string[];
}

/**
 * The targets of a run in the groups of their deployment; without one they run one after another.
 * Throws E_CONFIG_INVALID for a target that no group takes. Source: migrations.md 20.
 */
export function rolloutGroups(project: Project, envs: readonly Env[]): readonly RolloutGroup[] {
  const names = new Set(envs.map((env) => env.rollout?.deployment));
  const [name, ...others] = names;
  if (others.length > 0) {
    throw new MercatorError('E_CONFIG_INVALID', 'the targets of a run need one deployment', {
      hint: 'give every env of that name the same rollout block',
    });
  }
  const deployment = name === undefined ? undefined : project.deployments.get(name);
  if (deployment === undefined) {
    return [{ name: '', envs, parallel: 1, onError: 'FAIL', dependsOn: [] }];
  }
  const members = new Map<string, Env[]>();
  for (const env of envs) {
    const group = groupOf(env, deployment.groups, deployment.name);
    members.set(group.name, [...(members.get(group.name) ?? []), env]);
  }
  return deployment.groups.map((group, at) => {
    const before = deployment.groups[at - 1]?.name;
    return {
      name: group.name,
      envs: ordered(members.get(group.name) ?? [], group.orderBy),
      parallel: group.parallel,
      onError: group.onError,
      dependsOn: group.dependsOn ?? (before === undefined ? [] : [before]),
    };
  });
}

/** The first whose condition holds; one without a condition takes all. */
function groupOf(
  env: Env,
  groups: readonly DeploymentGroup[],
  deployment: string,
): DeploymentGroup {
  const found = groups.find(({ match }) => match === undefined || valueFor(env, match) === true);
  if (found !== undefined) return found;
  const message = `no group of deployment "${deployment}" takes a target of env "${env.name}"`;
  throw new MercatorError('E_CONFIG_INVALID', message, {
    range: env.range,
    hint: 'a last group without "match" takes what is left',
  });
}

function valueFor(env: Env, expression: Later): Value {
  const vars: Value = new Map(env.rollout?.vars ?? []);
  return expression.evaluate(new Map<string, Value>([['var', vars]]));
}

function ordered(envs: readonly Env[], by: Later | undefined): readonly Env[] {
  if (by === undefined) return envs;
  const keys = new Map(envs.map((env) => [env, sortKey(valueFor(env, by))]));
  return [...envs].sort((a, b) => compareKeys(keys.get(a) ?? [], keys.get(b) ?? []));
}

function sortKey(value: Value): readonly string[] {
  const items = isTuple(value) ? value : value instanceof HclList ? value.items : [value];
  return items.map(String);
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? '';
    const isNumber = /^-?\d+(\.\d+)?$/.test(left) && /^-?\d+(\.\d+)?$/.test(right);
    const order = isNumber
      ? Number(left) - Number(right)
      : Number(left > right) - Number(left < right);
    if (order !== 0) return order;
  }
  return 0;
}
