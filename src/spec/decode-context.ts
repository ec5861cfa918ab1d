import type { Diagnostic, Result, SourceFile } from '../base/index.ts';
import type { Attribute, Block, Value } from '../hcl/index.ts';
import type { Ref } from '../schema/index.ts';

/** What a decoder knows of the document around its block. */
export interface DecodeContext {
  readonly source: SourceFile;
  /** The value of an attribute; bare words of `words` are strings, types resolve, references are refs. */
  evaluate(attribute: Attribute, scope?: DecodeScope): Result<Value | undefined>;
  /** The object that a reference value means; the diagnostic is placed on the attribute. */
  resolve(value: Value, kind: string, at: Attribute): Result<Ref | undefined>;
  diagnostic(at: Attribute | Block, summary: string, detail: string): Diagnostic;
}

export interface DecodeScope {
  /** Enum words that mean themselves at this attribute: `CASCADE`. */
  readonly words?: readonly string[];
  /** The table whose columns `column.x` names. */
  readonly table?: Block;
}
