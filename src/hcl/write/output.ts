/*
 * A document to be printed as HCL. Built by encoders, printed by `formatDocument` in canonical
 * layout: attributes first, `=` aligned within a run, then nested blocks, then trailing attributes.
 */

export interface OutputBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: readonly OutputAttribute[];
  readonly blocks: readonly OutputBlock[];
  /** Printed after the nested blocks. */
  readonly trailing?: readonly OutputAttribute[];
}

export interface OutputAttribute {
  readonly name: string;
  readonly value: OutputValue;
}

export type OutputValue =
  /** Escaped and quoted by the printer; `${` and `%{` in it stay literal. */
  | string
  | boolean
  | number
  | bigint
  | readonly OutputValue[]
  /** Printed as it is: a reference, an enum word, a number with many digits. */
  | { readonly raw: string }
  | { readonly call: string; readonly args: readonly OutputValue[] }
  /** `<<-SQL … SQL`, body indented by the printer; for text of several lines. */
  | { readonly heredoc: string; readonly marker: string }
  | { readonly object: readonly OutputAttribute[] };
