import type { BlockReader, EncodeContext, OutputValue } from '../../spec/index.ts';
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
  if (value === undefined || 'word' in value) return undefined;
  if ('ref' in value) {
    const { schema, name } = value.ref;
    return schema === undefined ? { name } : { schema, name };
  }
  return splitName(value.text);
}

/** `public.f`, `"Odd"."f"`, `f`; what is not quoted is in lower case, as in SQL. */
function splitName(text: string): QualifiedName {
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
