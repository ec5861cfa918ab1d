import type { Change, Schema } from '../../../../schema/index.ts';

/**
 * Every new database has it on `public`, where a bound state may have been read; it says nothing
 * about what the user wants.
 */
const standardComment = 'standard public schema';

/** A schema's own fields: its comment. Objects in it are compared by their kinds. */
export function diffSchema(from: Schema, to: Schema): readonly Change[] {
  if (comment(from) === comment(to)) return [];
  return [{ kind: 'modify_schema', from, to, aspects: ['comment'] }];
}

function comment({ comment: text = '' }: Schema): string {
  return text === standardComment ? '' : text;
}
