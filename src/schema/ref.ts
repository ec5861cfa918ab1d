/** The name of an object: relations in the model go by reference, never by pointer (D3). */
export interface Ref {
  /** The object's kind, spelt as its HCL block: `table`, `enum`, `column` … */
  readonly kind: string;
  readonly schema?: string;
  readonly name: string;
  /** The table (or other object) that a column, index, trigger … belongs to. */
  readonly parent?: string;
  /** Tells overloads of a routine apart; left out where the name alone will do. */
  readonly signature?: string;
}

/** A map key that is equal for equal references only. */
export function refKey(ref: Ref): string {
  const { kind, schema = '', parent = '', name, signature } = ref;
  const key = `${kind}\0${schema}\0${parent}\0${name}`;
  return signature === undefined ? key : `${key}\0${signature}`;
}

/** The keys by which an object may be named: its own, and the one without argument types. */
export function refKeys(ref: Ref): readonly string[] {
  const { signature, ...plain } = ref;
  return signature === undefined ? [refKey(ref)] : [refKey(ref), refKey(plain)];
}

/**
 * The path by which a schema file names an object that it does not describe, `table.public.users`,
 * `schema.public`, `table.public.users.column.id`; a name with other characters than letters, digits
 * and `_` stands in double quotes, doubled inside. Argument types follow the name of a routine.
 */
export function formatRefPath({ kind, schema, name, parent, signature = '' }: Ref): string {
  const names = parent === undefined ? [kind, schema, name] : ['table', schema, parent, kind, name];
  const path = names.flatMap((part) => (part === undefined ? [] : quotedPart(part))).join('.');
  return path + signature;
}

function quotedPart(part: string): string {
  return /^\w+$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`;
}

/** What `formatRefPath` wrote; undefined for any other text. */
export function parseRefPath(text: string): Ref | undefined {
  const [, path = '', signature] = /^((?:[^"(]|"[^"]*")*)(\(.*\))?$/s.exec(text) ?? [];
  const ref = parsePlainPath(path);
  return ref === undefined || signature === undefined ? ref : { ...ref, signature };
}

function parsePlainPath(path: string): Ref | undefined {
  if (!/^(?:(?:\w+|"(?:[^"]|"")+")(?:\.|$))+$/.test(path) || path.endsWith('.')) return undefined;
  const parts = [...path.matchAll(/"((?:[^"]|"")+)"|\w+/g)].map(
    ([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole,
  );
  const [kind = '', first = '', second, child, column] = parts;
  if (parts.length === 2) return { kind, name: first };
  if (second === undefined) return undefined;
  if (parts.length === 3) return { kind, schema: first, name: second };
  if (parts.length !== 5 || child === undefined || column === undefined) return undefined;
  return { kind: child, schema: first, parent: second, name: column };
}

/** `kind "schema"."parent"."name"`, for messages; a routine has its argument types behind it. */
export function formatRef(ref: Ref): string {
  const names = [ref.schema, ref.parent, ref.name].filter((n) => n !== undefined);
  return `${ref.kind} ${names.map((n) => `"${n}"`).join('.')}${ref.signature ?? ''}`;
}
