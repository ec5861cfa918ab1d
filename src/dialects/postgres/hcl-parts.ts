import { type Block, formatReference, type OutputAttribute } from '../../hcl/index.ts';
import type { Ref } from '../../schema/index.ts';
import type {
  BlockReader,
  DeclareContext,
  DecodeContext,
  EncodeContext,
  OutputValue,
} from '../../spec/index.ts';

/** Attributes that many blocks share. A list, so that an absent one adds nothing. */
export type Attributes = readonly OutputAttribute[];

export function attribute(name: string, value: OutputValue | undefined): Attributes {
  return value === undefined ? [] : [{ name, value }];
}

export function commentAttribute(object: { readonly comment?: string }): Attributes {
  return object.comment === '' ? [] : attribute('comment', object.comment);
}

/** `schema = schema.public` */
export function schemaAttribute(
  object: { readonly schema: string },
  cx: EncodeContext,
): Attributes {
  const name = object.schema;
  return attribute('schema', cx.reference({ kind: 'schema', name }) ?? name);
}

/** An enum word: spaces become underscores, `SET NULL` → `SET_NULL`. */
export function enumWord(sql: string): OutputValue {
  return { raw: sql.toUpperCase().replaceAll(' ', '_') };
}

/** `column.id`, as a table's own blocks name its columns. */
export function ownColumn(name: string): OutputValue {
  return { raw: formatReference(['column', name]) };
}

export function ownColumns(names: readonly string[]): OutputValue {
  return names.map(ownColumn);
}

export function numberWord(digits: string): OutputValue {
  return { raw: digits };
}

/** The reference of a block that names its schema. */
export function declareInSchema(block: Block, cx: DeclareContext): Ref {
  const schema = cx.schemaOf(block);
  const name = cx.nameOf(block);
  return schema === undefined ? { kind: block.type, name } : { kind: block.type, schema, name };
}

/** The schema that the object was declared in; reports that there is none. */
export function ownSchema(reader: BlockReader, cx: DecodeContext): string | undefined {
  if (cx.ref.schema === undefined) reader.require('schema');
  return cx.ref.schema;
}

export function commentField(reader: BlockReader): { readonly comment?: string } {
  const comment = reader.string('comment');
  return comment === undefined ? {} : { comment };
}

/** What the object was called before, for a plan that renames it. */
export function renamedField(reader: BlockReader): { readonly renamedFrom?: string } {
  const name = reader.string('renamed_from');
  return name === undefined ? {} : { renamedFrom: name };
}

/** What is to be created before it, as far as the document has it; parts go with their tables. */
export function dependsOnAttribute(
  object: { readonly dependsOn?: readonly Ref[] },
  cx: EncodeContext,
): Attributes {
  const refs = (object.dependsOn ?? []).filter(({ parent }) => parent === undefined);
  const values = refs.flatMap((ref) => cx.reference(ref) ?? []);
  return attribute('depends_on', values.length === 0 ? undefined : values);
}

export function dependsOnField(reader: BlockReader): { readonly dependsOn?: readonly Ref[] } {
  const dependsOn = reader.references('depends_on');
  return dependsOn === undefined ? {} : { dependsOn };
}

/** SQL of several lines as a heredoc, which reads back with a line break at its end. */
export function queryValue(sql: string): OutputValue {
  return sql.includes('\n') && isPlainText(sql) ? { heredoc: sql, marker: 'SQL' } : sql;
}

/** The body of a routine, every blank of which the server keeps: `bodyText` gives it back. */
export function bodyValue(text: string): OutputValue {
  const ended = `${text}\n`;
  if (text.includes('\n') && isPlainText(text)) return { heredoc: ended, marker: 'SQL' };
  return text.endsWith('\n') ? ended : text;
}

/** A body out of its attribute: the line break that a heredoc ends with is not part of it. */
export function bodyText(value: string): string {
  return value.endsWith('\n') ? value.slice(0, -1) : value;
}

/** A heredoc keeps neither blanks on empty lines nor carriage returns. */
function isPlainText(text: string): boolean {
  return !/\r|^[ \t]+$/m.test(text);
}
