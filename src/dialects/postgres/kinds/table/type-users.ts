import { MercatorError } from '../../../../base/index.ts';
import { formatRef, type PlanContext, type Ref, refKey } from '../../../../schema/index.ts';
import type { PgTable } from '../../model.ts';
import { typeRefs } from './links.ts';
import { findTable } from './parents.ts';

/** What the server cannot exchange under the columns that have it. */
const fixed: ReadonlySet<string> = new Set(['domain', 'composite', 'range', 'collation']);

/**
 * Throws E_UNSUPPORTED, with the name of a column, for a type or collation that is to be made anew
 * while a column has it and keeps it.
 */
export function checkTypeUsers(table: PgTable, disturbed: Ref, cx: PlanContext): void {
  if (!fixed.has(disturbed.kind)) return;
  const key = refKey(disturbed);
  const wanted = findTable(cx.to, table);
  const user = wanted?.columns.find((column) => typeRefs(column).some((r) => refKey(r) === key));
  if (user === undefined) return;
  throw new MercatorError(
    'E_UNSUPPORTED',
    `${formatRef(disturbed)} cannot be changed so: it would have to be made anew, and column "${table.schema}"."${table.name}"."${user.name}" uses it`,
    { hint: 'give the columns that use it another type first, then change it and turn them back' },
  );
}
