export interface SortedGraph {
  /** Node numbers, each after everything it depends on; ties in order of number. */
  readonly order: readonly number[];
  /** The nodes of every cycle that had to be cut, empty in an acyclic graph. */
  readonly cycles: readonly (readonly number[])[];
}

/**
 * The nodes 0 … count-1 in dependency order. Stable: without an edge between them, two nodes keep
 * the order of their numbers as far as possible. `dependencies(n)` lists what must come before n.
 */
export function sortGraph(
  count: number,
  dependencies: (node: number) => readonly number[],
): SortedGraph {
  const order: number[] = [];
  const cycles: number[][] = [];
  const state = new Uint8Array(count);
  for (let root = 0; root < count; root++) {
    if (state[root] === 0) visit(root, { dependencies, state, order, cycles });
  }
  return { order, cycles };
}

interface Walk {
  readonly dependencies: (node: number) => readonly number[];
  /** 0 unseen, 1 on the path, 2 done. */
  readonly state: Uint8Array;
  readonly order: number[];
  readonly cycles: number[][];
}

/** Depth first with a stack of its own, so that a long chain does not overflow the engine's. */
function visit(root: number, walk: Walk): void {
  const path = [{ node: root, rest: sortedDependencies(root, walk), at: 0 }];
  walk.state[root] = 1;
  for (let top = path[0]; top !== undefined; top = path.at(-1)) {
    const next = top.rest[top.at++];
    if (next === undefined) {
      walk.state[top.node] = 2;
      walk.order.push(top.node);
      path.pop();
    } else if (walk.state[next] === 1) {
      const from = path.findIndex((step) => step.node === next);
      walk.cycles.push(path.slice(from).map((step) => step.node));
    } else if (walk.state[next] === 0) {
      walk.state[next] = 1;
      path.push({ node: next, rest: sortedDependencies(next, walk), at: 0 });
    }
  }
}

function sortedDependencies(node: number, walk: Walk): readonly number[] {
  const found = walk.dependencies(node);
  return found.length < 2 ? found : [...found].sort((a, b) => a - b);
}
