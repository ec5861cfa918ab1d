import type { Diagnostic, Result } from '../base/index.ts';
import {
  type Block,
  evaluate,
  type HclFile,
  type HclFunction,
  type LazyEntry,
  LazyObject,
  lazyScope,
  releaseBody,
  type Scope,
  standardFunctions,
  type Value,
} from '../hcl/index.ts';
import type { Realm, SchemaObject } from '../schema/index.ts';
import { assembleRealm, type Placed } from './assemble.ts';
import type { BlockReader, DeclareContext, Shape } from './decode-context.ts';
import {
  type Declared,
  declareObjects,
  documentParts,
  type MutableIndex,
  type Parts,
} from './document.ts';
import type { HclKind } from './kind.ts';
import { type Problems, siteOf } from './problems.ts';
import { openBlock } from './reader.ts';
import { findObject, type References, refOf } from './references.ts';
import { blockScope, eachScope, refFunction, sqlFunction } from './scope.ts';
import type { ReaderContext } from './value-reader.ts';
import { inputVariables } from './variables.ts';

/** What reading needs of a kind. */
export type DecodeKind = HclKind<SchemaObject> & { readonly kind: string };

export interface DecodeOptions {
  /** Values of input variables, as given: texts are converted to the declared type. */
  readonly variables?: ReadonlyMap<string, Value>;
  /** The functions that expressions may call, besides `sql`; HCL's own unless told. */
  readonly functions?: ReadonlyMap<string, HclFunction>;
  /** How bad it is that a block or attribute is not known (D12); `error` unless told. */
  readonly unknownNames?: 'error' | 'warning';
}

/**
 * The realm that the files describe together, objects in the order of files and blocks, and all
 * problems. Every block declares its reference first, so that blocks may name each other in any
 * order. With an error among the problems, the realm lacks what could not be read.
 */
export function decodeRealm(
  files: readonly HclFile[],
  kinds: readonly DecodeKind[],
  options: DecodeOptions = {},
): Result<Realm> {
  const problems: Problems = { list: [], unknownNames: options.unknownNames ?? 'error' };
  const byBlock = new Map(
    kinds.flatMap((kind) => kind.blocks.map((type) => [type, kind] as const)),
  );
  const index: MutableIndex = new Map([...byBlock.keys()].map((type) => [type, new Map()]));
  const references: References = {
    index,
    problems,
    evaluating: new Set(),
    declare: (declared) =>
      declared.kind.declare(declared.block, declareContext(declared, references)),
  };
  const parts = documentParts(files, new Set(byBlock.keys()), problems);
  const base = baseScope(parts, references, options);
  const declared = declareObjects(parts.objects, byBlock, base, {
    index,
    problems,
    scopeOfElement: (key, value) => eachScope(key, value, references, base),
  });
  const objects = declared.flatMap((item) => {
    const decoded = decodeObject(item, references);
    releaseBody(item.block);
    return decoded;
  });
  return { value: assembleRealm(objects, problems), diagnostics: inOrder(problems.list) };
}

/** Variables, locals, functions, and references to the document's blocks. */
function baseScope(parts: Parts, references: References, options: DecodeOptions): Scope {
  const { problems } = references;
  const functions = new Map([
    ...(options.functions ?? standardFunctions),
    [sqlFunction.name, sqlFunction],
    [refFunction.name, refFunction],
  ]);
  const plain = lazyScope(new Map(), { functions });
  const given = options.variables ?? new Map<string, Value>();
  const variables = inputVariables(parts.variables, given, plain, problems);
  const inputs = new Map(
    [...variables].map(([name, value]): [string, LazyEntry] => [name, () => value]),
  );
  const locals = new Map<string, LazyEntry>();
  const roots = new Map([
    ['var', new LazyObject('var', { noun: 'variable', entries: inputs })],
    ['local', new LazyObject('local', { noun: 'local', entries: locals })],
  ]);
  const scope = blockScope(references, lazyScope(roots, { functions }));
  for (const { node, source } of parts.locals) {
    locals.set(node.name, () => {
      const { value, diagnostics } = evaluate(node.expr, scope, source);
      const [error] = diagnostics;
      return value === undefined && error !== undefined ? { error } : (value ?? null);
    });
  }
  return scope;
}

function declareContext(declared: Declared, references: References): DeclareContext {
  const cx = readerContext(declared, references);
  let opened: BlockReader | undefined;
  const reader = (block: Block): BlockReader => {
    if (opened?.block !== block) opened = openBlock(block, anyShape, cx);
    return opened;
  };
  return {
    schemaOf: (block) => reader(block).reference('schema', ['schema'])?.name,
    nameOf: (block) => reader(block).string('name') ?? block.labels.at(-1)?.text ?? '',
    referenceOf: (block, attribute, kinds) => reader(block).reference(attribute, kinds),
  };
}

/** The first pass reads a few attributes; the rest is checked by the second. */
const anyShape: Shape = {
  labels: [0, Number.POSITIVE_INFINITY],
  attributes: undefined,
  blocks: undefined,
};

function readerContext(declared: Declared, references: References): ReaderContext {
  const { source, scope } = declared;
  const { problems } = references;
  return { source, scope, references, problems, owner: undefined, columnNames: [] };
}

/** An object as decoded, with the place of its block. */
function decodeObject(declared: Declared, references: References): readonly Placed[] {
  const { block, source, kind } = declared;
  const site = siteOf(source, {
    start: block.start,
    end: block.labels.at(-1)?.end ?? block.typeEnd,
  });
  const ref = refOf(declared, site, references);
  if ('error' in ref) {
    references.problems.list.push(ref.error);
    return [];
  }
  const columns = kind.hasOtherColumns?.(block) === true ? 'any' : columnNames(block);
  declared.columns = columns;
  const cx: ReaderContext = {
    ...readerContext(declared, references),
    owner: ref,
    columnNames: columns,
  };
  const object = kind.decode(block, {
    ref,
    open: (inner, form) => openBlock(inner, form, cx),
    find: (type, name, schema) => findObject(type, name, schema, references),
  });
  return object === undefined ? [] : [{ object, kind, site }];
}

/** A list, which is made and kept for every table, and searched for a few names. */
function columnNames(block: Block): readonly string[] {
  const names: string[] = [];
  for (const item of block.body.items) {
    const label = item.kind === 'block' && item.type === 'column' ? item.labels[0] : undefined;
    if (label !== undefined) names.push(label.text);
  }
  return names;
}

/** By file and place, those without one first. */
function inOrder(list: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ range }: Diagnostic): string => range?.file ?? '';
  return [...list].sort(
    (a, b) =>
      key(a).localeCompare(key(b)) || (a.range?.start.byte ?? 0) - (b.range?.start.byte ?? 0),
  );
}
