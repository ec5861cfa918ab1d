import type { Block } from '../hcl/index.ts';
import type { Ref, SchemaObject } from '../schema/index.ts';
import type { DeclareContext, DecodeContext } from './decode-context.ts';
import type { EncodeContext, OutputBlock } from './encode-context.ts';

/** How one kind of object is written in HCL; a dialect's kind is this and a ModelKind. */
export interface HclKind<T extends SchemaObject> {
  /** Block types it answers for: `table`. */
  readonly blocks: readonly string[];
  /** Its columns may come from elsewhere, so that a name without a block is not wrong. */
  hasOtherColumns?(block: Block): boolean;
  /** Order of printing, ascending; not the order of planning. Schemas print last. */
  readonly printRank: number;
  /** Its blocks take their schema as a first label where two schemas have one of that name. */
  readonly qualified: boolean;
  /** First pass of reading: the reference that a block makes known. */
  declare(block: Block, cx: DeclareContext): Ref;
  /** Second pass: the object, names resolved. undefined after a report of why there is none. */
  decode(block: Block, cx: DecodeContext): T | undefined;
  /** One object of two blocks that describe parts of it; absent: two are an error. */
  merge?(first: T, second: T): T;
  /** The type of the block that describes it, where the kind has several; absent: the kind. */
  blockType?(object: T): string;
  /** The blocks that describe the object. */
  encode(object: T, cx: EncodeContext): readonly OutputBlock[];
}
