import { suggest } from '../../base/index.ts';
import { quote } from '../format/quote.ts';
import { charConstant, parseNumber, unquote } from './literals.ts';
import type {
  ChainNode,
  CommandNode,
  NumberNode,
  Operand,
  PipeNode,
  VariableNode,
} from './nodes.ts';
import { printNode } from './print-node.ts';
import {
  fail,
  next,
  nextNonSpace,
  peek,
  peekNonSpace,
  type TokenStream,
  unexpected,
} from './token-stream.ts';
import type { Token, TokenKind } from './tokens.ts';

export interface PipelineParser extends TokenStream {
  readonly functionNames: ReadonlySet<string>;
  /** Variables in scope, with their dollar. */
  variables: string[];
  /** Open parentheses, bounded so that no input exhausts the stack. */
  parens: number;
}

const maxParens = 500;

const operandKinds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bool',
  'char-constant',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'raw-string',
  'string',
  'variable',
  'left-paren',
]);

/** A pipeline up to and with the token `end`; `context` names it in messages. */
export function parsePipeline(parser: PipelineParser, context: string, end: TokenKind): PipeNode {
  const { pos } = peekNonSpace(parser);
  const { variables, assigns } = parseDeclaration(parser, context);
  const commands: CommandNode[] = [];
  for (;;) {
    const token = peekNonSpace(parser);
    if (token.kind === end) break;
    if (!operandKinds.has(token.kind)) {
      next(parser);
      unexpected(parser, token, context);
    }
    commands.push(parseCommand(parser));
  }
  next(parser);
  checkPipeline(parser, commands, context);
  return { kind: 'pipe', pos, assigns, variables, commands };
}

const literalKinds: ReadonlySet<string> = new Set(['bool', 'dot', 'nil', 'number', 'string']);

function checkPipeline(
  parser: PipelineParser,
  commands: readonly CommandNode[],
  context: string,
): void {
  if (commands.length === 0) fail(parser, `missing value for ${context}`);
  const literal = commands.findIndex((c, i) => i > 0 && literalKinds.has(c.args[0].kind));
  if (literal > 0) fail(parser, `non executable command in pipeline stage ${literal + 1}`);
}

interface Declaration {
  readonly variables: readonly VariableNode[];
  readonly assigns: boolean;
}

/** `$x :=`, `$x =`, and in a range `$i, $x :=`; nothing if the pipeline begins otherwise. */
function parseDeclaration(parser: PipelineParser, context: string): Declaration {
  const variables: VariableNode[] = [];
  for (;;) {
    const mark = parser.at;
    const token = peekNonSpace(parser);
    if (token.kind !== 'variable') return { variables, assigns: false };
    next(parser);
    const after = peekNonSpace(parser);
    const isComma = after.kind === 'character' && after.text === ',';
    if (!isComma && after.kind !== 'assign' && after.kind !== 'declare') {
      parser.at = mark;
      return { variables, assigns: false };
    }
    next(parser);
    variables.push({ kind: 'variable', pos: token.pos, name: token.text, fields: [] });
    parser.variables.push(token.text);
    if (!isComma) return { variables, assigns: after.kind === 'assign' };
    checkComma(parser, context, variables.length);
  }
}

const afterComma: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'variable',
  'right-delimiter',
  'right-paren',
]);

function checkComma(parser: PipelineParser, context: string, count: number): void {
  if (context !== 'range' || count > 1) fail(parser, `too many declarations in ${context}`);
  if (!afterComma.has(peekNonSpace(parser).kind))
    fail(parser, 'range can only initialize variables');
}

/** Operands up to a pipe, which it consumes, or to the end of the pipeline. */
function parseCommand(parser: PipelineParser): CommandNode {
  const { pos } = peekNonSpace(parser);
  const args: Operand[] = [];
  for (;;) {
    peekNonSpace(parser);
    const operand = parseOperand(parser);
    if (operand !== undefined) args.push(operand);
    const token = next(parser);
    if (token.kind === 'space') continue;
    if (token.kind === 'right-delimiter' || token.kind === 'right-paren') parser.at--;
    else if (token.kind !== 'pipe') unexpected(parser, token, 'operand');
    break;
  }
  const [first, ...rest] = args;
  if (first === undefined) return fail(parser, 'empty command');
  return { kind: 'command', pos, args: [first, ...rest] };
}

/** A term and the fields chained to it; undefined where none begins. */
function parseOperand(parser: PipelineParser): Operand | undefined {
  const term = parseTerm(parser);
  if (term === undefined || peek(parser).kind !== 'field') return term;
  const { pos } = peek(parser);
  const fields: string[] = [];
  while (peek(parser).kind === 'field') fields.push(next(parser).text.slice(1));
  switch (term.kind) {
    case 'field':
      return { ...term, pos, names: [...term.names, ...fields] };
    case 'variable':
      return { ...term, pos, fields: [...term.fields, ...fields] };
    case 'bool':
    case 'string':
    case 'number':
    case 'nil':
    case 'dot':
      return fail(parser, `unexpected . after term ${quote(printNode(term))}`);
    default:
      return { kind: 'chain', pos, of: term, fields } satisfies ChainNode;
  }
}

function parseTerm(parser: PipelineParser): Operand | undefined {
  const token = nextNonSpace(parser);
  const { pos, text } = token;
  switch (token.kind) {
    case 'identifier':
      return parseFunctionName(parser, token);
    case 'dot':
    case 'nil':
      return { kind: token.kind, pos };
    case 'variable':
      return parseVariable(parser, token);
    case 'field':
      return { kind: 'field', pos, names: [text.slice(1)] };
    case 'bool':
      return { kind: 'bool', pos, value: text === 'true' };
    case 'char-constant':
    case 'number':
    case 'complex':
      return parseNumberToken(parser, token);
    case 'left-paren':
      return parseParenthesis(parser);
    case 'string':
    case 'raw-string':
      return { kind: 'string', pos, quoted: text, text: unquoteText(parser, text) };
    default:
      parser.at--;
      return undefined;
  }
}

function parseFunctionName(parser: PipelineParser, token: Token): Operand {
  const { text: name, pos } = token;
  if (parser.functionNames.has(name)) return { kind: 'identifier', pos, name };
  return fail(
    parser,
    `function ${quote(name)} not defined`,
    unknown('functions', name, parser.functionNames),
  );
}

function parseVariable(parser: PipelineParser, token: Token): VariableNode {
  const { text: name, pos } = token;
  if (parser.variables.includes(name)) return { kind: 'variable', pos, name, fields: [] };
  const known = new Set(parser.variables);
  return fail(parser, `undefined variable ${quote(name)}`, unknown('variables', name, known));
}

/** The way out for a name nobody knows: the one that was meant, else all there are. */
function unknown(kind: string, name: string, known: ReadonlySet<string>): string {
  const meant = suggest(name, known);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return `known ${kind}: ${[...known].sort().join(', ')}`;
}

function parseParenthesis(parser: PipelineParser): PipeNode {
  if (++parser.parens > maxParens) fail(parser, 'max expression depth exceeded');
  const pipe = parsePipeline(parser, 'parenthesized pipeline', 'right-paren');
  parser.parens--;
  return pipe;
}

function parseNumberToken(parser: PipelineParser, token: Token): NumberNode {
  const { text, pos } = token;
  if (token.kind === 'complex' || (text.endsWith('i') && token.kind === 'number')) {
    fail(parser, `imaginary number ${quote(text)} is not supported`, 'use a real number');
  }
  if (token.kind === 'char-constant') {
    const code = charConstant(text);
    if (typeof code !== 'number') return fail(parser, code.problem);
    return {
      kind: 'number',
      pos,
      text,
      number: { int: BigInt(code), float: code, isFloat: false },
    };
  }
  const number = parseNumber(text);
  if ('problem' in number) return fail(parser, `${number.problem}: ${quote(text)}`);
  return { kind: 'number', pos, text, number };
}

function unquoteText(parser: PipelineParser, text: string): string {
  return (
    unquote(text) ?? fail(parser, 'invalid syntax', `the string ${text} has a malformed escape`)
  );
}
