import type { OutputValue } from '../hcl/index.ts';
import type { Ref } from '../schema/index.ts';

export type { OutputBlock, OutputValue } from '../hcl/index.ts';

/** What an encoder knows of the document around its object. */
export interface EncodeContext {
  /**
   * How other blocks name that object: `schema.public`, `table.users`, `table.s1.users` when two
   * schemas have one of that name, `enum["odd name"]`. undefined when the document has no such block.
   */
  reference(ref: Ref): OutputValue | undefined;
  /** Labels of the object's own block: name, preceded by the schema where it must be. */
  labels(ref: Ref): readonly string[];
}
