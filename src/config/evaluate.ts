import { posix } from 'node:path';
import { isSecret, Secret } from '../base/index.ts';
import type { Block, Body, HclFile, Value } from '../hcl/index.ts';
import { evaluateAttribute } from './attribute.ts';
import { projectRule } from './blocks/index.ts';
import { deployment } from './build/deployment.ts';
import { buildEnv, type EnvContext } from './build/env.ts';
import { diffPolicy, lintPolicy, testFiles } from './build/policies.ts';
import { only, present, secretText, text } from './build/read.ts';
import { check, hook } from './build/runs.ts';
import { dataRule } from './data-rule.ts';
import { type Decoded, decodeBlock } from './decode.ts';
import { evaluateNode, type NodeContext } from './evaluate-node.ts';
import type { FindingList } from './findings.ts';
import { projectFunctions } from './functions.ts';
import type { LoadOptions } from './load-options.ts';
import { indexNodes, planEvaluation, referredNodes, runEvaluation } from './nodes.ts';
import { headOf, valuePlace } from './place.ts';
import { reportProblem } from './problem.ts';
import type { Env, Project, Registry } from './project.ts';
import { fileScope, type Store } from './scope.ts';
import { envNotFound, selectEnvs } from './select.ts';
import { checkBlock, checkBody } from './shape.ts';
import { evaluateVariables } from './variables.ts';

export interface ProjectInput {
  readonly file: HclFile;
  /** Values of names that stand in the tree and in no file. */
  readonly names?: ReadonlyMap<string, Value>;
  /** `--var`, parsed. */
  readonly inputs: ReadonlyMap<string, Value>;
  readonly options: LoadOptions;
  readonly findings: FindingList;
}

/** One load of the file: what is left of it after selection, and where its values go. */
interface Run extends ProjectInput {
  readonly envName: string;
  /** The file without the env blocks that are not selected. */
  readonly body: Body;
  readonly cx: NodeContext;
}

/**
 * The project: names checked, variables, then locals and what is referred to, then the blocks.
 * Every stage says all that is wrong before the next one starts, so nothing is run or connected to
 * by a file with a mistake in its shape.
 */
export async function evaluateProject(input: ProjectInput): Promise<Project> {
  const run = startRun(input);
  const { findings, cx, inputs } = run;
  checkShape(run);
  findings.stopOnErrors();
  if (run.envName !== '' && blocksOf(run, 'env').length === 0) {
    throw envNotFound(run.envName, blocksOf(input.file, 'env'));
  }
  const variables = evaluateVariables(blocksOf(run, 'variable'), inputs, cx);
  for (const [name, value] of variables) cx.evaluated.store.set(`var.${name}`, value);
  findings.stopOnErrors();
  await evaluateNamed(run);
  findings.stopOnErrors();
  const project = buildProject(run);
  findings.stopOnErrors();
  return { ...project, warnings: findings.warnings() };
}

function startRun(input: ProjectInput): Run {
  const { file, options, findings } = input;
  const { host } = options;
  const envName = options.env ?? '';
  const folder = posix.dirname(posix.resolve(host.cwd, file.source.name));
  const store: Store = new Map();
  const globals = new Map<string, Value>([
    ...(input.names ?? []),
    ['atlas', new Map([['env', envName]])],
  ]);
  const functions = projectFunctions({ host, folder, print: options.print });
  const cx: NodeContext = {
    source: file.source,
    lenient: options.lenient ?? false,
    report: findings.report,
    findings,
    scope: fileScope(store, globals, functions),
    sources: new Map(options.sources.map((source) => [source.type, source])),
    host,
    configFolder: folder,
    signal: options.signal,
    evaluated: { store, memory: new Map(), deployments: new Map(), exporters: new Map() },
  };
  return { ...input, envName, body: selectedBody(file, envName), cx };
}

function selectedBody(file: HclFile, envName: string): Body {
  const selected = new Set<unknown>(selectEnvs(blocksOf(file, 'env'), envName, file.source));
  const items = file.body.items.filter((item) => !isBlock(item, 'env') || selected.has(item));
  return { ...file.body, items };
}

function isBlock(item: Body['items'][number], type: string): boolean {
  return item.kind === 'block' && item.type === type;
}

function blocksOf({ body }: Pick<Run, 'body'>, type: string): readonly Block[] {
  return body.items.flatMap((item) => (item.kind === 'block' && item.type === type ? item : []));
}

/** `data` blocks are checked against the rule of their source, if it is known. */
function checkShape(run: Run): void {
  const { body, cx } = run;
  const items = body.items.filter((item) => !isBlock(item, 'data'));
  checkBody({ ...body, items }, projectRule, cx);
  for (const block of blocksOf(run, 'data')) {
    const source = cx.sources.get(block.labels[0]?.text ?? '');
    if (block.labels.length !== 2) {
      reportProblem(cx, headOf(block), {
        summary: 'data block "data" must have exactly 2 labels',
        detail: 'write data "<type>" "<name>" { … }',
      });
    } else if (source !== undefined) checkBlock(block, dataRule(source), cx);
  }
}

/** Locals, and the data sources and blocks that something refers to (config.md §2). */
async function evaluateNamed(run: Run): Promise<void> {
  const { body, cx, findings } = run;
  const index = indexNodes(body, cx);
  const nodes = new Set<unknown>(index.nodes.map((node) => node.item));
  const needed = body.items.flatMap((item) => {
    if (nodes.has(item) || isBlock(item, 'locals')) return [];
    return referredNodes(item.kind === 'block' ? item.body : item.expr, index);
  });
  const plan = planEvaluation(index, needed, cx);
  findings.stopOnErrors();
  await runEvaluation(plan, (number) => {
    const node = index.nodes[number];
    return node !== undefined && evaluateNode(node, cx);
  });
}

function buildProject(run: Run): Omit<Project, 'warnings'> {
  const { cx, file, envName } = run;
  const { deployments, exporters, memory } = cx.evaluated;
  const globals = {
    lint: lintPolicy(decodeAll(run, 'lint')[0], cx),
    diff: diffPolicy(decodeAll(run, 'diff')),
    test: testFiles(decodeAll(run, 'test')[0]),
    checks: decodeAll(run, 'check').flatMap(check),
  };
  return {
    path: file.source.name,
    folder: cx.configFolder,
    envName,
    ...globals,
    envs: buildEnvs(run, { ...cx, globals, deployments }),
    hooks: decodeAll(run, 'hook').map(hook),
    registry: registry(decodeAll(run, 'atlas')[0]),
    deployments: new Map([...deployments].map(([name, block]) => [name, deployment(block, cx)])),
    exporters,
    memory,
    inputs: visibleInputs(run),
    extra: new Map(topAttributes(run)),
  };
}

function decodeAll(run: Run, type: string): readonly Decoded[] {
  const rule = projectRule.blocks?.[type];
  return rule === undefined
    ? []
    : blocksOf(run, type).flatMap((block) => decodeBlock(block, rule, run.cx));
}

/** All instances whose final name is the one asked for. Throws E_ENV_NOT_FOUND when none has it. */
function buildEnvs(run: Run, cx: EnvContext): readonly Env[] {
  const built = decodeAll(run, 'env').map((block) => ({ block, env: buildEnv(block, cx) }));
  for (const { block, env } of built) {
    if (env.name !== '') continue;
    reportProblem(cx, valuePlace(block.block, 'name'), {
      code: 'E_ENV_NOT_FOUND',
      summary: `all envs must have names on file "${run.file.source.name}"`,
      detail: 'give the block a label, or a name that is not empty',
    });
  }
  run.findings.stopOnErrors();
  const envs = built.map(({ env }) => env).filter((env) => env.name === run.envName);
  if (envs.length === 0 && built.length > 0)
    throw envNotFound(run.envName, blocksOf(run.file, 'env'));
  return envs;
}

function registry(block: Decoded | undefined): Registry {
  const cloud = only(block, 'cloud');
  return present({
    org: text(cloud, 'org'),
    token: secretText(cloud, 'token'),
    url: text(cloud, 'url'),
    project: text(cloud, 'project'),
  });
}

/** What the file declares sensitive is a secret here as well. */
function visibleInputs({ inputs, cx }: Run): ReadonlyMap<string, Value> {
  return new Map(
    [...inputs].map(([name, value]) => {
      const declared = cx.evaluated.store.get(`var.${name}`);
      return [name, isSecret(declared) ? new Secret<unknown>(value, declared.origins) : value];
    }),
  );
}

function topAttributes({ body, cx }: Run): [string, Value][] {
  return body.items.flatMap((item): [string, Value][] => {
    const value = item.kind === 'attribute' ? evaluateAttribute(item, cx) : undefined;
    return item.kind === 'attribute' && value !== undefined ? [[item.name, value]] : [];
  });
}
