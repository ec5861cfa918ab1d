import { describe, expect, it } from 'vitest';
import { type Change, changedRef } from './change.ts';
import { type DependentKind, withDependents } from './dependents.ts';
import type { Realm, SchemaObject } from './model.ts';
import type { Ref } from './ref.ts';

/** An object of the schema `s` unless told; `text` stands for its definition. */
interface Thing extends SchemaObject {
  readonly text: string;
}

function thing(name: string, uses: readonly string[], text = name, schema = 's'): Thing {
  return { kind: 'thing', schema, name, text, dependsOn: uses.map((used) => ref(used)) };
}

function ref(name: string, schema = 's'): Ref {
  return { kind: 'thing', schema, name };
}

const things: DependentKind = {
  kind: 'thing',
  dependencies: ({ dependsOn }) => dependsOn ?? [],
  inPlace: (_, to) => !(to as Thing).text.endsWith('!'),
  invalidated: () => 'rebuild',
};

function realm(objects: readonly Thing[], outside: readonly Thing[] = []): Realm {
  const schema = { kind: 'schema' as const, name: 's', tables: [], views: [], objects };
  return { schemas: [schema], objects: [], outside };
}

function steps(changes: readonly Change[], from: Realm, to: Realm): readonly string[] {
  const cx = { from, to, qualifier: undefined, indent: '' };
  return withDependents(changes, [things], cx).map((change) => {
    const { schema, name } = changedRef(change);
    const text = change.kind === 'add_object' ? ` ${(change.object as Thing).text}` : '';
    return `${change.kind} ${schema}.${name}${text}`;
  });
}

function modify(from: Thing, to: Thing): Change {
  return { kind: 'modify_object', from, to, aspects: ['text'] };
}

const a = thing('a', []);
const b = thing('b', ['a']);
const c = thing('c', ['b']);

describe('withDependents', () => {
  it('leaves changes alone that are in nobody’s way', () => {
    const changed = thing('a', [], 'new');
    const changes = [modify(a, changed)];
    const cx = { from: realm([a, b]), to: realm([changed, b]), qualifier: undefined, indent: '' };
    expect(withDependents(changes, [things], cx)).toBe(changes);
  });

  it('takes down what relies on an object that is made anew, and what relies on that', () => {
    const changed = thing('a', [], 'new!');
    const from = realm([a, b, c, thing('d', [])]);
    const to = realm([changed, b, c, thing('d', [])]);
    expect(steps([modify(a, changed)], from, to)).toEqual([
      ...['drop_object s.a', 'add_object s.a new!'],
      ...['drop_object s.b', 'add_object s.b b', 'drop_object s.c', 'add_object s.c c'],
    ]);
  });

  it('brings back what has a change of its own as changed', () => {
    const changed = { a: thing('a', [], 'new!'), b: thing('b', ['a'], 'other') };
    const changes = [modify(a, changed.a), modify(b, changed.b)];
    expect(steps(changes, realm([a, b]), realm([changed.a, changed.b]))).toEqual([
      ...['drop_object s.a', 'add_object s.a new!'],
      ...['drop_object s.b', 'add_object s.b other'],
    ]);
  });

  it('leaves in place what is changed so that it no longer relies on what goes', () => {
    const changed = thing('b', [], 'other');
    const changes: readonly Change[] = [{ kind: 'drop_object', object: a }, modify(b, changed)];
    expect(steps(changes, realm([a, b]), realm([changed]))).toEqual([
      'drop_object s.a',
      'modify_object s.b',
    ]);
  });

  it('leaves alone what goes as well', () => {
    const changes = [c, b, a].map((object): Change => ({ kind: 'drop_object', object }));
    expect(steps(changes, realm([a, b, c]), realm([]))).toHaveLength(3);
  });

  it('puts back what is out of scope, with what it had', () => {
    const changed = thing('a', [], 'new!');
    const far = thing('far', ['a'], 'far', 'other');
    const cx = { qualifier: undefined, indent: '', from: realm([a], [far]), to: realm([changed]) };
    const changes = withDependents([modify(a, changed)], [things], cx);
    expect(changes.at(-1)).toEqual({
      kind: 'add_object',
      object: far,
      clauses: { restores: far },
    });
  });

  it('stops where that could not be put back', () => {
    const far = thing('far', ['a'], 'far', 'other');
    const drop: Change = { kind: 'drop_object', object: a };
    expect(() => steps([drop], realm([a], [far]), realm([]))).toThrow(
      'thing "other"."far" is in the way and cannot be put back: it relies on thing "s"."a", which goes',
    );
  });
});
