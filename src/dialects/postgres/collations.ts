import type { Ref } from '../../schema/index.ts';
import type { BlockReader, EncodeContext } from '../../spec/index.ts';
import { quoteIdent } from '../../sql/index.ts';
import type { CollationRow } from './catalog/rows.ts';
import { type Attributes, attribute } from './hcl-parts.ts';
import { type Naming, qualifiedName } from './sql-names.ts';

/*
 * The model names a collation by one text: the bare name for one of pg_catalog (`en_US.utf8`), for
 * any other schema and name in quotes: `"public"."german"`.
 */

function collationText(schema: string | undefined, name: string): string {
  return schema === undefined ? name : `${quoteIdent(schema)}.${quoteIdent(name)}`;
}

/** The texts of all collations, by oid. */
export function collationsById(rows: readonly CollationRow[]): ReadonlyMap<number, string> {
  return new Map(
    rows.map(({ id, name, schema }) => [
      id,
      collationText(schema === '' ? undefined : schema, name),
    ]),
  );
}

/** The collation as an object of the realm; undefined for one of pg_catalog. */
export function collationRef(text: string | undefined): Ref | undefined {
  const match = text === undefined ? null : /^"((?:[^"]|"")+)"\."((?:[^"]|"")+)"$/.exec(text);
  const [, schema, name] = match ?? [];
  if (schema === undefined || name === undefined) return undefined;
  const plain = (part: string): string => part.replaceAll('""', '"');
  return { kind: 'collation', schema: plain(schema), name: plain(name) };
}

/** `COLLATE "C"`, `COLLATE "public"."german"`; false where there is none. */
export function collateSql(text: string | undefined, naming: Naming): string | false {
  return text !== undefined && `COLLATE ${collationSql(text, naming)}`;
}

export function collationSql(text: string, naming: Naming): string {
  const ref = collationRef(text);
  return ref === undefined ? quoteIdent(text) : qualifiedName(ref, naming);
}

/** `collate = "C"`, or the block of the document, if that is at hand. */
export function collateAttribute(
  text: string | undefined,
  cx: EncodeContext | undefined,
  name = 'collate',
): Attributes {
  const ref = collationRef(text);
  return attribute(name, (ref && cx?.reference(ref)) ?? text);
}

/** The text of what the attribute names, for spreading into an object. */
export function collateField(
  reader: BlockReader,
  attribute = 'collate',
): { readonly collate?: string } {
  const value = reader.named(attribute, [], ['collation']);
  if (value === undefined || 'word' in value) return {};
  if ('text' in value) return { collate: value.text };
  return { collate: collationText(value.ref.schema, value.ref.name) };
}
