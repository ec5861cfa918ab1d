import type { Alias, Document, Node, Scalar, YAMLMap } from 'yaml';
import { FunctionError } from '../eval/scope.ts';
import type { Value } from '../values/index.ts';
import { yamlPackage } from './packages.ts';
import { resolveScalar } from './yaml-scalar.ts';

/**
 * The value of a YAML text of one document. Plain scalars are resolved as Atlas's YAML library does
 * it: YAML 1.2 numbers, exact; the bools of YAML 1.1; timestamps as RFC 3339 text. Of equal keys
 * the last counts.
 */
export function decodeYaml(text: string): Value {
  const { LineCounter, parseDocument } = yamlPackage();
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    const several = error.code === 'MULTIPLE_DOCS';
    const problem = several ? 'a second document begins here' : error.message;
    throw new FunctionError(`invalid YAML on line ${line}, column ${col}: ${problem}`, 0);
  }
  if (document.contents === null) throw new FunctionError('the YAML text has no document', 0);
  return new YamlReader(document).read(document.contents);
}

class YamlReader {
  readonly #document: Document.Parsed;
  /** What anchored nodes came to, so that many aliases cost no more than one. */
  readonly #done = new Map<Node, Value>();
  readonly #open = new Set<Node>();
  readonly #yaml = yamlPackage();

  constructor(document: Document.Parsed) {
    this.#document = document;
  }

  read(node: unknown): Value {
    const { isAlias, isMap, isScalar, isSeq } = this.#yaml;
    if (isAlias(node)) return this.#target(node);
    if (isScalar(node)) return resolveScalar(scalarText(node), node.type === 'PLAIN', node.tag);
    if (isSeq(node)) return node.items.map((item) => this.read(item));
    if (isMap(node)) return this.#mapping(node);
    return null;
  }

  #target(alias: Alias): Value {
    const target = alias.resolve(this.#document);
    if (target === undefined || this.#open.has(target)) {
      throw new FunctionError(`the alias "*${alias.source}" refers to nothing, or to itself`, 0);
    }
    const known = this.#done.get(target);
    if (known !== undefined) return known;
    this.#open.add(target);
    const value = this.read(target);
    this.#open.delete(target);
    this.#done.set(target, value);
    return value;
  }

  #mapping(map: YAMLMap): Value {
    const entries = new Map<string, Value>();
    const merged = new Map<string, Value>();
    for (const { key, value } of map.items) {
      if (this.#isMerge(key)) this.#merge(this.read(value), merged);
      else entries.set(this.#key(key), this.read(value));
    }
    // The mapping's own entries count before merged ones.
    return new Map([...merged, ...entries]);
  }

  #isMerge(key: unknown): boolean {
    return this.#yaml.isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
  }

  /** Of several merged mappings, earlier ones count before later ones. */
  #merge(value: Value, merged: Map<string, Value>): void {
    for (const source of Array.isArray(value) ? value : [value]) {
      if (!(source instanceof Map)) throw new FunctionError('"<<" can only merge mappings', 0);
      for (const [key, entry] of source) if (!merged.has(key)) merged.set(key, entry);
    }
  }

  /** As it is written: `y` and `no` are names here, not bools. */
  #key(node: unknown): string {
    const scalar = this.#yaml.isAlias(node) ? node.resolve(this.#document) : node;
    if (this.#yaml.isScalar(scalar) && this.read(scalar) !== null) return scalarText(scalar);
    throw new FunctionError('a key of a mapping must be a string', 0);
  }
}

function scalarText(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
}
