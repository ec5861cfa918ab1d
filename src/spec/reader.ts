import type { Block, Expression, Node, Value } from '../hcl/index.ts';
import type { Ref } from '../schema/index.ts';
import { constant, referencePath } from './constant.ts';
import type { BlockReader, Named, Shape, TypeValue, TypeWords } from './decode-context.ts';
import { notYet, unexpected } from './document.ts';
import { problemAt, type Site, siteOf } from './problems.ts';
import { rawSql } from './raw-sql.ts';
import { childRef, decodedColumn, referenceValue, refOfValue, resolvePath } from './references.ts';
import { isOwnPart, typeScope, wordScope } from './scope.ts';
import { isExpression, type ReaderContext, ValueReader } from './value-reader.ts';

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

/** With the attributes that name parts of the document, and the blocks within. */
class Reader extends ValueReader implements BlockReader {
  reference(name: string, kinds: readonly string[]): Ref | undefined {
    const attribute = this.attribute(name);
    return attribute && this.#referenceOf(name, attribute.expr, kinds);
  }

  named(name: string, words: readonly string[], kinds: readonly string[]): Named | undefined {
    const attribute = this.attribute(name);
    return attribute && this.#named(name, attribute.expr, words, kinds);
  }

  namedList(
    name: string,
    words: readonly string[],
    kinds: readonly string[],
  ): readonly Named[] | undefined {
    return this.elements(name)?.flatMap((item) => this.#named(name, item, words, kinds) ?? []);
  }

  references(name: string): readonly Ref[] | undefined {
    const refs: Ref[] = [];
    const items = this.elements(name);
    for (const item of items ?? []) {
      const ref = this.#referenceOf(name, item, undefined);
      if (ref !== undefined) refs.push(ref);
    }
    return items && refs;
  }

  names(name: string): readonly (Ref | string)[] | undefined {
    const expr = this.attribute(name)?.expr;
    if (expr === undefined) return undefined;
    const items = expr.kind === 'tuple' ? expr.items : [expr];
    return items.flatMap((item) => {
      const value = constant(item);
      return typeof value === 'string' ? value : (this.#referenceOf(name, item, undefined) ?? []);
    });
  }

  column(name: string): string | undefined {
    const attribute = this.attribute(name);
    return attribute && this.#column(name, attribute.expr);
  }

  columns(name: string): readonly string[] | undefined {
    const columns: string[] = [];
    const items = this.elements(name);
    for (const item of items ?? []) {
      const column = this.#ownColumn(item) ?? this.#column(name, item);
      if (column !== undefined) columns.push(column);
    }
    return items && columns;
  }

  type(name: string, types: TypeWords): TypeValue | undefined {
    const attribute = this.attribute(name);
    if (attribute === undefined) return undefined;
    const { expr } = attribute;
    const word = typeWord(expr, types);
    if (word !== undefined) return { sql: word };
    const value = this.#resolve(expr) ?? this.evaluate(expr, typeScope(types, this.scope()));
    if (value === undefined || value === null) return undefined;
    const sql = rawSql(value);
    if (sql !== undefined) return { sql };
    const ref = refOfValue(value);
    return ref === undefined ? this.wrong(name, 'a type') : { ref };
  }

  blocks(type: string, shape: Shape): readonly BlockReader[] {
    let readers: BlockReader[] | undefined;
    for (const item of this.items) {
      if (item.kind !== 'block' || item.type !== type) continue;
      readers ??= [];
      readers.push(openBlock(item, shape, this.cx));
    }
    return readers ?? none;
  }

  /** A plain reference, resolved without the evaluator; undefined for anything else. */
  #resolve(expr: Expression): Value | undefined {
    if (expr.kind !== 'attribute-access' && expr.kind !== 'index') return undefined;
    const path = referencePath(expr);
    const root = path?.[0];
    if (path === undefined || root === undefined) return undefined;
    const { owner, references } = this.cx;
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
    return siteOf(this.cx.source, expr);
  }

  #referenceOf(
    name: string,
    item: Expression | Value,
    kinds: readonly string[] | undefined,
  ): Ref | undefined {
    const value = isExpression(item)
      ? (this.#resolve(item) ?? this.evaluate(item, this.scope()))
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
      ? (this.#resolve(item) ?? this.evaluate(item, wordScope(words, this.scope())))
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
    const { owner, columnNames } = this.cx;
    if (target.kind !== 'variable' || target.name !== 'column' || owner === undefined)
      return undefined;
    return columnNames === 'any' || columnNames.includes(name) ? name : undefined;
  }

  #column(name: string, item: Expression | Value): string | undefined {
    const ref = this.#referenceOf(name, item, ['column']);
    if (ref === undefined) return undefined;
    const { owner, columnNames } = this.cx;
    const own = ref.parent === owner?.name && ref.schema === owner?.schema;
    if (own && (columnNames === 'any' || columnNames.includes(ref.name))) return ref.name;
    const summary = `column "${ref.name}" was not found in table ${owner?.name ?? ''}`;
    const detail = own ? 'the table has no such column' : `it is a column of ${ref.parent ?? ''}`;
    this.problem(name, summary, detail);
    return undefined;
  }
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
