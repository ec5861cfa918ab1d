/**
 * The number of the cycle group that each node is in: nodes that reach each other have the same
 * number. Tarjan's algorithm, with a stack of its own so that depth is not limited by the engine's.
 */
export function cycleGroups(
  count: number,
  edges: (node: number) => readonly number[],
): readonly number[] {
  const search: Search = {
    edges,
    index: new Array<number>(count).fill(-1),
    low: new Array<number>(count).fill(0),
    group: new Array<number>(count).fill(-1),
    stack: [],
    visited: 0,
    groups: 0,
  };
  for (let node = 0; node < count; node++) {
    if (search.index[node] === -1) explore(node, search);
  }
  return search.group;
}

interface Search {
  readonly edges: (node: number) => readonly number[];
  readonly index: number[];
  readonly low: number[];
  readonly group: number[];
  readonly stack: number[];
  visited: number;
  groups: number;
}

function explore(root: number, search: Search): void {
  const path = [enter(root, search)];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.edges[top.position++];
    if (next === undefined) {
      path.pop();
      leave(top.node, path.at(-1)?.node, search);
    } else if (search.index[next] === -1) path.push(enter(next, search));
    else if (search.group[next] === -1) lower(top.node, search.index[next] ?? 0, search);
  }
}

function enter(
  node: number,
  search: Search,
): { node: number; edges: readonly number[]; position: number } {
  search.index[node] = search.visited;
  search.low[node] = search.visited++;
  search.stack.push(node);
  return { node, edges: search.edges(node), position: 0 };
}

function leave(node: number, parent: number | undefined, search: Search): void {
  if (parent !== undefined) lower(parent, search.low[node] ?? 0, search);
  if (search.low[node] !== search.index[node]) return;
  for (let member = search.stack.pop(); member !== undefined; member = search.stack.pop()) {
    search.group[member] = search.groups;
    if (member === node) break;
  }
  search.groups++;
}

function lower(node: number, value: number, search: Search): void {
  search.low[node] = Math.min(search.low[node] ?? 0, value);
}
