import type { BlockReader, EncodeContext, Named, OutputValue } from '../../spec/index.ts';
import type { Attributes } from './hcl-parts.ts';
import { formatQualified } from './identifiers.ts';
import type { QualifiedName } from './model-types.ts';

/** A reference to the block, or the name as SQL has it: `"public.f"`, `"int4pl"`. */
export function encodeName(name: QualifiedName, kind: string, cx: EncodeContext): OutputValue {
  const ref =
    name.schema === undefined ? undefined : { kind, schema: name.schema, name: name.name };
  return (ref && cx.reference(ref)) ?? formatQualified(name.schema, name.name);
}

/** What `encodeName` wrote; undefined where the attribute is absent or was reported. */
export function decodeName(
  reader: BlockReader,
  attribute: string,
  kinds: readonly string[],
): QualifiedName | undefined {
  const value = reader.named(attribute, [], kinds);
  return value && nameOf(value);
}

/** A list of such names. */
export function namesOf(
  reader: BlockReader,
  attribute: string,
  kinds: readonly string[],
): readonly QualifiedName[] {
  return (reader.namedList(attribute, [], kinds) ?? []).map(nameOf);
}

function nameOf(value: Named): QualifiedName {
  if ('word' in value) return { name: value.word };
  if ('text' in value) return splitName(value.text);
  const { schema, name } = value.ref;
  return schema === undefined ? { name } : { schema, name };
}

/** `public.f`, `"Odd"."f"`, `f`; what is not quoted is in lower case, as in SQL. */
export function splitName(text: string): QualifiedName {
  const part = '"(?:[^"]|"")+"|[^".]+';
  const match = new RegExp(`^(?:(${part})\\.)?(${part})$`).exec(text);
  if (match === null) return { name: text };
  const [, schema, name = text] = match;
  return schema === undefined
    ? { name: unquoted(name) }
    : { schema: unquoted(schema), name: unquoted(name) };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}

/** The attribute with the name of a function or the like, or nothing where there is none. */
export function encodeNameAttribute(
  attribute: string,
  name: QualifiedName | undefined,
  cx: EncodeContext,
  kind = 'function',
): Attributes {
  return name === undefined ? [] : [{ name: attribute, value: encodeName(name, kind, cx) }];
}

/** The name that such an attribute says, under that key: for spreading into an object. */
export function decodeNameField<K extends string>(
  reader: BlockReader,
  key: K,
  attribute: string,
  kind = 'function',
): { readonly [F in K]?: QualifiedName } {
  const name = decodeName(reader, attribute, [kind]);
  return name === undefined ? {} : ({ [key]: name } as { readonly [F in K]: QualifiedName });
}
