import type { AttributeRule, BlockRule } from '../ports.ts';
import { flag } from './rules.ts';

const verbs: Readonly<Record<string, readonly string[]>> = {
  schema: ['add', 'drop', 'modify'],
  table: ['add', 'drop', 'modify', 'rename'],
  column: ['add', 'drop', 'modify', 'rename'],
  index: ['add', 'drop', 'modify', 'rename'],
  foreign_key: ['add', 'drop', 'modify'],
  check: ['add', 'drop', 'modify'],
  constraint: ['rename'],
  view: ['add', 'drop', 'modify', 'rename'],
  func: ['add', 'drop', 'modify', 'rename'],
  proc: ['add', 'drop', 'modify', 'rename'],
  trigger: ['add', 'drop', 'modify', 'rename'],
  object: ['add', 'drop', 'modify', 'rename'],
  role: ['add', 'drop', 'modify'],
  user: ['add', 'drop', 'modify'],
  permission: ['add', 'drop', 'modify'],
};

function skipKinds(): Record<string, AttributeRule> {
  const kinds: Record<string, AttributeRule> = {};
  for (const [noun, all] of Object.entries(verbs)) {
    for (const verb of all) {
      const said = noun.replace('_', ' ');
      kinds[`${verb}_${noun}`] = flag(`Leave out: ${verb} ${said}.`, { fallback: 'false' });
    }
  }
  return kinds;
}

function policy(doc: string, attributes: Readonly<Record<string, AttributeRule>>): BlockRule {
  return { labels: [], doc, attributes };
}

export const diff: BlockRule = {
  labels: ['driver'],
  labelsOptional: true,
  repeat: 'labels',
  doc: 'How changes are planned; with a driver as label, for that driver only.',
  attributes: {},
  blocks: {
    skip: policy('Kinds of change that are left out of every plan.', skipKinds()),
    concurrent_index: policy('Indexes without a lock on writes (PostgreSQL).', {
      add: flag('Build them CONCURRENTLY.', { fallback: 'false' }),
      create: flag('Another name for add.', { fallback: 'false' }),
      drop: flag('Drop them CONCURRENTLY.', { fallback: 'false' }),
    }),
    materialized: policy('Materialized views.', {
      with_no_data: flag('Create them without filling them.', { fallback: 'false' }),
    }),
    add_table: policy('New tables.', { if_not_exists: flag('Write IF NOT EXISTS.') }),
    drop_table: policy('Dropped tables.', {
      cascade: flag('Write CASCADE.'),
      if_exists: flag('Write IF EXISTS.'),
    }),
    add_column: policy('New columns.', { if_not_exists: flag('Write IF NOT EXISTS.') }),
    add_index: policy('New indexes.', { if_not_exists: flag('Write IF NOT EXISTS.') }),
    modify_table: policy('Changed tables.', {
      allow_recreate: flag('A change that needs it may make the table anew.'),
    }),
    not_null: policy('Columns that become NOT NULL (PostgreSQL).', {
      check: flag('Write a migration check for rows that are null.'),
      lock_safe: flag('Go by way of a validated CHECK, without a scan under lock.'),
    }),
    constraint: policy('New checks and foreign keys (PostgreSQL).', {
      lock_safe: flag('Add them NOT VALID, and validate them by a statement of its own.'),
    }),
    unique: policy('New unique constraints and primary keys (PostgreSQL).', {
      lock_safe: flag('Build their indexes CONCURRENTLY first.'),
    }),
  },
};
