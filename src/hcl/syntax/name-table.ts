const SIZE = 4096;
/** Names beyond are kept as they are: a file that has more says each of them seldom. */
const MOST_COPIES = 200;

/**
 * Gives equal names as the same string, so that a large file does not hold a copy of `column` for
 * every column. A direct-mapped cache: a collision costs a copy, never a wrong answer.
 */
export class NameTable {
  readonly #slots: (string | undefined)[] = new Array<string | undefined>(SIZE).fill(undefined);
  readonly #copy: (name: string) => string;
  #copies = 0;

  /** `copy` makes the string that is kept of a name met for the first time. */
  constructor(copy: (name: string) => string = (name) => name) {
    this.#copy = copy;
  }

  /** The text between two offsets. `hash` is any hash of its characters. */
  get(text: string, start: number, end: number, hash: number): string {
    const slot = hash & (SIZE - 1);
    const known = this.#slots[slot];
    if (known !== undefined && known.length === end - start && text.startsWith(known, start)) {
      return known;
    }
    const found = text.slice(start, end);
    const name = this.#copies++ < MOST_COPIES ? this.#copy(found) : found;
    this.#slots[slot] = name;
    return name;
  }
}

/**
 * The engine's own copy of a name, as the keys of objects and the names within a program are: such
 * copies are compared by their addresses, not their characters.
 */
export function engineCopy(name: string): string {
  return Object.keys({ [name]: true })[0] ?? name;
}
