export type { DecodeContext, DecodeScope } from './decode.ts';
export type { EncodeContext, OutputBlock, OutputValue } from './encode.ts';
export type { HclKind } from './kind.ts';
