import { type Change, type Clauses, changedRef, type TableChange } from './change.ts';
import { refKey } from './ref.ts';

/** What the user wants of every plan: the `diff` block of a project file (config.md §9). */
export interface DiffPolicy {
  /** Words of changes that are left out: `drop_table`, `modify_column`, `drop_view` … */
  readonly skip?: ReadonlySet<string>;
  /** Indexes of tables that exist, built or dropped without a lock on writes. */
  readonly concurrentIndex?: { readonly create?: boolean; readonly drop?: boolean };
  readonly addTable?: { readonly ifNotExists?: boolean };
  readonly dropTable?: { readonly ifExists?: boolean; readonly cascade?: boolean };
  readonly addColumn?: { readonly ifNotExists?: boolean };
  readonly addIndex?: { readonly ifNotExists?: boolean };
  readonly materialized?: { readonly withNoData?: boolean };
  /** What is reached in steps, so that no statement holds a strong lock while it reads the table. */
  readonly lockSafe?: {
    /** NOT NULL, by way of a validated constraint. */
    readonly notNull?: boolean;
    /** Foreign keys and checks: added unchecked, then validated. */
    readonly constraints?: boolean;
    /** Unique constraints and primary keys, by way of an index built concurrently. */
    readonly unique?: boolean;
  };
}

/** The changes that the policy leaves, worded as it says; for `planChanges`. */
export function applyPolicy(changes: readonly Change[], policy: DiffPolicy): readonly Change[] {
  const skip = policy.skip ?? new Set();
  const unnamed = skip.has('rename_table') ? newNames(changes) : new Set();
  return changes.flatMap((change): readonly Change[] => {
    // What else becomes of a table that keeps its name is spoken of under the other.
    if (change.kind === 'modify_table' && unnamed.has(refKey(changedRef(change)))) return [];
    if (changeWords(change).some((word) => skip.has(word))) return [];
    if (change.kind !== 'modify_table') return [worded(change, changeClauses(change, policy))];
    const left = change.changes.filter(({ kind }) => !skip.has(kind));
    if (left.length === 0) return [];
    const inside = left.map((part) => worded(part, partClauses(part, policy)));
    return [{ ...change, changes: inside }];
  });
}

/** Keys of the tables that the changes give a new name to. */
function newNames(changes: readonly Change[]): ReadonlySet<string> {
  const renames = changes.filter(({ kind }) => kind === 'rename_table');
  return new Set(renames.map(changedRef).map(refKey));
}

/** Kinds that the project file calls otherwise. */
const shortKinds: Readonly<Record<string, string>> = {
  function: 'func',
  procedure: 'proc',
  materialized: 'view',
};

/** What `skip` may call a change: `drop_object`, `drop_materialized`, `drop_view`. */
function changeWords(change: Change): readonly string[] {
  if (!change.kind.endsWith('_object')) return [change.kind];
  const verb = change.kind.slice(0, -'object'.length);
  const { kind } = changedRef(change);
  return [change.kind, verb + kind, verb + (shortKinds[kind] ?? kind)];
}

function worded<C extends Change | TableChange>(change: C, clauses: Clauses): C {
  return Object.keys(clauses).length === 0
    ? change
    : { ...change, clauses: { ...clauses, ...change.clauses } };
}

function changeClauses(change: Change, policy: DiffPolicy): Clauses {
  switch (change.kind) {
    case 'add_table':
      return set({ ifNotExists: policy.addTable?.ifNotExists });
    case 'drop_table':
      return set({ ifExists: policy.dropTable?.ifExists, cascade: policy.dropTable?.cascade });
    case 'add_object':
      return change.object.kind === 'materialized'
        ? set({ withNoData: policy.materialized?.withNoData })
        : {};
    default:
      return {};
  }
}

function partClauses(change: TableChange, policy: DiffPolicy): Clauses {
  const { concurrentIndex, lockSafe, addIndex, addColumn } = policy;
  switch (change.kind) {
    case 'add_column':
      return set({ ifNotExists: addColumn?.ifNotExists });
    case 'modify_column':
      return change.aspects.includes('null') ? set({ lockSafe: lockSafe?.notNull }) : {};
    case 'add_check':
    case 'modify_check':
    case 'add_foreign_key':
    case 'modify_foreign_key':
      return set({ lockSafe: lockSafe?.constraints });
    case 'add_primary_key':
    case 'modify_primary_key':
      return set({ lockSafe: lockSafe?.unique });
    case 'add_index':
    case 'modify_index':
      return set({
        concurrently: concurrentIndex?.create,
        ifNotExists: addIndex?.ifNotExists,
        lockSafe: lockSafe?.unique,
      });
    case 'drop_index':
      return set({ concurrently: concurrentIndex?.drop });
    default:
      return {};
  }
}

/** Only what is switched on. */
function set(clauses: { readonly [K in keyof Clauses]: boolean | undefined }): Clauses {
  return Object.fromEntries(Object.entries(clauses).filter(([, value]) => value === true));
}
