import { describe, expect, it } from 'vitest';
import { type Realm, refKey, type Schema, type SchemaObject } from '../schema/index.ts';
import { blockLabels } from './names.ts';

function realm(...names: readonly string[]): Realm {
  const objects = names.map((text): SchemaObject => {
    const [kind = '', schema = '', name = ''] = text.split(' ');
    return { kind, schema, name };
  });
  const schemas = [...new Set(objects.map((object) => object.schema))].map(
    (name): Schema => ({
      kind: 'schema',
      name: name ?? '',
      tables: [],
      views: [],
      objects: objects.filter((object) => object.schema === name),
    }),
  );
  return { schemas, objects: [] };
}

const kinds = [
  { kind: 'table', qualified: true },
  { kind: 'enum', qualified: true },
  { kind: 'trigger', qualified: false },
  { kind: 'schema', qualified: false },
];

describe('blockLabels', () => {
  it.each([
    ['table a t', ['table a t', 'table b u'], ['t']],
    ['table a t', ['table a t', 'table b t'], ['a', 't']],
    ['table c u', ['table a t', 'table b t', 'table c u'], ['u']],
    // table.a would be the table and the beginning of table.a.t.
    ['table c a', ['table a t', 'table b t', 'table c a'], ['c', 'a']],
    ['enum a t', ['table a t', 'table b t', 'enum a t'], ['t']],
    ['trigger a t', ['trigger a t', 'trigger b t'], ['t']],
    // Overloads are one name in one schema.
    ['table a t', ['table a t', 'table a t'], ['t']],
  ])('%s among %j is %j', (text, names, labels) => {
    const [kind = '', schema = '', name = ''] = text.split(' ');
    const found = blockLabels(realm(...names), kinds).get(refKey({ kind, schema, name }));
    expect(found).toEqual(labels);
  });
});
