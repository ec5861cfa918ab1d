import { type SourceFile, sortGraph } from '../base/index.ts';
import {
  type Attribute,
  type Block,
  type Body,
  type Expression,
  references,
  type Traversal,
} from '../hcl/index.ts';
import { headOf } from './place.ts';
import { type Findings, reportProblem } from './problem.ts';
import { pathOf, roots } from './scope.ts';

/** Something with a value of its own that expressions refer to: a local, a data source, a block. */
export type FileNode = { readonly id: string } & (
  | { readonly kind: 'local'; readonly item: Attribute }
  | { readonly kind: 'block'; readonly item: Block }
);

export interface NodeIndex {
  readonly nodes: readonly FileNode[];
  readonly source: SourceFile;
  /** Node numbers by id and by every prefix of an id: `data.sql`, `local`. */
  readonly byPath: ReadonlyMap<string, readonly number[]>;
}

/** The nodes of the file, in file order. A name defined twice is reported. */
export function indexNodes(body: Body, cx: Findings): NodeIndex {
  const nodes: FileNode[] = [];
  const byPath = new Map<string, number[]>();
  for (const node of nodesOf(body)) {
    if (byPath.has(node.id)) reportTwice(node, cx);
    for (const path of node.kind === 'local' ? ['local', node.id] : prefixes(node.id)) {
      const numbers = byPath.get(path);
      if (numbers === undefined) byPath.set(path, [nodes.length]);
      else numbers.push(nodes.length);
    }
    nodes.push(node);
  }
  return { nodes, source: cx.source, byPath };
}

function* nodesOf(body: Body): Iterable<FileNode> {
  for (const item of body.items) {
    if (item.kind === 'attribute') continue;
    if (item.type === 'locals') {
      for (const local of item.body.items) {
        if (local.kind === 'attribute')
          yield { id: `local.${local.name}`, kind: 'local', item: local };
      }
    } else if (item.type !== 'var' && item.labels.length === ownRoot(item.type)?.depth) {
      const labels = item.labels.map((label) => label.text);
      yield { id: [item.type, ...labels].join('.'), kind: 'block', item };
    }
  }
}

function ownRoot(type: string): { readonly depth: number } | undefined {
  return Object.hasOwn(roots, type) ? roots[type] : undefined;
}

function prefixes(id: string): string[] {
  const parts = id.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}

/** Blocks that stand twice are checkBody's to report. */
function reportTwice(node: FileNode, cx: Findings): void {
  if (node.kind !== 'local' && node.item.type !== 'data') return;
  reportProblem(cx, node.kind === 'local' ? node.item : headOf(node.item), {
    summary: `duplicate ${node.kind === 'local' ? 'local' : 'data source'} "${node.id}"`,
    detail: 'every name may be defined once',
  });
}

/** The numbers of the nodes that the expressions in it refer to, each once. */
export function referredNodes(from: Expression | Body, index: NodeIndex): readonly number[] {
  const found = new Set<number>();
  for (const reference of references(from, index.source)) {
    for (const number of nodesAt(reference, index)) found.add(number);
  }
  return [...found];
}

function nodesAt(reference: Traversal, index: NodeIndex): readonly number[] {
  return index.byPath.get(pathOf(reference.root, reference.steps).join('.')) ?? [];
}

function referringPart(node: FileNode): Expression | Body {
  return node.kind === 'local' ? node.item.expr : node.item.body;
}

export interface EvaluationPlan {
  /** Each node after those it needs. */
  readonly order: readonly number[];
  readonly dependencies: ReadonlyMap<number, readonly number[]>;
}

/**
 * All locals, and what is needed by them or by the given nodes, directly or not. Cycles are
 * reported.
 */
export function planEvaluation(
  index: NodeIndex,
  needed: readonly number[],
  cx: Findings,
): EvaluationPlan {
  const dependencies = new Map<number, readonly number[]>();
  const pending = [...(index.byPath.get('local') ?? []), ...needed];
  for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
    const node = index.nodes[number];
    if (node === undefined || dependencies.has(number)) continue;
    const found = referredNodes(referringPart(node), index);
    dependencies.set(number, found);
    pending.push(...found);
  }
  const sorted = sortGraph(index.nodes.length, (number) => dependencies.get(number) ?? []);
  for (const cycle of sorted.cycles) reportCycle(cycle, index, cx);
  return { order: sorted.order.filter((number) => dependencies.has(number)), dependencies };
}

/** The cycle is reported where its last node closes it. */
function reportCycle(cycle: readonly number[], index: NodeIndex, cx: Findings): void {
  const nodes = cycle.flatMap((number) => index.nodes[number] ?? []);
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return;
  const closing = references(referringPart(last), index.source).find((reference) =>
    nodesAt(reference, index).includes(cycle[0] ?? -1),
  );
  cx.report({
    severity: 'error',
    code: 'E_HCL_CYCLE',
    summary: `cyclic reference to "${first.id}"`,
    detail: [...nodes, first].map((node) => node.id).join(' → '),
    range: closing?.range ?? index.source.range(last.item.start, last.item.end),
  });
}

/**
 * Evaluates the plan, nodes that do not wait for each other at the same time. `evaluateNode` says
 * whether it succeeded; what depends on a failed node is not evaluated.
 */
export async function runEvaluation(
  plan: EvaluationPlan,
  evaluateNode: (number: number) => boolean | Promise<boolean>,
): Promise<void> {
  const outcomes = new Map<number, boolean | Promise<boolean>>();
  for (const number of plan.order) {
    const needed = plan.dependencies.get(number) ?? [];
    const outcome = needed.every((other) => outcomes.get(other) === true)
      ? evaluateNode(number)
      : startLater(
          needed.map((other) => outcomes.get(other)),
          () => evaluateNode(number),
        );
    outcomes.set(number, outcome);
  }
  // Most are there at once.
  await Promise.all([...outcomes.values()].filter((outcome) => typeof outcome !== 'boolean'));
}

type Outcome = boolean | Promise<boolean> | undefined;

function startLater(
  before: readonly Outcome[],
  run: () => boolean | Promise<boolean>,
): boolean | Promise<boolean> {
  if (before.includes(false)) return false;
  return Promise.all(before).then((done) => (done.every((ok) => ok === true) ? run() : false));
}
