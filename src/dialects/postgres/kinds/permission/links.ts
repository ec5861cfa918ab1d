import { type Ref, refKey } from '../../../../schema/index.ts';
import type { PgPermission } from '../../model-access.ts';

/** The object that is to be there, and the role. */
export function dependencies({ target, grantee }: PgPermission): readonly Ref[] {
  return [
    target,
    ...holders(target),
    ...(target.schema === undefined ? [] : [{ kind: 'schema', name: target.schema }]),
    ...(grantee === undefined ? [] : [{ kind: 'role', name: grantee }]),
  ];
}

/** What a column may be in. */
export function holders({ kind, schema, parent }: Ref): readonly Ref[] {
  if (kind !== 'column' || parent === undefined || schema === undefined) return [];
  return ['table', 'view', 'materialized', 'foreign_table'].map((holder) => ({
    kind: holder,
    schema,
    name: parent,
  }));
}

/** Kinds that get back what was granted on them when they are made anew. */
const restored: ReadonlySet<string> = new Set([
  ...['view', 'materialized', 'foreign_table', 'function', 'procedure'],
  ...['enum', 'domain', 'composite', 'range'],
]);

/** Whether a grant is gone once the object that it is on was made anew. */
export function isLost({ target }: PgPermission, disturbed: Ref): boolean {
  return (
    !restored.has(disturbed.kind) &&
    disturbed.kind !== 'column' &&
    refKey(disturbed) === refKey(target)
  );
}
