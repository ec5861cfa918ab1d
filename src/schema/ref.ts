/** The name of an object: relations in the model go by reference, never by pointer (D3). */
export interface Ref {
  /** The object's kind, spelt as its HCL block: `table`, `enum`, `column` … */
  readonly kind: string;
  readonly schema?: string;
  readonly name: string;
  /** The table (or other object) that a column, index, trigger … belongs to. */
  readonly parent?: string;
}

/** A map key that is equal for equal references only. */
export function refKey(ref: Ref): string {
  return `${ref.kind}\0${ref.schema ?? ''}\0${ref.parent ?? ''}\0${ref.name}`;
}

/** `kind "schema"."parent"."name"`, for messages. */
export function formatRef(ref: Ref): string {
  const names = [ref.schema, ref.parent, ref.name].filter((n) => n !== undefined);
  return `${ref.kind} ${names.map((n) => `"${n}"`).join('.')}`;
}
