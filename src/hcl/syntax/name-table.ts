const SIZE = 4096;

/**
 * Gives equal names as the same string, so that a large file does not hold a copy of `column` for
 * every column. A direct-mapped cache: a collision costs a copy, never a wrong answer.
 */
export class NameTable {
  readonly #slots: (string | undefined)[] = new Array<string | undefined>(SIZE).fill(undefined);

  /** The text between two offsets. `hash` is any hash of its characters. */
  get(text: string, start: number, end: number, hash: number): string {
    const slot = hash & (SIZE - 1);
    return this.#known(slot, text, start, end) ?? this.#keep(slot, text.slice(start, end));
  }

  /**
   * As `get`, for names of the language. It gives the engine's own copy, as an object's keys are and
   * the names within a program: such copies are compared by their addresses, not their characters,
   * and a schema's names are compared by the million.
   */
  word(text: string, start: number, end: number, hash: number): string {
    const slot = hash & (SIZE - 1);
    const known = this.#known(slot, text, start, end);
    if (known !== undefined) return known;
    const [word = ''] = Object.keys({ [text.slice(start, end)]: true });
    return this.#keep(slot, word);
  }

  #known(slot: number, text: string, start: number, end: number): string | undefined {
    const known = this.#slots[slot];
    return known?.length === end - start && text.startsWith(known, start) ? known : undefined;
  }

  #keep(slot: number, name: string): string {
    this.#slots[slot] = name;
    return name;
  }
}
