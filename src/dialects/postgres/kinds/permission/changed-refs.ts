import { type Change, changedRef, objectRef, type Ref, refKey } from '../../../../schema/index.ts';

/** The keys of all that the changes take away; known once for all permissions of a plan. */
export function removedRefs(changes: readonly Change[]): ReadonlySet<string> {
  const known = removedOf.get(changes);
  if (known !== undefined) return known;
  const removed = new Set(changes.flatMap(removedBy).map(refKey));
  removedOf.set(changes, removed);
  return removed;
}

const removedOf = new WeakMap<readonly Change[], ReadonlySet<string>>();

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
