import { type Change, differingFields, type SchemaObject } from '../../../schema/index.ts';

/** One change with the fields that differ, the comment last; an absent comment is an empty one. */
export function diffFields<T extends SchemaObject, K extends keyof T & string>(
  from: T,
  to: T,
  fields: readonly K[],
): readonly Change[] {
  const commented = (from.comment ?? '') !== (to.comment ?? '');
  const aspects = [...differingFields(from, to, fields), ...(commented ? ['comment'] : [])];
  return aspects.length === 0 ? [] : [{ kind: 'modify_object', from, to, aspects }];
}
