import type { Ref } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import { type AccessTarget, changeGrants } from '../../access-sql.ts';
import type { PgGrant } from '../../model-restore.ts';
import type { PgMaterialized, PgView } from '../../model-views.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import type { Comment } from '../object-plan.ts';

type AnyView = PgView | PgMaterialized;

/** The comments of a view's columns. */
export function columnComments(view: AnyView, naming: Naming): readonly Comment[] {
  return view.columns.map((column) => ({
    target: `COLUMN ${qualifiedName(view, naming)}.${quoteIdent(column.name)}`,
    what: `column: "${column.name}" on view: "${view.name}"`,
    text: column.comment,
  }));
}

/** GRANT statements for privileges on single columns. */
export function restoreColumns(
  columns: readonly { readonly name: string; readonly grants?: readonly PgGrant[] }[],
  target: AccessTarget,
): readonly string[] {
  return columns.flatMap(({ name, grants = [] }) =>
    changeGrants([], grants, target, ` (${quoteIdent(name)})`),
  );
}

/** What has to be there before a view: its schema, the types of its columns, what its query uses. */
export function viewDependencies(view: AnyView): readonly Ref[] {
  return [
    { kind: 'schema', name: view.schema },
    ...view.columns.flatMap((column) => column.type.ref ?? []),
    ...(view.dependsOn ?? []),
  ];
}
