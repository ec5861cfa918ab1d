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
import { constant } from './constant.ts';
import type { Constant } from './decode-context.ts';
import { attributeOf } from './document.ts';
import { type Problems, problemAt, siteOf } from './problems.ts';
import { rawSql, rawSqlValue } from './raw-sql.ts';
import type { References } from './references.ts';
import { ownPartScope, wordScope } from './scope.ts';

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

const noLabels: readonly string[] = [];

/** The attributes of a block that are values in themselves: constants, words of SQL, lists, objects. */
export class ValueReader {
  readonly block: Block;
  readonly labels: readonly string[];
  protected readonly cx: ReaderContext;
  protected readonly items: Body['items'];

  constructor(block: Block, cx: ReaderContext) {
    this.block = block;
    const [first, second] = block.labels;
    if (first === undefined) this.labels = noLabels;
    else if (second === undefined) this.labels = [first.text];
    else this.labels = block.labels.map(({ text }) => text);
    this.cx = cx;
    this.items = block.body.items;
  }

  has(name: string): boolean {
    return this.attribute(name) !== undefined;
  }

  hasOnly(names: ReadonlySet<string>): boolean {
    for (const item of this.items) {
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

  #valueOf(name: string): Value | undefined {
    const attribute = this.attribute(name);
    return attribute === undefined ? undefined : this.simple(attribute.expr);
  }

  constant(name: string): Constant | undefined {
    const value = this.#valueOf(name);
    if (value === undefined || typeof value === 'string' || typeof value === 'boolean')
      return value;
    if (isNumber(value)) return { number: formatNumber(value) };
    const sql = rawSql(value);
    return sql === undefined
      ? this.wrong(name, 'a string, a number, true, false or sql("…")')
      : { sql };
  }

  string(name: string): string | undefined {
    const value = this.#valueOf(name);
    if (typeof value === 'string' || value === undefined) return value;
    return this.wrong(name, 'a string');
  }

  bool(name: string): boolean | undefined {
    const value = this.#valueOf(name);
    if (typeof value === 'boolean' || value === undefined) return value;
    return this.wrong(name, 'true or false');
  }

  integer(name: string): string | undefined {
    const value = this.#valueOf(name);
    if (value === undefined) return undefined;
    if (isNumber(value) && isWhole(value)) return formatNumber(value);
    return this.wrong(name, 'a whole number');
  }

  word<W extends string>(name: string, words: readonly W[]): W | undefined {
    const attribute = this.attribute(name);
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
    const expr = this.attribute(name)?.expr;
    return expr?.kind === 'variable' ? expr.name : undefined;
  }

  strings(name: string): readonly string[] | undefined {
    const items = this.elements(name);
    const values = items?.map((item) =>
      item instanceof Object && 'kind' in item ? this.simple(item) : item,
    );
    if (values === undefined) return undefined;
    const strings = values.flatMap((value) => (typeof value === 'string' ? [value] : []));
    if (strings.length === values.length) return strings;
    if (values.every((value) => value !== undefined)) this.wrong(name, 'a list of strings');
    return undefined;
  }

  text(name: string): { readonly text: string; readonly raw: boolean } | undefined {
    const value = this.#valueOf(name);
    if (value === undefined) return undefined;
    if (typeof value === 'string') return { text: value, raw: false };
    const raw = rawSql(value);
    return raw === undefined ? this.wrong(name, 'a string or sql("…")') : { text: raw, raw: true };
  }

  secret(name: string): Secret<string> | undefined {
    const value = this.#valueOf(name);
    if (value === undefined) return undefined;
    if (isSecret(value)) return value.map(String);
    if (typeof value !== 'string') return this.wrong(name, 'a string');
    return new Secret(value, [{ provenance: 'password', label: `${this.block.type}.${name}` }]);
  }

  pairs(name: string): readonly (readonly [string, string | Secret<string>])[] | undefined {
    const attribute = this.attribute(name);
    const value = attribute && this.evaluate(attribute.expr, this.scope());
    if (value === undefined || value === null) return undefined;
    const pairs = isSecret(value) || typeof value === 'string' ? undefined : iterate(value);
    const texts =
      pairs && [...pairs].map(([key, item]) => [String(key), constantText(item)] as const);
    const known = texts?.filter((pair): pair is [string, string | Secret<string>] => {
      return pair[1] !== undefined;
    });
    if (known === undefined || known.length < (texts?.length ?? 0)) {
      return this.wrong(name, 'an object of texts');
    }
    return known;
  }

  objects(name: string): readonly (readonly (readonly [string, Value])[])[] | undefined {
    const attribute = this.attribute(name);
    const value = attribute && this.evaluate(attribute.expr, this.scope());
    if (value === undefined || value === null) return undefined;
    const items = iterate(value);
    const objects = items && [...items].map(([, item]) => pairsOf(item));
    if (objects?.every((pairs) => pairs !== undefined) === true) return objects;
    return this.wrong(name, 'a list of objects');
  }

  entries(): readonly (readonly [name: string, value: Value])[] {
    return this.block.body.items.flatMap((item) => {
      if (item.kind !== 'attribute') return [];
      const value = this.simple(item.expr);
      return value === undefined ? [] : [[item.name, value] as const];
    });
  }

  problem(at: string | undefined, summary: string, detail: string, hint?: string): void {
    const site = siteOf(this.cx.source, this.place(at));
    this.cx.problems.list.push(problemAt(site, { summary, detail, hint }));
  }

  place(at: string | undefined): Node {
    const attribute = at === undefined ? undefined : attributeOf(this.block, at);
    const { start, labels, typeEnd } = this.block;
    return attribute?.expr ?? { start, end: labels.at(-1)?.end ?? typeEnd };
  }

  /** null counts as absent. */
  protected attribute(name: string): Attribute | undefined {
    for (const item of this.items) {
      if (item.kind !== 'attribute' || item.name !== name) continue;
      return item.expr.kind === 'literal' && item.expr.value === null ? undefined : item;
    }
    return undefined;
  }

  protected scope(): Scope {
    const { owner, scope } = this.cx;
    return owner === undefined ? scope : ownPartScope(owner, scope);
  }

  protected evaluate(expr: Expression, scope: Scope): Value | undefined {
    const { value, diagnostics } = evaluate(expr, scope, this.cx.source);
    this.cx.problems.list.push(...diagnostics);
    return value;
  }

  /** The value, off the syntax tree where it is a constant; null is undefined. */
  protected simple(expr: Expression): Value | undefined {
    const value = constant(expr);
    if (value === undefined) return this.evaluate(expr, this.scope()) ?? undefined;
    if (typeof value !== 'object' || value === null) return value ?? undefined;
    return 'sql' in value ? rawSqlValue(value.sql) : parseNumber(value.number);
  }

  #word(expr: Expression, words: readonly string[]): Value | undefined {
    const found = constant(expr);
    if (typeof found === 'string') return found;
    return this.evaluate(expr, wordScope(words, this.scope())) ?? undefined;
  }

  /** The elements of a list: expressions where the list is written out, else values. */
  protected elements(name: string): readonly (Expression | Value)[] | undefined {
    const attribute = this.attribute(name);
    if (attribute === undefined) return undefined;
    if (attribute.expr.kind === 'tuple') return attribute.expr.items;
    const value = this.evaluate(attribute.expr, this.scope());
    if (value === undefined || value === null) return undefined;
    const pairs = typeof value === 'string' ? undefined : iterate(value);
    return pairs === undefined ? this.wrong(name, 'a list') : [...pairs].map(([, item]) => item);
  }

  protected wrong(name: string, wanted: string): undefined {
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

/** Whether an element of a list is still to be evaluated. */
export function isExpression(item: Expression | Value): item is Expression {
  return typeof item === 'object' && item !== null && 'kind' in item && 'start' in item;
}
