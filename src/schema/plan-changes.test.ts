import { describe, expect, it } from 'vitest';
import type { Change } from './change.ts';
import type { PlanContext } from './kind.ts';
import type { Realm, SchemaObject } from './model.ts';
import type { PlanNode } from './plan.ts';
import { type PlanKind, planChanges } from './plan-changes.ts';
import type { Ref } from './ref.ts';

/** An object of a made-up kind: what it uses, and what of that may be added later. */
interface Thing extends SchemaObject {
  readonly uses: readonly string[];
  readonly detachable: readonly string[];
}

function thing(
  name: string,
  uses: readonly string[] = [],
  detachable: readonly string[] = [],
): Thing {
  return { kind: 'thing', name, uses, detachable };
}

function ref(name: string): Ref {
  return { kind: 'thing', name };
}

const things: PlanKind = { kind: 'thing', plan, fold };

function plan(change: Change): readonly PlanNode<string>[] {
  if (change.kind !== 'add_object' && change.kind !== 'drop_object') throw new Error(change.kind);
  const verb = change.kind === 'add_object' ? 'create' : 'drop';
  const { name, uses, detachable } = change.object as Thing;
  const node = (clause: string, used: readonly string[], loose: boolean): PlanNode<string> => ({
    owner: ref(name),
    verb,
    clause,
    provides: [],
    removes: [],
    needs: verb === 'create' ? used.map(ref) : [],
    releases: verb === 'drop' ? used.map(ref) : [],
    detachable: loose,
  });
  return [
    node(name, uses, false),
    ...detachable.map((used) => node(`${name}>${used}`, [used], true)),
  ];
}

function fold(nodes: readonly PlanNode<unknown>[]): ReturnType<PlanKind['fold']> {
  const sql = nodes.map((node) => `${node.verb} ${String(node.clause)}`).join(', ');
  return [{ sql, comment: '', reverse: [], hazards: [], tx: 'in' }];
}

const empty: Realm = { schemas: [], objects: [] };
const cx: PlanContext = { from: empty, to: empty, qualifier: undefined, indent: '' };

function sql(changes: readonly Change[]): readonly string[] {
  return planChanges(changes, [things], cx).map((statement) => statement.sql);
}

function add(...list: readonly Thing[]): readonly Change[] {
  return list.map((object) => ({ kind: 'add_object', object }));
}

function drop(...list: readonly Thing[]): readonly Change[] {
  return list.map((object) => ({ kind: 'drop_object', object }));
}

describe('planChanges', () => {
  it('creates what is used first and keeps the order otherwise', () => {
    expect(sql(add(thing('a', ['c']), thing('b'), thing('c')))).toEqual([
      'create c',
      'create a',
      'create b',
    ]);
  });

  it('drops last, users before what they use', () => {
    const changes = [...drop(thing('c'), thing('a', ['c'])), ...add(thing('n'))];
    expect(sql(changes)).toEqual(['create n', 'drop a', 'drop c']);
  });

  it('drops before it creates a thing of the same name', () => {
    expect(sql([...add(thing('a')), ...drop(thing('a'))])).toEqual(['drop a', 'create a']);
  });

  it('keeps detachable clauses with their owner where there is no circle', () => {
    expect(sql(add(thing('a', [], ['b']), thing('b')))).toEqual([
      'create b',
      'create a, create a>b',
    ]);
  });

  it('takes out only the clauses that close a circle', () => {
    expect(sql(add(thing('a', [], ['b', 'c']), thing('b', ['a']), thing('c')))).toEqual([
      'create c',
      'create a, create a>c',
      'create b',
      'alter a>b',
    ]);
    expect(sql(drop(thing('a', [], ['b']), thing('b', [], ['a'])))).toEqual([
      'alter a>b',
      'alter b>a',
      'drop a',
      'drop b',
    ]);
  });

  it('says which changes no order allows', () => {
    expect(() => sql(add(thing('a', ['b']), thing('b', ['a']), thing('c')))).toThrow(
      'changes wait for each other: thing "a", thing "b"',
    );
  });

  it('refuses a kind that it has not', () => {
    expect(() => planChanges(add({ ...thing('x'), kind: 'other' }), [things], cx)).toThrow(
      'changes of kind "other" cannot be planned',
    );
  });

  it('refuses a plan bound to one schema that touches two', () => {
    const changes = add({ ...thing('x'), schema: 'a' }, { ...thing('y'), schema: 'b' });
    expect(() => planChanges(changes, [things], { ...cx, qualifier: '' })).toThrow(
      'found 2 schemas when migration plan is scoped to one: ["a" "b"]',
    );
  });

  it('comes after what a text names, unless that closes a circle', () => {
    const wishing: PlanKind = {
      ...things,
      plan: (change) =>
        plan(change).map((node) =>
          node.owner.name === 'a' ? { ...node, after: [ref('b')] } : node,
        ),
      fold: (nodes) => fold(nodes.map((n) => ({ ...n, clause: n.early ? 'a early' : n.clause }))),
    };
    const run = (...objects: readonly Thing[]): readonly string[] =>
      planChanges(
        objects.map((object): Change => ({ kind: 'add_object', object })),
        [wishing],
        cx,
      ).map((statement) => statement.sql);
    expect(run(thing('a'), thing('b'))).toEqual(['create b', 'create a']);
    expect(run(thing('b', ['a']), thing('a'))).toEqual(['create a early', 'create b']);
    const drops = ['b', 'a'].map((n): Change => ({ kind: 'drop_object', object: thing(n) }));
    expect(planChanges(drops, [wishing], cx).map(({ sql: text }) => text)).toEqual([
      'drop a',
      'drop b',
    ]);
  });

  it('drops a schema before what its contents use in another', () => {
    const gone = { kind: 'thing', name: 'user', schema: 'gone' };
    const used = { kind: 'thing', name: 'used', schema: 'kept' };
    const schema = {
      kind: 'schema',
      name: 'gone',
      tables: [],
      views: [],
      objects: [gone],
    } as const;
    const dropping = (kind: string, owner: Ref): PlanKind => ({
      kind,
      plan: () => [{ ...nothing, owner, verb: 'drop', clause: owner.name }],
      fold,
      dependencies: () => [used],
    });
    const kinds = [dropping('schema', { kind: 'schema', name: 'gone' }), dropping('thing', used)];
    const changes: Change[] = [
      { kind: 'drop_object', object: used },
      { kind: 'drop_schema', schema },
    ];
    const statements = planChanges(changes, kinds, cx).map((statement) => statement.sql);
    expect(statements).toEqual(['drop gone', 'drop used']);
  });
});

const nothing = { provides: [], removes: [], needs: [], releases: [], detachable: false } as const;
