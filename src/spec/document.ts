import type { Diagnostic, SourceFile } from '../base/index.ts';
import {
  type Attribute,
  type Block,
  evaluate,
  type HclFile,
  iterate,
  type Scope,
  typeName,
  typeOf,
  type Value,
} from '../hcl/index.ts';
import type { Ref, SchemaObject } from '../schema/index.ts';
import type { HclKind } from './kind.ts';
import { type Problems, problemAt, type Site, siteOf, unknownName } from './problems.ts';

/** One block of the document that describes an object; a `for_each` makes several of one block. */
export interface Declared {
  readonly kind: HclKind<SchemaObject>;
  readonly block: Block;
  readonly source: SourceFile;
  /** What names mean in the block: the document's, and `each` below a `for_each`. */
  readonly scope: Scope;
  /** Decided by the kind, when first asked for. */
  ref?: Ref | 'deciding';
  /** What `column.x` may name in it, once it was decoded: its body need not be read again then. */
  columns?: readonly string[] | 'any';
}

/** Blocks by type, then by last label. */
export type BlockIndex = ReadonlyMap<string, ReadonlyMap<string, readonly Declared[]>>;

export interface Parts {
  readonly variables: readonly Sourced<Block>[];
  readonly locals: readonly Sourced<Attribute>[];
  readonly objects: readonly Sourced<Block>[];
}

export interface Sourced<T> {
  readonly node: T;
  readonly source: SourceFile;
}

/** The document's blocks by what they are, files in the order of their names. */
export function documentParts(
  files: readonly HclFile[],
  known: ReadonlySet<string>,
  problems: Problems,
): Parts {
  const parts = { variables: [], locals: [], objects: [] } as {
    variables: Sourced<Block>[];
    locals: Sourced<Attribute>[];
    objects: Sourced<Block>[];
  };
  const sorted = [...files].sort((a, b) => (a.source.name < b.source.name ? -1 : 1));
  for (const { source, body } of sorted) {
    for (const node of body.items) {
      if (node.kind === 'attribute') {
        const site = siteOf(source, { start: node.start, end: node.nameEnd });
        problems.list.push(unexpected(site, 'attribute', node.name, [], problems));
      } else if (node.type === 'variable') parts.variables.push({ node, source });
      else if (node.type === 'locals') parts.locals.push(...localsOf(node, source));
      else if (known.has(node.type) && !isDataSource(node)) parts.objects.push({ node, source });
      else problems.list.push(unknownBlock(node, source, known, problems));
    }
  }
  return parts;
}

function localsOf(block: Block, source: SourceFile): readonly Sourced<Attribute>[] {
  return block.body.items.flatMap((node) => (node.kind === 'attribute' ? [{ node, source }] : []));
}

/** Blocks of Atlas that some kind will answer for one day. */
const laterBlocks: ReadonlySet<string> = new Set(
  `aggregate cast collation composite domain extension
   partition range sequence synonym
   type_alias type_table`.split(/\s+/),
);

/** A name that is right and not read yet. Leaving it out in silence would plan to drop it. */
export function notYet(site: Site, what: string, name: string, problems: Problems): Diagnostic {
  const detail = 'docs/compatibility.md lists what is';
  const summary = `${what} "${name}" is not supported yet`;
  const severity = problems.unknownNames;
  return problemAt(site, { code: 'E_UNSUPPORTED', severity, summary, detail });
}

/** As `unknownName`, as severe as the document is read. */
export function unexpected(
  site: Site,
  what: string,
  name: string,
  known: Iterable<string>,
  problems: Problems,
): Diagnostic {
  return { ...unknownName(site, what, name, known), severity: problems.unknownNames };
}

/** A `data` block of a schema file holds rows and has no label. */
function isDataSource({ type, labels }: Block): boolean {
  return type === 'data' && labels.length > 0;
}

function unknownBlock(
  block: Block,
  source: SourceFile,
  known: ReadonlySet<string>,
  problems: Problems,
): Diagnostic {
  const site = siteOf(source, { start: block.start, end: block.typeEnd });
  if (block.type === 'env') {
    const detail = 'it has an env block; name it with --config, or leave it out of the schema';
    const summary = `cannot parse project file "${source.name}" as a schema file`;
    return problemAt(site, { summary, detail });
  }
  if (isDataSource(block)) {
    const summary = `missing data source handler for "${block.labels[0]?.text ?? ''}"`;
    return problemAt(site, { summary, detail: 'data sources belong to the project file' });
  }
  if (laterBlocks.has(block.type)) return notYet(site, 'block', block.type, problems);
  return unexpected(site, 'block', block.type, [...known, 'variable', 'locals'], problems);
}

export interface Declaring {
  readonly index: MutableIndex;
  readonly problems: Problems;
  /** The scope of one element of a `for_each`. */
  readonly scopeOfElement: (key: Value, value: Value) => Scope;
}

/**
 * The objects that the blocks declare, in their order, entered into the index: one a block, or one
 * an element of its `for_each`, which may refer to blocks without one.
 */
export function declareObjects(
  blocks: readonly Sourced<Block>[],
  kinds: ReadonlyMap<string, HclKind<SchemaObject>>,
  base: Scope,
  { index, problems, scopeOfElement }: Declaring,
): readonly Declared[] {
  const repeating = new Set(blocks.map(({ source }) => source));
  for (const source of repeating) if (!source.text.includes('for_each')) repeating.delete(source);
  const forEachs = blocks.map(({ node, source }) =>
    repeating.has(source) ? forEachOf(node, source) : undefined,
  );
  const declared = blocks.map(({ node: block, source }, i): Declared[] => {
    const kind = kinds.get(block.type);
    if (kind === undefined || forEachs[i] !== undefined) return [];
    return [enter({ kind, block, source, scope: base }, index)];
  });
  for (const [i, { node: block, source }] of blocks.entries()) {
    const kind = kinds.get(block.type);
    const forEach = forEachs[i];
    if (kind === undefined || forEach === undefined) continue;
    const elements = eachElement({ node: forEach, source }, base, problems);
    declared[i] = elements.map(([key, value]) =>
      enter({ kind, block, source, scope: scopeOfElement(key, value) }, index),
    );
  }
  return declared.flat();
}

/** The body is not read for it where the text of the block shows that it has none. */
function forEachOf(block: Block, { text }: SourceFile): Attribute | undefined {
  if (!text.slice(block.start, block.end).includes('for_each')) return undefined;
  return attributeOf(block, 'for_each');
}

function eachElement(
  { node, source }: Sourced<Attribute>,
  base: Scope,
  problems: Problems,
): readonly (readonly [key: Value, value: Value])[] {
  const { value, diagnostics } = evaluate(node.expr, base, source);
  problems.list.push(...diagnostics);
  if (value === undefined) return [];
  const pairs = iterate(value);
  if (pairs === undefined) {
    const type = value === null ? 'null' : `${typeName(typeOf(value))} type`;
    const summary = `for_each does not support ${type}`;
    const detail = 'it takes a list, a set, a map, a tuple or an object';
    problems.list.push(
      problemAt(siteOf(source, node.expr), { code: 'E_HCL_TYPE', summary, detail }),
    );
    return [];
  }
  return [...pairs];
}

export type MutableIndex = Map<string, Map<string, Declared[]>>;

function enter(item: Declared, index: MutableIndex): Declared {
  const names = index.get(item.block.type) ?? new Map<string, Declared[]>();
  index.set(item.block.type, names);
  const label = item.block.labels.at(-1)?.text ?? '';
  const list = names.get(label);
  if (list === undefined) names.set(label, [item]);
  else list.push(item);
  return item;
}

export function attributeOf(block: Block, name: string): Attribute | undefined {
  for (const item of block.body.items) {
    if (item.kind === 'attribute' && item.name === name) return item;
  }
  return undefined;
}
