import type { Secret } from '../base/index.ts';
import type { Block, Node, Value } from '../hcl/index.ts';
import type { Ref } from '../schema/index.ts';

/** Attributes and nested blocks that a block may have; anything else in it is an error (D12). */
export interface Shape {
  readonly attributes: Names;
  readonly blocks: Names;
  /** How many labels it may have, at least and at most. */
  readonly labels: readonly [min: number, max: number];
  /** Names that Atlas knows here and Mercator does not yet: E_UNSUPPORTED, no misspelling. */
  readonly later?: ReadonlySet<string>;
}

/** undefined takes any name. */
type Names = ReadonlySet<string> | undefined;

export function shape(
  labels: readonly [min: number, max: number],
  attributes: readonly string[],
  blocks: readonly string[] = [],
): Shape {
  return { labels, attributes: new Set(attributes), blocks: new Set(blocks) };
}

/** What deciding on a block's reference needs. Problems are reported there. */
export interface DeclareContext {
  /** The schema that the block's `schema` attribute names; undefined when it has none or no good one. */
  schemaOf(block: Block): string | undefined;
  /** The object's final name: the attribute `name`, else the last label. */
  nameOf(block: Block): string;
  /** What another attribute of the block refers to, the table that a trigger is on, say. */
  referenceOf(block: Block, attribute: string, kinds: readonly string[]): Ref | undefined;
}

/** What a decoder knows of the document around its block. All problems are collected there. */
export interface DecodeContext {
  /** The object's own reference, as the kind declared it. */
  readonly ref: Ref;
  /** The block, its labels and the names in it checked. */
  open(block: Block, shape: Shape): BlockReader;
  /** The one object of the document with that name, in the schema if one is given. */
  find(kind: string, name: string, schema: string | undefined): Ref | undefined;
}

/** What `type` attributes may say besides references and `sql("…")`: the dialect's words. */
export interface TypeWords {
  /** With the number of arguments that each takes at most. */
  readonly words: ReadonlyMap<string, number>;
  /** The SQL text of a word with arguments. */
  sql(word: string, args: readonly number[]): string;
}

/** A type as written: SQL text for the dialect to parse, or a named type of the document. */
export type TypeValue = { readonly sql: string } | { readonly ref: Ref };

/** Something that is called by a word of SQL, by its name, or by its block. */
export type Named = { readonly word: string } | { readonly text: string } | { readonly ref: Ref };

/** Numbers are their digits, exact however many (D13). */
export type Constant = string | boolean | { readonly number: string } | { readonly sql: string };

/**
 * The attributes and nested blocks of one block, converted on demand. What is absent or null is
 * undefined; what is wrong is reported once and undefined too.
 */
export interface BlockReader {
  readonly block: Block;
  readonly labels: readonly string[];
  has(name: string): boolean;
  /** True if it has no attributes and blocks but some of these. */
  hasOnly(names: ReadonlySet<string>): boolean;
  /** Reports what is missing; false if anything is. */
  require(...names: readonly string[]): boolean;
  /** A constant of any sort, or `sql("…")`. */
  constant(name: string): Constant | undefined;
  string(name: string): string | undefined;
  bool(name: string): boolean | undefined;
  /** A whole number's digits, exact however many (D13). */
  integer(name: string): string | undefined;
  /** One of the words, bare or quoted, in SQL's spelling: `SET_NULL` → `SET NULL`. */
  word<W extends string>(name: string, words: readonly W[]): W | undefined;
  /** A word that stands bare and means itself, whatever it is. */
  bareWord(name: string): string | undefined;
  strings(name: string): readonly string[] | undefined;
  /** A string that is a literal, or `sql("…")`, told apart. */
  text(name: string): { readonly text: string; readonly raw: boolean } | undefined;
  reference(name: string, kinds: readonly string[]): Ref | undefined;
  /** One of the words, any other string or `sql("…")`, or a reference to one of the kinds, told apart. */
  named(name: string, words: readonly string[], kinds: readonly string[]): Named | undefined;
  /** A list of such. */
  namedList(
    name: string,
    words: readonly string[],
    kinds: readonly string[],
  ): readonly Named[] | undefined;
  /** A string that must not be shown, whether it was given as a secret or not. */
  secret(name: string): Secret<string> | undefined;
  references(name: string): readonly Ref[] | undefined;
  /** References, or names written as strings; of a list or of one alone. */
  names(name: string): readonly (Ref | string)[] | undefined;
  /** Names of columns of the enclosing table. */
  column(name: string): string | undefined;
  columns(name: string): readonly string[] | undefined;
  type(name: string, words: TypeWords): TypeValue | undefined;
  /** An object's fields: texts, other constants made texts, and secrets. */
  pairs(
    name: string,
  ): readonly (readonly [name: string, value: string | Secret<string>])[] | undefined;
  /** A list of objects, each as names with values. */
  objects(
    name: string,
  ): readonly (readonly (readonly [name: string, value: Value])[])[] | undefined;
  /** Constant attributes by their names, of a block whose names are free. */
  entries(): readonly (readonly [name: string, value: Value])[];
  /** Nested blocks of that type, each checked against its shape. */
  blocks(type: string, shape: Shape): readonly BlockReader[];
  /** Places a problem on an attribute, or on the head of the block. */
  problem(at: string | undefined, summary: string, detail: string, hint?: string): void;
  /** The stretch of text that `problem` points at. */
  place(at: string | undefined): Node;
}
