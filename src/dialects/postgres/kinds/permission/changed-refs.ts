import { type Change, changedRef, objectRef, type Ref, refKey } from '../../../../schema/index.ts';

interface ChangedRefs {
  readonly removed: ReadonlySet<string>;
  /** Of those that come back with what was granted on them. */
  readonly added: ReadonlySet<string>;
}

/** The keys of all that the changes take away; known once for all permissions of a plan. */
export function changedRefs(changes: readonly Change[]): ChangedRefs {
  const known = refsOf.get(changes);
  if (known !== undefined) return known;
  const found = {
    removed: new Set(changes.flatMap(removedBy).map(refKey)),
    added: new Set(changes.flatMap(restoredBy).map(refKey)),
  };
  refsOf.set(changes, found);
  return found;
}

const refsOf = new WeakMap<readonly Change[], ChangedRefs>();

function restoredBy(change: Change): readonly Ref[] {
  if (change.kind !== 'add_object' || change.clauses?.restores === undefined) return [];
  return [changedRef(change)];
}

function removedBy(change: Change): readonly Ref[] {
  switch (change.kind) {
    case 'drop_table':
    case 'drop_object':
    case 'drop_schema':
      return [changedRef(change)];
    case 'modify_table': {
      const { schema, name: parent } = objectRef(change.from);
      const place = { parent, ...(schema === undefined ? {} : { schema }) };
      return change.changes.flatMap((part) =>
        part.kind === 'drop_column' ? [{ kind: 'column', ...place, name: part.column.name }] : [],
      );
    }
    default:
      return [];
  }
}
