import { isMercatorError, MercatorError } from '../../base/index.ts';
import { quote } from '../format/quote.ts';
import { sprint } from '../format/sprint.ts';
import type { TemplateContext } from '../function.ts';
import type {
  ActionNode,
  BranchNode,
  ListNode,
  Node,
  PipeNode,
  Statement,
  TemplateNode,
} from '../syntax/nodes.ts';
import { printNode } from '../syntax/print-node.ts';
import { isTrue, kindOf, numberOf, typeName } from '../values/kind.ts';
import { sortedEntries } from '../values/sort-keys.ts';
import { evaluatePipeline } from './evaluate.ts';
import { fromContainer, untypedNil } from './nil.ts';
import { assignVariable, fail, type State, type Template } from './state.ts';

/** Why a list ended before its last statement. */
type Jump = 'break' | 'continue' | undefined;

const maxDepth = 500;

/**
 * The output of the template for that data. Throws E_TEMPLATE_EXEC.
 * Semantics: https://pkg.go.dev/text/template
 */
export function execute(template: Template, data: unknown): string {
  try {
    const tree = template.trees.get(template.name) ?? { kind: 'list', nodes: [] };
    return runTree(template, { name: template.name, tree, data: data ?? undefined, depth: 0 });
  } catch (error) {
    if (isMercatorError(error) || !(error instanceof RangeError)) throw error;
    throw new MercatorError('E_TEMPLATE_EXEC', `template: ${template.name}: too deeply nested`, {
      hint: 'look for a template that calls itself without end',
      cause: error,
    });
  }
}

interface Run {
  readonly name: string;
  readonly tree: ListNode;
  readonly data: unknown;
  readonly depth: number;
}

function runTree(template: Template, run: Run): string {
  const { name, data, depth } = run;
  const render: TemplateContext['render'] = (other, dot) => {
    return runTree(template, { ...nestedRun(state, other), data: dot });
  };
  const state: State = {
    template,
    name,
    out: [],
    variables: [{ name: '$', value: data }],
    depth,
    context: { render },
    node: undefined,
  };
  runList(state, data, run.tree);
  return state.out.join('');
}

/** What a template called by another runs. Fails when there is no such template. */
function nestedRun(state: State, name: string): Omit<Run, 'data'> {
  const tree = state.template.trees.get(name);
  if (tree === undefined) {
    return fail(state, `template ${quote(name)} not defined`, definedNames(state.template));
  }
  const depth = state.depth + 1;
  if (depth > maxDepth) fail(state, `exceeded maximum template depth (${maxDepth})`);
  return { name, tree, depth };
}

function definedNames(template: Template): string {
  const names = [...template.trees.keys()].filter((name) => name !== template.name);
  if (names.length === 0) return 'write it with {{ define "name" }} … {{ end }}';
  return `defined templates: ${names.sort().join(', ')}`;
}

function runList(state: State, dot: unknown, list: ListNode): Jump {
  for (const node of list.nodes) {
    const jump = runStatement(state, dot, node);
    if (jump !== undefined) return jump;
  }
  return undefined;
}

function runStatement(state: State, dot: unknown, node: Statement): Jump {
  state.node = node;
  switch (node.kind) {
    case 'text':
      state.out.push(node.text);
      return undefined;
    case 'action':
      return runAction(state, dot, node);
    case 'if':
    case 'with':
      return scoped(state, () => runCondition(state, dot, node));
    case 'range':
      return scoped(state, () => runRange(state, dot, node));
    case 'template':
      return runTemplate(state, dot, node);
    case 'break':
    case 'continue':
      return node.kind;
  }
}

function runAction(state: State, dot: unknown, node: ActionNode): undefined {
  const value = evaluatePipeline(state, dot, node.pipe);
  if (node.pipe.variables.length === 0) print(state, node, value);
  return undefined;
}

function print(state: State, node: Node, value: unknown): void {
  state.node = node;
  if (typeof value === 'function') {
    fail(
      state,
      `can't print ${printNode(node)} of type ${typeName(value)}`,
      'use call to run a function',
    );
  }
  try {
    state.out.push(value === undefined ? '<no value>' : sprint([value]));
  } catch (error) {
    if (isMercatorError(error) || error instanceof RangeError) throw error;
    fail(state, error instanceof Error ? error.message : String(error), undefined, error);
  }
}

/** Variables declared inside are gone afterwards. */
function scoped<T>(state: State, run: () => T): T {
  const mark = state.variables.length;
  const result = run();
  state.variables.length = mark;
  return result;
}

function runCondition(state: State, dot: unknown, node: BranchNode): Jump {
  const value = evaluatePipeline(state, dot, node.pipe);
  if (isTrue(value)) return runList(state, node.kind === 'with' ? value : dot, node.list);
  return node.elseList && runList(state, dot, node.elseList);
}

function runTemplate(state: State, dot: unknown, node: TemplateNode): undefined {
  const run = nestedRun(state, node.name);
  const data = node.pipe && evaluatePipeline(state, dot, node.pipe);
  state.out.push(runTree(state.template, { ...run, data }));
  return undefined;
}

interface Turn {
  readonly key: unknown;
  readonly element: unknown;
}

function runRange(state: State, dot: unknown, node: BranchNode): Jump {
  const value = evaluatePipeline(state, dot, node.pipe);
  let ran = false;
  for (const turn of turnsOf(state, value, node.pipe)) {
    ran = true;
    const jump = scoped(state, () => {
      setLoopVariables(state, node.pipe, turn);
      return runList(state, turn.element, node.list);
    });
    if (jump === 'break') return undefined;
  }
  return ran || node.elseList === undefined ? undefined : runList(state, dot, node.elseList);
}

function* turnsOf(state: State, value: unknown, pipe: PipeNode): Generator<Turn> {
  switch (kindOf(value)) {
    case 'none':
    case 'nil':
      return;
    case 'int':
    case 'uint':
      yield* countTurns(state, value, pipe);
      return;
    case 'slice':
    case 'bytes':
      yield* elementTurns(Object(value));
      return;
    case 'map':
      for (const [key, element] of sortedEntries(Object(value))) {
        yield { key, element: fromContainer(element) };
      }
      return;
    default:
      fail(state, `range can't iterate over ${describe(value)}`);
  }
}

function describe(value: unknown): string {
  return typeof value === 'function' ? typeName(value) : sprint([value]);
}

function* elementTurns(items: Iterable<unknown>): Generator<Turn> {
  let key = 0;
  for (const element of items) yield { key: key++, element: element ?? untypedNil };
}

function* countTurns(state: State, value: unknown, pipe: PipeNode): Generator<Turn> {
  const limit = Number(numberOf(value));
  if (pipe.variables.length > 1) {
    fail(state, `can't use ${limit} to iterate over more than one variable`);
  }
  for (let i = 0; i < limit; i++) yield { key: undefined, element: i };
}

/** `$x` takes the element; of two, the first takes the key. They were declared by the pipeline. */
function setLoopVariables(state: State, pipe: PipeNode, turn: Turn): void {
  const [first, second] = pipe.variables;
  if (first === undefined) return;
  assignVariable(state, first.name, second === undefined ? turn.element : turn.key);
  if (second !== undefined) assignVariable(state, second.name, turn.element);
}
