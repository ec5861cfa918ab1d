import { isSecret, Secret, type SourceFile } from '../base/index.ts';
import {
  type Attribute,
  type Block,
  type Body,
  type Expression,
  evaluate,
  formatNumber,
  isNumber,
  isWhole,
  iterate,
  type Node,
  parseNumber,
  type Scope,
  typeOf,
  type Value,
} from '../hcl/index.ts';
import type { Ref } from '../schema/index.ts';
import { constant, referencePath } from './constant.ts';
import type {
  BlockReader,
  Constant,
  Named,
  Shape,
  TypeValue,
  TypeWords,
} from './decode-context.ts';
import { attributeOf, notYet, unexpected } from './document.ts';
import { type Problems, problemAt, type Site, siteOf } from './problems.ts';
import { rawSql, rawSqlValue } from './raw-sql.ts';
import {
  childRef,
  decodedColumn,
  type References,
  referenceValue,
  refOfValue,
  resolvePath,
} from './references.ts';
import { isOwnPart, ownPartScope, typeScope, wordScope } from './scope.ts';

/** What all readers of one object's block share. */
export interface ReaderContext {
  readonly source: SourceFile;
  readonly scope: Scope;
  readonly references: References;
  readonly problems: Problems;
  /** The object itself; its columns are what `column.x` names. */
  readonly owner: Ref | undefined;
  readonly columnNames: readonly string[] | 'any';
}

/** Reports what the shape does not have, and labels too few or too many. */
export function openBlock(block: Block, shape: Shape, cx: ReaderContext): BlockReader {
  checkLabels(block, shape, cx);
  for (const item of block.body.items) {
    if (item.kind === 'attribute') {
      if (shape.attributes?.has(item.name) === false) {
        reportName('attribute', item.name, { start: item.start, end: item.nameEnd }, shape, cx);
      }
    } else if (shape.blocks?.has(item.type) === false) {
      reportName('block', item.type, { start: item.start, end: item.typeEnd }, shape, cx);
    }
  }
  return new Reader(block, cx);
}

function reportName(
  what: 'attribute' | 'block',
  name: string,
  at: Pick<Node, 'start' | 'end'>,
  shape: Shape,
  cx: ReaderContext,
): void {
  const site = siteOf(cx.source, at);
  const known = (what === 'attribute' ? shape.attributes : shape.blocks) ?? [];
  cx.problems.list.push(
    shape.later?.has(name) === true
      ? notYet(site, what, name, cx.problems)
      : unexpected(site, what, name, known, cx.problems),
  );
}

function checkLabels(block: Block, shape: Shape, cx: ReaderContext): void {
  const [min, max] = shape.labels;
  const count = block.labels.length;
  if (count >= min && count <= max) return;
  const site = siteOf(cx.source, { start: block.start, end: block.typeEnd });
  const labels = block.labels.map((label) => label.text).join(' ');
  const summary =
    count > max
      ? `too many labels for block: [${labels}]`
      : `missing name of block "${block.type}"`;
  const detail = `it takes ${max === min ? max : `${min} to ${max}`} of them, got ${count}`;
  cx.problems.list.push(problemAt(site, { summary, detail }));
}

const none: readonly BlockReader[] = [];
const noLabels: readonly string[] = [];

class Reader implements BlockReader {
  readonly block: Block;
  readonly labels: readonly string[];
  readonly #cx: ReaderContext;
  readonly #items: Body['items'];

  constructor(block: Block, cx: ReaderContext) {
    this.block = block;
    const [first, second] = block.labels;
    if (first === undefined) this.labels = noLabels;
    else if (second === undefined) this.labels = [first.text];
    else this.labels = block.labels.map(({ text }) => text);
    this.#cx = cx;
    this.#items = block.body.items;
  }

  has(name: string): boolean {
    return this.#attribute(name) !== undefined;
  }

  hasOnly(names: ReadonlySet<string>): boolean {
    for (const item of this.#items) {
      if (!names.has(item.kind === 'attribute' ? item.name : item.type)) return false;
    }
    return true;
  }

  require(...names: readonly string[]): boolean {
    let complete = true;
    for (const name of names) {
      if (this.has(name)) continue;
      complete = false;
      const detail = `block "${this.block.type}" needs it`;
      this.problem(undefined, `missing required attribute "${name}"`, detail);
    }
    return complete;
  }

  constant(name: string): Constant | undefined {
    const attribute = this.#attribute(name);
    if (attribute === undefined) return undefined;
    const value = this.#simple(attribute.expr);
    if (value === undefined || typeof value === 'string' || typeof value === 'boolean')
      return value;
    if (isNumber(value)) return { number: formatNumber(value) };
    const sql = rawSql(value);
    return sql === undefined
      ? this.#wrong(name, 'a string, a number, true, false or sql("…")')
      : { sql };
  }

  string(name: string): string | undefined {
    const attribute = this.#attribute(name);
    if (attribute === undefined) return undefined;
    const value = this.#simple(attribute.expr);
    if (typeof value === 'string' || value === undefined) return value;
    return this.#wrong(name, 'a string');
  }

  bool(name: string): boolean | undefined {
    const attribute = this.#attribute(name);
    if (attribute === undefined) return undefined;
    const value = this.#simple(attribute.expr);
    if (typeof value === 'boolean' || value === undefined) return value;
    return this.#wrong(name, 'true or false');
  }

  integer(name: string): string | undefined {
    const attribute = this.#attribute(name);
    if (attribute === undefined) return undefined;
    const value = this.#simple(attribute.expr);
    if (value === undefined) return undefined;
    if (isNumber(value) && isWhole(value)) return formatNumber(value);
    return this.#wrong(name, 'a whole number');
  }

  word<W extends string>(name: string, words: readonly W[]): W | undefined {
    const attribute = this.#attribute(name);
    if (attribute === undefined) return undefined;
    const { expr } = attribute;
    const value = expr.kind === 'variable' ? expr.name : this.#word(expr, words.map(spelling));
    if (value === undefined) return undefined;
    const found = words.find((word) => word === value) ?? words.find(spells(value));
    if (found !== undefined) return found;
    const given = typeof value === 'string' ? `"${value}"` : 'this value';
    const detail = `${given} is none of ${words.map(spelling).join(', ')}`;
    this.problem(name, `unknown ${this.block.type}.${name}`, detail);
    return undefined;
  }

  bareWord(name: string): string | undefined {
    const expr = this.#attribute(name)?.expr;
    return expr?.kind === 'variable' ? expr.name : undefined;
  }

  strings(name: string): readonly string[] | undefined {
    const items = this.#elements(name);
    const values = items?.map((item) =>
      item instanceof Object && 'kind' in item ? this.#simple(item) : item,
    );
    if (values === undefined) return undefined;
    const strings = values.flatMap((value) => (typeof value === 'string' ? [value] : []));
    if (strings.length === values.length) return strings;
    if (values.every((value) => value !== undefined)) this.#wrong(name, 'a list of strings');
    return undefined;
  }

  text(name: string): { readonly text: string; readonly raw: boolean } | undefined {
    const attribute = this.#attribute(name);
    if (attribute === undefined) return undefined;
    const value = this.#simple(attribute.expr);
    if (value === undefined) return undefined;
    if (typeof value === 'string') return { text: value, raw: false };
    const raw = rawSql(value);
    return raw === undefined ? this.#wrong(name, 'a string or sql("…")') : { text: raw, raw: true };
  }

  reference(name: string, kinds: readonly string[]): Ref | undefined {
    const attribute = this.#attribute(name);
    return attribute && this.#reference(name, attribute.expr, kinds);
  }

  named(name: string, words: readonly string[], kinds: readonly string[]): Named | undefined {
    const attribute = this.#attribute(name);
    return attribute && this.#named(name, attribute.expr, words, kinds);
  }

  namedList(
    name: string,
    words: readonly string[],
    kinds: readonly string[],
  ): readonly Named[] | undefined {
    return this.#elements(name)?.flatMap((item) => this.#named(name, item, words, kinds) ?? []);
  }

  secret(name: string): Secret<string> | undefined {
    const attribute = this.#attribute(name);
    const value = attribute && this.#simple(attribute.expr);
    if (value === undefined) return undefined;
    if (isSecret(value)) return value.map(String);
    if (typeof value !== 'string') return this.#wrong(name, 'a string');
    return new Secret(value, [{ provenance: 'password', label: `${this.block.type}.${name}` }]);
  }

  pairs(name: string): readonly (readonly [string, string | Secret<string>])[] | undefined {
    const attribute = this.#attribute(name);
    const value = attribute && this.#evaluate(attribute.expr, this.#scope());
    if (value === undefined || value === null) return undefined;
    const pairs = isSecret(value) || typeof value === 'string' ? undefined : iterate(value);
    const texts =
      pairs && [...pairs].map(([key, item]) => [String(key), constantText(item)] as const);
    const known = texts?.filter((pair): pair is [string, string | Secret<string>] => {
      return pair[1] !== undefined;
    });
    if (known === undefined || known.length < (texts?.length ?? 0)) {
      return this.#wrong(name, 'an object of texts');
    }
    return known;
  }

  objects(name: string): readonly (readonly (readonly [string, Value])[])[] | undefined {
    const attribute = this.#attribute(name);
    const value = attribute && this.#evaluate(attribute.expr, this.#scope());
    if (value === undefined || value === null) return undefined;
    const items = iterate(value);
    const objects = items && [...items].map(([, item]) => pairsOf(item));
    if (objects?.every((pairs) => pairs !== undefined) === true) return objects;
    return this.#wrong(name, 'a list of objects');
  }

  references(name: string): readonly Ref[] | undefined {
    const refs: Ref[] = [];
    const items = this.#elements(name);
    for (const item of items ?? []) {
      const ref = this.#referenceOf(name, item, undefined);
      if (ref !== undefined) refs.push(ref);
    }
    return items && refs;
  }

  names(name: string): readonly (Ref | string)[] | undefined {
    const expr = this.#attribute(name)?.expr;
    if (expr === undefined) return undefined;
    const items = expr.kind === 'tuple' ? expr.items : [expr];
    return items.flatMap((item) => {
      const value = constant(item);
      return typeof value === 'string' ? value : (this.#referenceOf(name, item, undefined) ?? []);
    });
  }

  column(name: string): string | undefined {
    const attribute = this.#attribute(name);
    return attribute && this.#column(name, attribute.expr);
  }

  columns(name: string): readonly string[] | undefined {
    const columns: string[] = [];
    const items = this.#elements(name);
    for (const item of items ?? []) {
      const column = this.#ownColumn(item) ?? this.#column(name, item);
      if (column !== undefined) columns.push(column);
    }
    return items && columns;
  }

  type(name: string, types: TypeWords): TypeValue | undefined {
    const attribute = this.#attribute(name);
    if (attribute === undefined) return undefined;
    const { expr } = attribute;
    const word = typeWord(expr, types);
    if (word !== undefined) return { sql: word };
    const value = this.#resolve(expr) ?? this.#evaluate(expr, typeScope(types, this.#scope()));
    if (value === undefined || value === null) return undefined;
    const sql = rawSql(value);
    if (sql !== undefined) return { sql };
    const ref = refOfValue(value);
    return ref === undefined ? this.#wrong(name, 'a type') : { ref };
  }

  entries(): readonly (readonly [name: string, value: Value])[] {
    return this.block.body.items.flatMap((item) => {
      if (item.kind !== 'attribute') return [];
      const value = this.#simple(item.expr);
      return value === undefined ? [] : [[item.name, value] as const];
    });
  }

  blocks(type: string, shape: Shape): readonly BlockReader[] {
    let readers: BlockReader[] | undefined;
    for (const item of this.#items) {
      if (item.kind !== 'block' || item.type !== type) continue;
      readers ??= [];
      readers.push(openBlock(item, shape, this.#cx));
    }
    return readers ?? none;
  }

  problem(at: string | undefined, summary: string, detail: string, hint?: string): void {
    const site = siteOf(this.#cx.source, this.place(at));
    this.#cx.problems.list.push(problemAt(site, { summary, detail, hint }));
  }

  place(at: string | undefined): Node {
    const attribute = at === undefined ? undefined : attributeOf(this.block, at);
    const { start, labels, typeEnd } = this.block;
    return attribute?.expr ?? { start, end: labels.at(-1)?.end ?? typeEnd };
  }

  /** null counts as absent. */
  #attribute(name: string): Attribute | undefined {
    for (const item of this.#items) {
      if (item.kind !== 'attribute' || item.name !== name) continue;
      return item.expr.kind === 'literal' && item.expr.value === null ? undefined : item;
    }
    return undefined;
  }

  #scope(): Scope {
    const { owner, scope } = this.#cx;
    return owner === undefined ? scope : ownPartScope(owner, scope);
  }

  #evaluate(expr: Expression, scope: Scope): Value | undefined {
    const { value, diagnostics } = evaluate(expr, scope, this.#cx.source);
    this.#cx.problems.list.push(...diagnostics);
    return value;
  }

  /** The value, off the syntax tree where it is a constant; null is undefined. */
  #simple(expr: Expression): Value | undefined {
    const value = constant(expr);
    if (value === undefined) return this.#evaluate(expr, this.#scope()) ?? undefined;
    if (typeof value !== 'object' || value === null) return value ?? undefined;
    return 'sql' in value ? rawSqlValue(value.sql) : parseNumber(value.number);
  }

  #word(expr: Expression, words: readonly string[]): Value | undefined {
    const found = constant(expr);
    if (typeof found === 'string') return found;
    return this.#evaluate(expr, wordScope(words, this.#scope())) ?? undefined;
  }

  /** The elements of a list: expressions where the list is written out, else values. */
  #elements(name: string): readonly (Expression | Value)[] | undefined {
    const attribute = this.#attribute(name);
    if (attribute === undefined) return undefined;
    if (attribute.expr.kind === 'tuple') return attribute.expr.items;
    const value = this.#evaluate(attribute.expr, this.#scope());
    if (value === undefined || value === null) return undefined;
    const pairs = typeof value === 'string' ? undefined : iterate(value);
    return pairs === undefined ? this.#wrong(name, 'a list') : [...pairs].map(([, item]) => item);
  }

  /** A plain reference, resolved without the evaluator; undefined for anything else. */
  #resolve(expr: Expression): Value | undefined {
    if (expr.kind !== 'attribute-access' && expr.kind !== 'index') return undefined;
    const path = referencePath(expr);
    const root = path?.[0];
    if (path === undefined || root === undefined) return undefined;
    const { owner, references } = this.#cx;
    if (isOwnPart(root) && owner !== undefined && path.length === 2) {
      return referenceValue(childRef(owner, root, path[1] ?? ''));
    }
    if (!references.index.has(root)) return undefined;
    const site = this.#site(expr);
    const column = decodedColumn(path, site, references);
    if (column !== undefined) return referenceValue(column);
    const found = resolvePath(path, site, references);
    if ('error' in found) return undefined;
    return found.used === path.length - 1 ? found.value : undefined;
  }

  #site(expr: Pick<Node, 'start' | 'end'>): Site {
    return siteOf(this.#cx.source, expr);
  }

  #reference(name: string, expr: Expression, kinds: readonly string[]): Ref | undefined {
    return this.#referenceOf(name, expr, kinds);
  }

  #referenceOf(
    name: string,
    item: Expression | Value,
    kinds: readonly string[] | undefined,
  ): Ref | undefined {
    const value = isExpression(item)
      ? (this.#resolve(item) ?? this.#evaluate(item, this.#scope()))
      : item;
    if (value === undefined) return undefined;
    const ref = refOfValue(value);
    if (ref !== undefined && (kinds === undefined || kinds.includes(ref.kind))) return ref;
    const what = kinds === undefined ? 'an object' : kinds.join(' or ');
    this.problem(name, `invalid reference used in ${name}`, `it must name a ${what}`);
    return undefined;
  }

  #named(
    name: string,
    item: Expression | Value,
    words: readonly string[],
    kinds: readonly string[],
  ): Named | undefined {
    const value = isExpression(item)
      ? (this.#resolve(item) ?? this.#evaluate(item, wordScope(words, this.#scope())))
      : item;
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return words.includes(value) ? { word: value } : { text: value };
    const sql = rawSql(value);
    if (sql !== undefined) return { text: sql };
    const ref = this.#referenceOf(name, value, kinds);
    return ref && { ref };
  }

  /** The name in `column.name`, as nearly all columns are written; undefined for anything else. */
  #ownColumn(item: Expression | Value): string | undefined {
    if (!isExpression(item) || item.kind !== 'attribute-access') return undefined;
    const { target, name } = item;
    const { owner, columnNames } = this.#cx;
    if (target.kind !== 'variable' || target.name !== 'column' || owner === undefined)
      return undefined;
    return columnNames === 'any' || columnNames.includes(name) ? name : undefined;
  }

  #column(name: string, item: Expression | Value): string | undefined {
    const ref = this.#referenceOf(name, item, ['column']);
    if (ref === undefined) return undefined;
    const { owner, columnNames } = this.#cx;
    const own = ref.parent === owner?.name && ref.schema === owner?.schema;
    if (own && (columnNames === 'any' || columnNames.includes(ref.name))) return ref.name;
    const summary = `column "${ref.name}" was not found in table ${owner?.name ?? ''}`;
    const detail = own ? 'the table has no such column' : `it is a column of ${ref.parent ?? ''}`;
    this.problem(name, summary, detail);
    return undefined;
  }

  #wrong(name: string, wanted: string): undefined {
    this.problem(name, `invalid value of attribute "${name}"`, `it must be ${wanted}`);
    return undefined;
  }
}

function spells(value: Value): (word: string) => boolean {
  const sql = typeof value === 'string' ? value.replaceAll('_', ' ').toUpperCase() : undefined;
  return (word) => word === sql;
}

/** How a document writes a word of SQL. */
function spelling(word: string): string {
  return word.replaceAll(' ', '_');
}

/** A type's word or call with plain numbers, as nearly all types are; the rest is evaluated. */
function typeWord(expr: Expression, types: TypeWords): string | undefined {
  if (expr.kind === 'variable')
    return types.words.has(expr.name) ? types.sql(expr.name, []) : undefined;
  if (expr.kind !== 'call' || expr.expand) return undefined;
  const limit = types.words.get(expr.name);
  if (limit === undefined || expr.args.length > limit || expr.args.length === 0) return undefined;
  const args: number[] = [];
  for (const arg of expr.args) {
    const number = plainNumber(arg);
    if (number === undefined) return undefined;
    args.push(number);
  }
  return types.sql(expr.name, args);
}

function plainNumber(expr: Expression): number | undefined {
  const value = expr.kind === 'literal' ? expr.value : null;
  if (value === null || typeof value !== 'object') return undefined;
  const { number } = value;
  if (number.length > 9) return undefined;
  let size = 0;
  for (let at = 0; at < number.length; at++) {
    const digit = number.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    size = size * 10 + digit;
  }
  return size;
}

/** undefined for what is no object or map. */
function pairsOf(value: Value): readonly (readonly [string, Value])[] | undefined {
  const { kind } = typeOf(value);
  if (kind !== 'object' && kind !== 'map') return undefined;
  return [...(iterate(value) ?? [])].map(([key, item]) => [String(key), item] as const);
}

function constantText(value: Value): string | Secret<string> | undefined {
  if (isSecret(value)) return value.map(String);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  return value !== null && isNumber(value) ? formatNumber(value) : undefined;
}

function isExpression(item: Expression | Value): item is Expression {
  return typeof item === 'object' && item !== null && 'kind' in item && 'start' in item;
}
