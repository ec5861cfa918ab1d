import { hclNumber } from './numbers.ts';
import type { Value } from './value.ts';
import { ValueError } from './value-error.ts';

const maxDepth = 1000;
const space = /[ \t\r\n]*/y;
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const stringToken = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const wordToken = /true|false|null/y;

/**
 * The value that a JSON text (RFC 8259) writes: objects and tuples, numbers exact. Of equal keys
 * the last counts. Throws ValueError with line and column; it does not quote the text, which may
 * be secret.
 */
export function fromJson(text: string): Value {
  const reader = new JsonReader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Value {
    if (depth > maxDepth) throw this.#error(`nested deeper than ${maxDepth} levels`);
    this.#match(space);
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  end(): void {
    this.#match(space);
    if (this.#at < this.#text.length) throw this.#error('text after the end of the value');
  }

  #object(depth: number): Value {
    const entries = new Map<string, Value>();
    this.#at++;
    if (this.#take('}')) return entries;
    do {
      this.#match(space);
      const key = this.#string();
      this.#expect(':');
      entries.set(key, this.value(depth + 1));
    } while (this.#take(','));
    this.#expect('}');
    return entries;
  }

  #array(depth: number): Value {
    const items: Value[] = [];
    this.#at++;
    if (this.#take(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.#take(','));
    this.#expect(']');
    return items;
  }

  #string(): string {
    const token = this.#match(stringToken);
    if (token === undefined) throw this.#error('a string is expected');
    try {
      return JSON.parse(token);
    } catch {
      this.#at -= token.length;
      throw this.#error('a control character or a bad escape in a string');
    }
  }

  #scalar(): Value {
    const word = this.#match(wordToken);
    if (word !== undefined) return word === 'null' ? null : word === 'true';
    const number = this.#match(numberToken);
    if (number !== undefined) return hclNumber(number);
    throw this.#error('a value is expected');
  }

  #take(mark: string): boolean {
    this.#match(space);
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#take(mark)) throw this.#error(`"${mark}" is expected`);
  }

  #match(token: RegExp): string | undefined {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #error(problem: string): ValueError {
    const before = this.#text.slice(0, this.#at).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    const what = this.#at >= this.#text.length ? 'the text ends too early' : problem;
    return new ValueError(`invalid JSON at ${place}: ${what}`);
  }
}
