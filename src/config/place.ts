import type { Attribute, Block } from '../hcl/index.ts';

/** A stretch of the file, as offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** The block's type and labels. */
export function headOf(block: Block): Place {
  return { start: block.start, end: block.labels.at(-1)?.end ?? block.typeEnd };
}

/** The attribute of that name, if the block has it. */
export function findAttribute(block: Block, name: string): Attribute | undefined {
  const found = block.body.items.find((item) => item.kind === 'attribute' && item.name === name);
  return found?.kind === 'attribute' ? found : undefined;
}

/** The attribute's value, or the head of the block that lacks it. */
export function valuePlace(block: Block, name: string): Place {
  return findAttribute(block, name)?.expr ?? headOf(block);
}
