import type { PgRows } from './rows.ts';

/**
 * The comment of an object: `r` relation, `t` type, `c` constraint, `n` schema; of others by the name
 * of their catalog.
 */
export type FindComment = (
  kind: 'n' | 'r' | 't' | 'c' | `pg_${string}`,
  object: number,
  num?: number,
) => string | undefined;

export function findComments({ comments }: Pick<PgRows, 'comments'>): FindComment {
  const found = new Map<string, Map<number, (string | undefined)[]>>();
  for (const { class: kind, object, num, text } of comments) {
    const ofKind = found.get(kind) ?? new Map<number, (string | undefined)[]>();
    const ofObject = ofKind.get(object) ?? [];
    ofObject[num] = text;
    found.set(kind, ofKind.set(object, ofObject));
  }
  return (kind, object, num = 0) => found.get(kind)?.get(object)?.[num];
}

/** `{ comment }`, or nothing where there is none: for spreading into an object. */
export function commentField(text: string | undefined): { readonly comment?: string } | undefined {
  return text === undefined ? undefined : { comment: text };
}
