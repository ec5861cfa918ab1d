import type { OutputValue } from '../hcl/index.ts';
import type { Ref } from '../schema/index.ts';

export type { OutputBlock, OutputValue } from '../hcl/index.ts';

/** What an encoder knows of the document around its object. */
export interface EncodeContext {
  /** The schema the connection is bound to: the text of its types leaves its name out. */
  readonly boundSchema: string | undefined;
  /**
   * How other blocks name that object: `schema.public`, `table.users`, `table.s1.users` when two
   * schemas have one of that name, `enum["odd name"]`, `table.users.column.id`. undefined when the
   * document has no such block, or several of one name; overloads of a routine are named together.
   */
  reference(ref: Ref): OutputValue | undefined;
  /** Whether the document has several objects of that name, told apart by argument types. */
  isOverloaded(ref: Ref): boolean;
  /** Labels of the object's own block: name, preceded by the schema where it must be. */
  labels(ref: Ref): readonly string[];
}
