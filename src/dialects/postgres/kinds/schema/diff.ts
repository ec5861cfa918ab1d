import type { Change, Schema } from '../../../../schema/index.ts';

/** Every new database has it on `public`; it says nothing about what the user wants. */
const standardComment = 'standard public schema';

/** A schema's own fields: its comment. Objects in it are compared by their kinds. */
export function diffSchema(from: Schema, to: Schema): readonly Change[] {
  if (comment(from) === comment(to)) return [];
  return [{ kind: 'modify_schema', from, to, aspects: ['comment'] }];
}

function comment(schema: Schema): string {
  const text = schema.comment ?? '';
  return schema.name === 'public' && text === standardComment ? '' : text;
}
