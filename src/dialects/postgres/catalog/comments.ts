import type { PgRows } from './rows.ts';

/** The comment of an object: `r` relation, `t` type, `c` constraint, `n` schema. */
export type FindComment = (
  kind: 'n' | 'r' | 't' | 'c',
  object: number,
  num?: number,
) => string | undefined;

export function findComments({ comments }: Pick<PgRows, 'comments'>): FindComment {
  const found = new Map(comments.map((c) => [`${c.class}${c.object}.${c.num}`, c.text]));
  return found.size === 0
    ? () => undefined
    : (kind, object, num = 0) => found.get(`${kind}${object}.${num}`);
}

/** `{ comment }`, or nothing where there is none: for spreading into an object. */
export function commentField(text: string | undefined): { readonly comment?: string } {
  return text === undefined ? {} : { comment: text };
}
