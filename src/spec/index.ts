export type { DecodeContext, DecodeScope } from './decode-context.ts';
export { type EncodeKind, type EncodeOptions, encodeRealm } from './encode.ts';
export type { EncodeContext, OutputBlock, OutputValue } from './encode-context.ts';
export type { HclKind } from './kind.ts';
