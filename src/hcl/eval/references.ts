import type { SourceFile, SourceRange } from '../../base/index.ts';
import type {
  Attribute,
  Block,
  Body,
  Expression,
  TemplatePart,
  Variable,
} from '../syntax/nodes.ts';
import { LazyRange } from './lazy-range.ts';
import type { Step } from './scope.ts';
import { constantSteps, type Unwound, unwind } from './traversal.ts';

/** A name that an expression looks up, with the constant steps that follow it. */
export interface Traversal {
  readonly root: string;
  readonly steps: readonly Step[];
  /** From the name to the end of the last constant step. */
  readonly range: SourceRange;
}

/**
 * Every name that evaluating the expression, body or block may look up, in source order; names
 * that a `for` binds are left out, and so are the names of functions.
 */
export function references(
  node: Expression | Body | Block | Attribute,
  source: SourceFile,
): readonly Traversal[] {
  if ('kind' in node && node.kind === 'literal') return [];
  const walk = new ReferenceWalk(source);
  if ('items' in node && !('kind' in node)) walk.body(node);
  else if (node.kind === 'block') walk.body(node.body);
  else walk.expression(node.kind === 'attribute' ? node.expr : node);
  return walk.finish();
}

interface Task {
  readonly node: Expression;
  readonly bound: Bound;
}

/** The names that enclosing `for`s bind. */
type Bound = ReadonlySet<string>;

interface Found extends Traversal {
  readonly start: number;
}

/** With a stack of its own, so that no depth of nesting overflows the engine's. */
class ReferenceWalk {
  readonly #source: SourceFile;
  readonly #tasks: Task[] = [];
  readonly #found: Found[] = [];

  constructor(source: SourceFile) {
    this.#source = source;
  }

  body(body: Body): void {
    const bodies = [body];
    for (let next = bodies.pop(); next !== undefined; next = bodies.pop()) {
      for (const item of next.items) {
        if (item.kind === 'block') bodies.push(item.body);
        else this.expression(item.expr);
      }
    }
  }

  expression(expr: Expression): void {
    this.#push(expr, new Set());
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      this.#visit(task.node, task.bound);
    }
  }

  finish(): readonly Traversal[] {
    this.#found.sort((a, b) => a.start - b.start);
    return this.#found.map(({ root, steps, range }) => ({ root, steps, range }));
  }

  #push(node: Expression | undefined, bound: Bound): void {
    if (node !== undefined) this.#tasks.push({ node, bound });
  }

  #visit(expr: Expression, bound: Bound): void {
    switch (expr.kind) {
      case 'literal':
      case 'broken':
        break;
      case 'variable':
      case 'attribute-access':
      case 'index':
      case 'splat':
        this.#traversal(expr, bound);
        break;
      case 'template':
        this.#parts(expr.parts, bound);
        break;
      case 'for':
        this.#push(expr.collection, bound);
        this.#pushAll([expr.key, expr.value, expr.condition], bind(bound, expr));
        break;
      default:
        this.#pushAll(operands(expr), bound);
    }
  }

  #pushAll(nodes: readonly (Expression | undefined)[], bound: Bound): void {
    for (const node of nodes) this.#push(node, bound);
  }

  #traversal(expr: Expression, bound: Bound): void {
    const { root, links } = unwind(expr);
    for (const link of links) {
      if (link.kind === 'index') this.#push(link.key, bound);
      if (link.kind !== 'splat') continue;
      for (const step of link.each) if (step.kind === 'index') this.#push(step.key, bound);
    }
    if (root.kind !== 'variable') this.#push(root, bound);
    else if (!bound.has(root.name)) this.#found.push(this.#reference(root, links));
  }

  #reference(root: Variable, links: Unwound['links']): Found {
    const { steps, end } = constantSteps(root, links);
    const range = new LazyRange(this.#source, root.start, end);
    return { root: root.name, steps, range, start: root.start };
  }

  #parts(parts: readonly TemplatePart[], bound: Bound): void {
    for (const part of parts) {
      switch (part.kind) {
        case 'text':
          break;
        case 'interpolation':
          this.#push(part.expr, bound);
          break;
        case 'if':
          this.#push(part.condition, bound);
          this.#parts(part.whenTrue, bound);
          this.#parts(part.whenFalse, bound);
          break;
        case 'for':
          this.#push(part.collection, bound);
          this.#parts(part.body, bind(bound, { keyName: part.key, valueName: part.value }));
          break;
      }
    }
  }
}

interface Binding {
  readonly keyName: string | undefined;
  readonly valueName: string;
}

function bind(bound: Bound, { keyName, valueName }: Binding): Bound {
  const names = new Set(bound).add(valueName);
  return keyName === undefined ? names : names.add(keyName);
}

type Simple = Exclude<
  Expression,
  {
    kind:
      | 'literal'
      | 'broken'
      | 'variable'
      | 'attribute-access'
      | 'index'
      | 'splat'
      | 'template'
      | 'for';
  }
>;

/** The expressions that another one is made of, where none of them binds a name. */
function operands(expr: Simple): readonly Expression[] {
  switch (expr.kind) {
    case 'call':
      return expr.args;
    case 'unary':
      return [expr.operand];
    case 'binary':
      return [expr.left, expr.right];
    case 'conditional':
      return [expr.condition, expr.whenTrue, expr.whenFalse];
    case 'tuple':
      return expr.items;
    case 'object':
      return expr.items.flatMap(({ key, value }) =>
        key.kind === 'variable' ? [value] : [key, value],
      );
    case 'parentheses':
      return [expr.inner];
  }
}
