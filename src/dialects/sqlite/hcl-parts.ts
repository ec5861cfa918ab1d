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

/** A flag that is printed only when it is set. */
export function flag(name: string, value: boolean | undefined): Attributes {
  return value === true ? [{ name, value: true }] : [];
}

export function commentAttribute(object: { readonly comment?: string }): Attributes {
  return object.comment === '' ? [] : attribute('comment', object.comment);
}

/** `schema = schema.main` */
export function schemaAttribute(
  object: { readonly schema: string },
  cx: EncodeContext,
): Attributes {
  const name = object.schema;
  return attribute('schema', cx.reference({ kind: 'schema', name }) ?? name);
}

/** An enum word: spaces become underscores, `SET NULL` → `SET_NULL`. */
export function enumWord(sql: string): OutputValue {
  return { raw: sql.replaceAll(' ', '_') };
}

export function enumAttribute(name: string, sql: string | undefined): Attributes {
  return sql === undefined ? [] : [{ name, value: enumWord(sql) }];
}

/** `column.id`, as a table's own blocks name its columns. */
export function ownColumn(name: string): OutputValue {
  return { raw: formatReference(['column', name]) };
}

/** Text of one line as a string, of several as a heredoc. */
export function sqlText(text: string): OutputValue {
  const lines = text.replaceAll('\r\n', '\n');
  // A heredoc ends each line with a line break and has its own indentation taken away.
  const fits = !lines.includes('\r') && lines.split('\n').every((line) => !/^\s+$/.test(line));
  return lines.includes('\n') && fits ? { heredoc: lines, marker: 'SQL' } : text;
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

/** SQL out of a string or heredoc, without the line breaks and semicolon at its end. */
export function readSqlText(reader: BlockReader, name: string): string | undefined {
  return reader.text(name)?.text.replace(/[\s;]+$/, '');
}
