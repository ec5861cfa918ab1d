import { MercatorError } from '../../../../base/index.ts';
import type { Change, PlanNode } from '../../../../schema/index.ts';

/** Nothing to do for a new schema, which is a database that exists. Throws E_UNSUPPORTED. */
export function planSchema(change: Change): readonly PlanNode[] {
  if (change.kind !== 'drop_schema') return [];
  throw new MercatorError('E_UNSUPPORTED', `schema "${change.schema.name}" cannot be dropped`, {
    hint: 'it is the database itself: leave the schema block in the desired state, or remove the file',
  });
}
