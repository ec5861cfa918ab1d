import { MercatorError } from '../base/index.ts';
import { type Change, changedRef } from './change.ts';

/**
 * Throws E_PLAN_SCOPE if a plan whose names are written for one schema would make, drop or touch
 * another. The texts are Atlas's.
 */
export function checkPlanScope(changes: readonly Change[]): void {
  for (const { kind } of changes) {
    if (kind === 'add_schema' || kind === 'drop_schema') {
      const name = kind === 'add_schema' ? 'AddSchema' : 'DropSchema';
      throw refused(`*schema.${name} is not allowed when migration plan is scoped to one schema`);
    }
  }
  const schemas = new Set(
    changes.map(changedRef).map((ref) => (ref.kind === 'schema' ? ref.name : ref.schema)),
  );
  schemas.delete(undefined);
  if (schemas.size < 2) return;
  const list = [...schemas].map((name) => `"${name}"`).join(' ');
  throw refused(`found ${schemas.size} schemas when migration plan is scoped to one: [${list}]`);
}

function refused(message: string): MercatorError {
  return new MercatorError('E_PLAN_SCOPE', message, {
    hint: 'connect to the whole database, or leave one schema in the desired state',
  });
}
