export { type DecodeKind, type DecodeOptions, decodeRealm } from './decode.ts';
export {
  type BlockReader,
  type Constant,
  type DeclareContext,
  type DecodeContext,
  type Named,
  type Shape,
  shape,
  type TypeValue,
  type TypeWords,
} from './decode-context.ts';
export { type EncodeKind, type EncodeOptions, encodeRealm } from './encode.ts';
export type { EncodeContext, OutputBlock, OutputValue } from './encode-context.ts';
export type { HclKind } from './kind.ts';
export { rowsHcl } from './rows.ts';
