import type { SourceFile } from '../../base/index.ts';

/**
 * The syntax tree. Lossless together with the token list: every node knows its exact stretch of
 * the text (`start`, `end`: UTF-16 offsets, end exclusive), comments and layout are in the tokens.
 * Nodes are small on purpose: a schema of 10,000 tables has millions of them.
 */
export interface HclFile {
  readonly source: SourceFile;
  readonly body: Body;
}

export interface Node {
  readonly start: number;
  readonly end: number;
}

/** Attributes and blocks, each list in source order; `items` has both, interleaved. */
export interface Body extends Node {
  readonly items: readonly (Attribute | Block)[];
}

export interface Attribute extends Node {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameEnd: number;
  readonly expr: Expression;
}

export interface Block extends Node {
  readonly kind: 'block';
  readonly type: string;
  readonly typeEnd: number;
  readonly labels: readonly Label[];
  readonly body: Body;
}

export interface Label extends Node {
  readonly text: string;
}

export type Expression =
  | Literal
  | Template
  | Variable
  | GetAttribute
  | Index
  | Splat
  | Call
  | Unary
  | Binary
  | Conditional
  | Tuple
  | ObjectExpression
  | ForExpression
  | Parentheses
  | Broken;

/** A number (as its source text, exact), a quoted string without templates, `true`, `false`, `null`. */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: null | boolean | string | { readonly number: string };
}

/**
 * A quoted string with templates in it, or a heredoc. `heredoc` holds its marker and whether it
 * strips indentation.
 */
export interface Template extends Node {
  readonly kind: 'template';
  readonly parts: readonly TemplatePart[];
  readonly heredoc?: { readonly marker: string; readonly indented: boolean };
}

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'interpolation';
      readonly expr: Expression;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly whenTrue: readonly TemplatePart[];
      readonly whenFalse: readonly TemplatePart[];
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'for';
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
      readonly start: number;
      readonly end: number;
    };

/** The root name of a traversal. */
export interface Variable extends Node {
  readonly kind: 'variable';
  readonly name: string;
}

/** `target.name`; also the legacy `target.0`, whose `name` is the digits. */
export interface GetAttribute extends Node {
  readonly kind: 'attribute-access';
  readonly target: Expression;
  readonly name: string;
  readonly nameStart: number;
}

export interface Index extends Node {
  readonly kind: 'index';
  readonly target: Expression;
  readonly key: Expression;
}

/** `target[*]…` or `target.*…`; `each` is the rest of the traversal, rooted at SplatItem. */
export interface Splat extends Node {
  readonly kind: 'splat';
  readonly target: Expression;
  readonly style: 'full' | 'attribute';
  readonly each: readonly SplatStep[];
}

export type SplatStep =
  | {
      readonly kind: 'attribute';
      readonly name: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'index';
      readonly key: Expression;
      readonly start: number;
      readonly end: number;
    }
  /** A further `[*]`: what follows applies to each element of each. */
  | { readonly kind: 'splat'; readonly start: number; readonly end: number };

export interface Call extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly nameEnd: number;
  readonly args: readonly Expression[];
  /** The last argument ends in `...`. */
  readonly expand: boolean;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export interface Tuple extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem {
  /** A bare name stands as Variable here and means the string, as HCL has it. */
  readonly key: Expression;
  readonly value: Expression;
}

export interface ForExpression extends Node {
  readonly kind: 'for';
  readonly result: 'tuple' | 'object';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Present for objects. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** `value...`: group values of equal keys. */
  readonly group: boolean;
}

export interface Parentheses extends Node {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}

/** Where the parser recovered; evaluating it gives nothing, the error has been reported. */
export interface Broken extends Node {
  readonly kind: 'broken';
}
