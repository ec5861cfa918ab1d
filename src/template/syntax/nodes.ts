/** The tree of a template. `pos` is the UTF-16 offset that an error about the node points at. */
export interface ListNode {
  readonly kind: 'list';
  readonly nodes: readonly Statement[];
}

export interface TextNode {
  readonly kind: 'text';
  readonly pos: number;
  readonly text: string;
}

/** `{{ pipeline }}`: prints its value, unless it only sets variables. */
export interface ActionNode {
  readonly kind: 'action';
  readonly pos: number;
  readonly pipe: PipeNode;
}

export interface BranchNode {
  readonly kind: 'if' | 'range' | 'with';
  readonly pos: number;
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly elseList: ListNode | undefined;
}

/** `{{ template "name" pipeline }}`, also what a block leaves in its place. */
export interface TemplateNode {
  readonly kind: 'template';
  readonly pos: number;
  readonly name: string;
  readonly pipe: PipeNode | undefined;
}

export interface JumpNode {
  readonly kind: 'break' | 'continue';
  readonly pos: number;
}

export type Statement = TextNode | ActionNode | BranchNode | TemplateNode | JumpNode;

/** Commands joined by `|`, with the variables that take the last value. */
export interface PipeNode {
  readonly kind: 'pipe';
  readonly pos: number;
  /** `=` instead of `:=`. */
  readonly assigns: boolean;
  readonly variables: readonly VariableNode[];
  readonly commands: readonly CommandNode[];
}

export interface CommandNode {
  readonly kind: 'command';
  readonly pos: number;
  readonly args: readonly [Operand, ...Operand[]];
}

export interface IdentifierNode {
  readonly kind: 'identifier';
  readonly pos: number;
  readonly name: string;
}

/** `.A.B`: names without their dots. */
export interface FieldNode {
  readonly kind: 'field';
  readonly pos: number;
  readonly names: readonly string[];
}

/** `$x.A.B`: the variable with its dollar, then field names. */
export interface VariableNode {
  readonly kind: 'variable';
  readonly pos: number;
  readonly name: string;
  readonly fields: readonly string[];
}

/** `(pipeline).A.B` and fields of other terms. */
export interface ChainNode {
  readonly kind: 'chain';
  readonly pos: number;
  readonly of: Operand;
  readonly fields: readonly string[];
}

export interface BoolNode {
  readonly kind: 'bool';
  readonly pos: number;
  readonly value: boolean;
}

export interface NumberNode {
  readonly kind: 'number';
  readonly pos: number;
  readonly text: string;
  readonly number: NumberLiteral;
}

export interface StringNode {
  readonly kind: 'string';
  readonly pos: number;
  /** As written, with its quotes. */
  readonly quoted: string;
  readonly text: string;
}

export interface NilNode {
  readonly kind: 'nil';
  readonly pos: number;
}

export interface DotNode {
  readonly kind: 'dot';
  readonly pos: number;
}

export type Operand =
  | IdentifierNode
  | FieldNode
  | VariableNode
  | ChainNode
  | PipeNode
  | BoolNode
  | NumberNode
  | StringNode
  | NilNode
  | DotNode;

export type Node = Statement | CommandNode | Operand;

/** What a constant can stand for. A whole float such as `1e3` is usable as an integer argument. */
export interface NumberLiteral {
  /** The value as an integer, if it is one; beyond 64 signed bits it cannot be used. */
  readonly int: bigint | undefined;
  readonly float: number;
  /** Written as a float: used where no type is asked for. */
  readonly isFloat: boolean;
}
