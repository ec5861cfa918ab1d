import { describe, expect, it } from 'vitest';
import type { Change, TableChange } from './change.ts';
import type { SchemaObject, Table } from './model.ts';
import { applyPolicy } from './policy.ts';

const table: Table = {
  kind: 'table',
  schema: 'public',
  name: 't',
  columns: [],
  indexes: [],
  foreignKeys: [],
  checks: [],
};
const index = { name: 'i', unique: false, parts: [] };
const object = (kind: string): SchemaObject => ({ kind, schema: 'public', name: 'o' });
const inside = (...changes: readonly TableChange[]): Change => ({
  kind: 'modify_table',
  from: table,
  to: table,
  changes,
});

describe('skip', () => {
  const dropColumn: TableChange = {
    kind: 'drop_column',
    column: { name: 'c', type: { text: 'text' }, null: true },
  };
  const addIndex: TableChange = { kind: 'add_index', index };

  it.each<[string, string, Change]>([
    ['a table', 'drop_table', { kind: 'drop_table', table }],
    ['a schema', 'add_schema', { kind: 'add_schema', schema: { ...emptySchema() } }],
    ['an object by its kind', 'drop_policy', { kind: 'drop_object', object: object('policy') }],
    ['a function', 'drop_func', { kind: 'drop_object', object: object('function') }],
    ['a materialized view', 'add_view', { kind: 'add_object', object: object('materialized') }],
    ['any object', 'drop_object', { kind: 'drop_object', object: object('enum') }],
    ['all inside a table', 'modify_table', inside(addIndex)],
    ['the only change of a table', 'add_index', inside(addIndex)],
  ])('leaves out %s', (_, word, change) => {
    expect(applyPolicy([change], { skip: new Set([word]) })).toEqual([]);
    expect(applyPolicy([change], { skip: new Set(['rename_table']) })).toEqual([change]);
  });

  it('leaves the rest of a table', () => {
    const changes = applyPolicy([inside(dropColumn, addIndex)], { skip: new Set(['drop_column']) });
    expect(changes).toEqual([inside(addIndex)]);
  });
});

function emptySchema(): Extract<Change, { kind: 'add_schema' }>['schema'] {
  return { kind: 'schema', name: 's', tables: [], views: [], objects: [] };
}

describe('wording', () => {
  it('builds indexes of tables that exist concurrently, not those of new ones', () => {
    const changes: readonly Change[] = [
      inside({ kind: 'add_index', index }, { kind: 'drop_index', index }),
      { kind: 'add_table', table },
    ];
    expect(applyPolicy(changes, { concurrentIndex: { create: true } })).toEqual([
      inside(
        { kind: 'add_index', index, clauses: { concurrently: true } },
        { kind: 'drop_index', index },
      ),
      { kind: 'add_table', table },
    ]);
  });

  it('goes by steps only where a column becomes NOT NULL', () => {
    const column = { name: 'c', type: { text: 'text' }, null: true };
    const modify = (aspect: string): TableChange => ({
      kind: 'modify_column',
      from: column,
      to: column,
      aspects: [aspect],
    });
    const policy = { lockSafe: { notNull: true } };
    expect(applyPolicy([inside(modify('null'), modify('comment'))], policy)).toEqual([
      inside({ ...modify('null'), clauses: { lockSafe: true } }, modify('comment')),
    ]);
  });

  it('says IF EXISTS and CASCADE where it was asked to', () => {
    const policy = { dropTable: { cascade: true }, addTable: { ifNotExists: true } };
    expect(
      applyPolicy(
        [
          { kind: 'drop_table', table },
          { kind: 'add_table', table },
        ],
        policy,
      ),
    ).toEqual([
      { kind: 'drop_table', table, clauses: { cascade: true } },
      { kind: 'add_table', table, clauses: { ifNotExists: true } },
    ]);
  });
});
