import { type Diagnostic, type SourceFile, sourceFile } from '../../src/base/index.ts';
import {
  type Attribute,
  type Block,
  type Body,
  convert,
  type Expression,
  evaluate,
  isTuple,
  parseHcl,
  type Scope,
  scopeOf,
  type Type,
  type Value,
} from '../../src/hcl/index.ts';

/*
 * As much of HashiCorp's hcldec specification language as the specification suite uses: a file
 * that says which attributes and blocks another one has, and what value they make.
 */

export interface Document {
  readonly source: SourceFile;
  readonly body: Body;
}

interface Decoder extends Document {
  readonly scope: Scope;
  readonly report: (diagnostic: Diagnostic) => void;
}

export interface Decoded {
  readonly value: Value;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that must be sound. */
export function parseSound(name: string, text: string): Document {
  const source = sourceFile(name, text);
  const { file, diagnostics } = parseHcl(source);
  if (diagnostics[0] !== undefined) throw new Error(`${name}: ${diagnostics[0].detail}`);
  return { source, body: file.body };
}

export function attributesOf(body: Body): ReadonlyMap<string, Attribute> {
  return new Map(body.items.flatMap((i) => (i.kind === 'attribute' ? [[i.name, i]] : [])));
}

export function blocksOf(body: Body, type?: string): readonly Block[] {
  const wanted = (i: Attribute | Block): i is Block =>
    i.kind === 'block' && (type === undefined || i.type === type);
  return body.items.filter(wanted);
}

/** The value of an expression that needs no names. */
export function constant(expr: Expression, source: SourceFile): Value {
  const { value, diagnostics } = evaluate(expr, scopeOf(new Map()), source);
  if (value === undefined) throw new Error(diagnostics[0]?.detail);
  return value;
}

/** A type constraint: `string`, `map(number)`, `object({ a = any })`. */
export function typeOfExpression(expr: Expression): Type {
  if (expr.kind === 'variable') {
    const { name } = expr;
    if (name === 'string' || name === 'number' || name === 'bool' || name === 'any') {
      return { kind: name };
    }
  }
  const [argument] = expr.kind === 'call' ? expr.args : [];
  if (expr.kind !== 'call' || argument === undefined) throw new Error('not a type');
  if (expr.name === 'object' && argument.kind === 'object') {
    const attributes = argument.items.map(({ key, value }): [string, Type] => [
      key.kind === 'variable' ? key.name : '',
      typeOfExpression(value),
    ]);
    return { kind: 'object', attributes: new Map(attributes) };
  }
  const kind = expr.name;
  if (kind !== 'list' && kind !== 'set' && kind !== 'map') throw new Error(`no type ${kind}`);
  return { kind, element: typeOfExpression(argument) };
}

/** The value that a specification makes of a file, with what it finds amiss. */
export function decode(spec: Document, document: Document): Decoded {
  const diagnostics: Diagnostic[] = [];
  const variables = new Map<string, Value>();
  for (const block of blocksOf(spec.body, 'variables')) {
    for (const [name, { expr }] of attributesOf(block.body)) {
      variables.set(name, constant(expr, spec.source));
    }
  }
  const root = blocksOf(spec.body).find((block) => block.type !== 'variables');
  if (root === undefined) throw new Error('the specification is empty');
  const report = (d: Diagnostic): void => void diagnostics.push(d);
  const decoder = { ...document, scope: scopeOf(variables), report };
  if (root.type !== 'literal') checkNames(root, spec, decoder);
  return { value: decodeSpec(root, spec, decoder), diagnostics };
}

function decodeSpec(spec: Block, file: Document, decoder: Decoder): Value {
  switch (spec.type) {
    case 'literal':
      return setting(spec, file, 'value') ?? null;
    case 'object': {
      const parts = blocksOf(spec.body).map((part): [string, Value] => [
        part.labels[0]?.text ?? '',
        decodeSpec(part, file, decoder),
      ]);
      return new Map(parts);
    }
    case 'attr':
      return decodeAttribute(spec, file, decoder);
    case 'block':
      return decodeBlocks(spec, file, decoder)[0] ?? null;
    case 'block_list':
      return decodeBlocks(spec, file, decoder);
    case 'block_map': {
      const keys = blocksOf(decoder.body, blockType(spec, file)).map(
        (b) => b.labels[0]?.text ?? '',
      );
      const values = decodeBlocks(spec, file, decoder);
      return new Map(keys.map((key, i) => [key, values[i] ?? null]));
    }
    default:
      throw new Error(`specification "${spec.type}" is not known here`);
  }
}

function setting(spec: Block, { source }: Document, name: string): Value | undefined {
  const attribute = attributesOf(spec.body).get(name);
  return attribute === undefined ? undefined : constant(attribute.expr, source);
}

function attributeName(spec: Block, file: Document): string {
  return String(setting(spec, file, 'name') ?? spec.labels[0]?.text);
}

function blockType(spec: Block, file: Document): string {
  return String(setting(spec, file, 'block_type') ?? spec.labels[0]?.text);
}

function decodeAttribute(spec: Block, file: Document, decoder: Decoder): Value {
  const attribute = attributesOf(decoder.body).get(attributeName(spec, file));
  if (attribute === undefined) return null;
  const { value = null, diagnostics } = evaluate(attribute.expr, decoder.scope, decoder.source);
  diagnostics.forEach(decoder.report);
  const type = attributesOf(spec.body).get('type');
  return convert(value, type === undefined ? { kind: 'any' } : typeOfExpression(type.expr));
}

function decodeBlocks(spec: Block, file: Document, decoder: Decoder): Value[] {
  const [nested] = blocksOf(spec.body);
  if (nested === undefined) throw new Error('a block specification needs a nested one');
  return blocksOf(decoder.body, blockType(spec, file)).map(({ body }) => {
    const inner = { ...decoder, body };
    checkNames(nested, file, inner);
    return decodeSpec(nested, file, inner);
  });
}

/** Reports the attributes and blocks that the specification does not name. */
function checkNames(spec: Block, file: Document, { body, source, report }: Decoder): void {
  const parts = spec.type === 'object' ? blocksOf(spec.body) : [spec];
  const attributes = parts.filter((p) => p.type === 'attr').map((p) => attributeName(p, file));
  const blocks = parts.filter((p) => p.type.startsWith('block')).map((p) => blockType(p, file));
  for (const item of body.items) {
    const known =
      item.kind === 'attribute' ? attributes.includes(item.name) : blocks.includes(item.type);
    if (known) continue;
    const end = item.kind === 'attribute' ? item.nameEnd : item.typeEnd;
    const summary = `unsupported ${item.kind}`;
    const range = source.range(item.start, end);
    report({ severity: 'error', code: 'E_CONFIG_UNKNOWN', summary, detail: '', range });
  }
}

/** `{ line = 1 … }` of an expectation, as a position. */
export function positionOf(block: Block | undefined, source: SourceFile): Record<string, unknown> {
  if (block === undefined) throw new Error('a position is missing');
  const entries = [...attributesOf(block.body)];
  return Object.fromEntries(entries.map(([name, { expr }]) => [name, constant(expr, source)]));
}

/** The values at the ends of a value's branches, by their paths. */
export function leavesOf(value: Value, path = ''): ReadonlyMap<string, Value> {
  const inner: [string, Value][] | undefined =
    value instanceof Map
      ? [...value]
      : isTuple(value)
        ? value.map((item, i): [string, Value] => [String(i), item])
        : undefined;
  if (inner === undefined || inner.length === 0) return new Map([[path, value]]);
  return new Map(
    inner.flatMap(([key, item]) => [...leavesOf(item, path === '' ? key : `${path}.${key}`)]),
  );
}
