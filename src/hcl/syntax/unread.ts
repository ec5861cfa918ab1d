import type { Cursor } from './cursor.ts';
import type { Block, Body, Label } from './nodes.ts';

/** Reads the body whose brace is the cursor's current token. */
export type ReadBody = (cursor: Cursor) => Body;

interface Placed {
  readonly block: Omit<Block, 'body' | 'kind'>;
  /** Where its brace is. */
  readonly open: number;
}

/**
 * A block whose body is read when it is asked for. So a schema of 10,000 tables is never in memory
 * as a tree, which would take ten times its text, and longer to carry from one generation of the
 * heap to the next than it takes to read.
 */
export class UnreadBlock implements Block {
  readonly kind = 'block';
  readonly type: string;
  readonly typeEnd: number;
  readonly labels: readonly Label[];
  readonly start: number;
  readonly end: number;
  readonly #open: number;
  readonly #cursor: Cursor;
  readonly #read: ReadBody;
  #body: Body | undefined;
  #wasRead = false;

  constructor({ block, open }: Placed, cursor: Cursor, read: ReadBody) {
    this.type = block.type;
    this.typeEnd = block.typeEnd;
    this.labels = block.labels;
    this.start = block.start;
    this.end = block.end;
    this.#open = open;
    this.#cursor = cursor;
    this.#read = read;
  }

  get body(): Body {
    this.#body ??= this.#readBody();
    return this.#body;
  }

  /** Reads a body that nobody asked for, for the sake of its errors. */
  check(): void {
    if (!this.#wasRead) this.#readBody();
  }

  release(): void {
    this.#body = undefined;
  }

  #readBody(): Body {
    this.#cursor.seek(this.#open);
    this.#wasRead = true;
    const body = this.#read(this.#cursor);
    if (body.end !== this.end) this.#cursor.misguided = true;
    return body;
  }
}

/**
 * Lets go of a body that can be read again. Its nodes are others then, at the same places: for
 * whoever has done with the block.
 */
export function releaseBody(block: Block): void {
  if (block instanceof UnreadBlock) block.release();
}
