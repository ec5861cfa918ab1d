import { MercatorError } from '../../../../base/index.ts';
import { type Change, differingFields } from '../../../../schema/index.ts';
import type { PgEnum } from '../../model.ts';

/**
 * Values and comment. Throws E_UNSUPPORTED when values were removed or reordered: PostgreSQL can
 * only add them.
 */
export function diffEnum(from: PgEnum, to: PgEnum): readonly Change[] {
  const aspects = differingFields(
    { values: from.values, comment: from.comment ?? '' },
    { values: to.values, comment: to.comment ?? '' },
    ['values', 'comment'],
  );
  if (aspects.length === 0) return [];
  checkValues(from, to);
  return [{ kind: 'modify_object', from, to, aspects }];
}

function checkValues(from: PgEnum, to: PgEnum): void {
  const positions = new Map(to.values.map((value, at) => [value, at]));
  let last = -1;
  for (const value of from.values) {
    const at = positions.get(value);
    if (at === undefined) throw refused(`dropping value "${value}" from enum "${to.name}"`);
    if (at < last) throw refused(`reordering enum "${to.name}" value "${value}"`);
    last = at;
  }
}

function refused(what: string): MercatorError {
  return new MercatorError('E_UNSUPPORTED', `${what} is not supported`, {
    hint: 'make a new enum, change the type of the columns that use the old one, then drop it',
  });
}
