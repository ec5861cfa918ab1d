import { describe, expect, it } from 'vitest';
import { type Change, changedRef } from './change.ts';
import { createRealm } from './create-realm.ts';
import { type DiffKind, diffRealms } from './diff-realms.ts';
import { sameData } from './equal.ts';
import type { Realm, Schema, SchemaObject, Table } from './model.ts';

function table(schema: string, name: string, comment?: string): Table {
  const parts = { columns: [], indexes: [], foreignKeys: [], checks: [] };
  return { kind: 'table', schema, name, ...parts, ...(comment === undefined ? {} : { comment }) };
}

function schema(name: string, more: Partial<Schema> = {}): Schema {
  return { kind: 'schema', name, tables: [], views: [], objects: [], ...more };
}

function realm(...schemas: readonly Schema[]): Realm {
  return { schemas, objects: [] };
}

function kind(name: string): DiffKind {
  const own = ({ comment }: SchemaObject): string => comment ?? '';
  return {
    kind: name,
    diff: (from, to) =>
      sameData(own(from), own(to)) ? [] : [{ kind: 'modify_object', from, to, aspects: [] }],
  };
}

const kinds = ['schema', 'table', 'enum'].map(kind);

function changes(from: Realm, to: Realm): readonly string[] {
  return diffRealms(from, to, kinds).map(name);
}

function name(change: Change): string {
  const ref = changedRef(change);
  return `${change.kind} ${ref.kind} ${ref.schema === undefined ? '' : `${ref.schema}.`}${ref.name}`;
}

describe('diffRealms', () => {
  it('finds nothing between equal realms', () => {
    const one = realm(schema('a', { tables: [table('a', 't', 'x')] }));
    expect(changes(one, structuredClone(one))).toEqual([]);
  });

  it('goes schema by schema: itself, objects, tables; new schemas last', () => {
    const e = { kind: 'enum', schema: 'a', name: 'e' };
    const from = realm(
      schema('a', { objects: [e], tables: [table('a', 'gone'), table('a', 'kept')] }),
      schema('dropped', { tables: [table('dropped', 't')] }),
    );
    const to = realm(
      schema('b', { tables: [table('b', 't')] }),
      schema('a', {
        comment: 'x',
        objects: [{ ...e, name: 'f' }],
        tables: [table('a', 'kept', 'y'), table('a', 'new')],
      }),
    );
    expect(changes(from, to)).toEqual([
      'modify_object schema a',
      'drop_object enum a.e',
      'add_object enum a.f',
      'drop_table table a.gone',
      'modify_object table a.kept',
      'add_table table a.new',
      'drop_schema schema dropped',
      'add_schema schema b',
      'add_table table b.t',
    ]);
  });

  it('is the creation of all when there was nothing', () => {
    const to = realm(schema('a', { tables: [table('a', 't')] }), schema('b'));
    expect(diffRealms(realm(), to, kinds)).toEqual(createRealm(to));
  });

  it('refuses what it has no kind for', () => {
    const odd = realm(schema('a', { objects: [{ kind: 'odd', schema: 'a', name: 'x' }] }));
    expect(() => changes(odd, odd)).toThrow('objects of kind "odd" cannot be compared');
  });
});

describe('a kind that is managed on request', () => {
  const modal = [...kinds, { ...kind('role'), mode: 'roles' as const }];
  const roles = (...names: string[]): Realm => ({
    schemas: [],
    objects: names.map((role) => ({ kind: 'role', name: role })),
  });

  it.each([
    ['both realms', ['roles'], ['roles'], 2],
    ['one realm', ['roles'], undefined, 0],
    ['no realm', undefined, undefined, 0],
  ] as const)('is compared where %s have its mode', (_, before, after, count) => {
    const from = { ...roles('a'), ...(before === undefined ? {} : { modes: before }) };
    const to = { ...roles('b'), ...(after === undefined ? {} : { modes: after }) };
    expect(diffRealms(from, to, modal)).toHaveLength(count);
  });
});
