import type { SourceFile } from '../../base/index.ts';
import { quote } from '../format/quote.ts';
import { lex } from './lexer.ts';
import { unquote } from './literals.ts';
import type {
  ActionNode,
  BranchNode,
  JumpNode,
  ListNode,
  Statement,
  TemplateNode,
} from './nodes.ts';
import { type PipelineParser, parsePipeline } from './parse-pipeline.ts';
import {
  expect,
  fail,
  next,
  nextNonSpace,
  peek,
  peekNonSpace,
  unexpected,
} from './token-stream.ts';
import type { Token } from './tokens.ts';

export interface ParseOptions {
  readonly functionNames: ReadonlySet<string>;
}

/** Root and defined templates by name. */
export type TemplateTrees = ReadonlyMap<string, ListNode>;

interface Parser extends PipelineParser {
  readonly trees: Map<string, ListNode>;
  /** Loops around the place; `break` and `continue` need one. */
  loops: number;
  /** Nested control structures, bounded so that no input exhausts the stack. */
  nesting: number;
}

const maxNesting = 500;

/**
 * The trees of a template text: the text itself under `source.name`, and what it defines.
 * Throws E_TEMPLATE_PARSE and nothing else. Grammar: https://pkg.go.dev/text/template
 */
export function parse(source: SourceFile, options: ParseOptions): TemplateTrees {
  const { functionNames } = options;
  const isFunction = (name: string): boolean => functionNames.has(name);
  const parser: Parser = {
    source,
    tokens: lex(source.text, { isFunction }),
    at: 0,
    furthest: 0,
    actionLine: 0,
    functionNames,
    variables: ['$'],
    parens: 0,
    trees: new Map(),
    loops: 0,
    nesting: 0,
  };
  addTree(parser, source.name, parseRoot(parser));
  return parser.trees;
}

function parseRoot(parser: Parser): ListNode {
  const nodes: Statement[] = [];
  while (peek(parser).kind !== 'eof') {
    if (startsDefinition(parser)) {
      parseDefinition(parser);
      continue;
    }
    const parsed = parseTextOrAction(parser);
    if (parsed.kind === 'end' || parsed.kind === 'else') {
      fail(parser, `unexpected {{${parsed.kind}}}`);
    }
    nodes.push(parsed);
  }
  return { kind: 'list', nodes };
}

/** Steps into `{{ define`, which is known at the top level only. */
function startsDefinition(parser: Parser): boolean {
  if (peek(parser).kind !== 'left-delimiter') return false;
  const mark = parser.at;
  next(parser);
  if (nextNonSpace(parser).kind === 'define') return true;
  parser.at = mark;
  return false;
}

function parseDefinition(parser: Parser): void {
  const context = 'define clause';
  const token = expect(parser, ['string', 'raw-string'], context);
  const name = unquoteToken(parser, token);
  expect(parser, ['right-delimiter'], context);
  addTree(parser, name, parseBody(parser, context));
}

/** A list with variables and loops of its own, up to its `end`. */
function parseBody(parser: Parser, context: string): ListNode {
  const { variables, loops } = parser;
  parser.variables = ['$'];
  parser.loops = 0;
  const { list, end } = parseList(parser);
  if (end.kind !== 'end') fail(parser, `unexpected {{${end.kind}}} in ${context}`);
  parser.variables = variables;
  parser.loops = loops;
  return list;
}

/** An empty definition gives way to one with content; two with content are an error. */
function addTree(parser: Parser, name: string, tree: ListNode): void {
  const known = parser.trees.get(name);
  if (known === undefined || isEmpty(known)) parser.trees.set(name, tree);
  else if (!isEmpty(tree)) {
    fail(parser, `template: multiple definition of template ${quote(name)}`);
  }
}

/** True if the tree holds white space at most. */
function isEmpty(tree: ListNode): boolean {
  return tree.nodes.every((node) => node.kind === 'text' && node.text.trim() === '');
}

type Terminator = { readonly kind: 'end' } | { readonly kind: 'else' };

interface ParsedList {
  readonly list: ListNode;
  readonly end: Terminator;
}

/** Statements up to `end` or `else`. */
function parseList(parser: Parser): ParsedList {
  const nodes: Statement[] = [];
  if (++parser.nesting > maxNesting) fail(parser, 'max nesting depth exceeded');
  while (peekNonSpace(parser).kind !== 'eof') {
    const parsed = parseTextOrAction(parser);
    if (parsed.kind === 'end' || parsed.kind === 'else') {
      parser.nesting--;
      return { list: { kind: 'list', nodes }, end: parsed };
    }
    nodes.push(parsed);
  }
  return fail(
    parser,
    'unexpected EOF',
    'close every if, range, with, define and block by {{ end }}',
  );
}

function parseTextOrAction(parser: Parser): Statement | Terminator {
  const token = nextNonSpace(parser);
  if (token.kind === 'text') return { kind: 'text', pos: token.pos, text: token.text };
  if (token.kind !== 'left-delimiter') return unexpected(parser, token, 'input');
  parser.actionLine = token.line;
  const node = parseAction(parser);
  parser.actionLine = 0;
  return node;
}

function parseAction(parser: Parser): Statement | Terminator {
  const token = nextNonSpace(parser);
  switch (token.kind) {
    case 'block':
      return parseBlock(parser);
    case 'break':
    case 'continue':
      return parseJump(parser, token.kind, token);
    case 'else':
      return parseElse(parser);
    case 'end':
      expect(parser, ['right-delimiter'], 'end');
      return { kind: 'end' };
    case 'if':
    case 'range':
    case 'with':
      return parseBranch(parser, token.kind);
    case 'template':
      return parseTemplateCall(parser);
    default:
      parser.at--;
      return parseCommandAction(parser);
  }
}

/** Variables set here live until the end of the surrounding structure. */
function parseCommandAction(parser: Parser): ActionNode {
  const { pos } = peek(parser);
  return { kind: 'action', pos, pipe: parsePipeline(parser, 'command', 'right-delimiter') };
}

/** In `else if` and `else with` the second word is left for the branch that continues. */
function parseElse(parser: Parser): Terminator {
  const { kind } = peekNonSpace(parser);
  if (kind !== 'if' && kind !== 'with') expect(parser, ['right-delimiter'], 'else');
  return { kind: 'else' };
}

function parseJump(parser: Parser, kind: 'break' | 'continue', token: Token): JumpNode {
  const after = nextNonSpace(parser);
  if (after.kind !== 'right-delimiter') unexpected(parser, after, `{{${kind}}}`);
  if (parser.loops === 0) fail(parser, `{{${kind}}} outside {{range}}`);
  return { kind, pos: token.pos };
}

function parseBranch(parser: Parser, kind: BranchNode['kind']): BranchNode {
  const known = parser.variables.length;
  const pipe = parsePipeline(parser, kind, 'right-delimiter');
  if (kind === 'range') parser.loops++;
  const { list, end } = parseList(parser);
  if (kind === 'range') parser.loops--;
  const elseList = end.kind === 'else' ? parseElseList(parser, kind) : undefined;
  parser.variables.length = known;
  return { kind, pos: pipe.pos, pipe, list, elseList };
}

/** `{{else if x}}` stands for an `if` inside the else, closed by the same `end`. */
function parseElseList(parser: Parser, kind: BranchNode['kind']): ListNode {
  if (kind !== 'range' && peek(parser).kind === kind) {
    next(parser);
    if (++parser.nesting > maxNesting) fail(parser, 'max nesting depth exceeded');
    const node = parseBranch(parser, kind);
    parser.nesting--;
    return { kind: 'list', nodes: [node] };
  }
  const { list, end } = parseList(parser);
  if (end.kind !== 'end') fail(parser, `expected end; found {{${end.kind}}}`);
  return list;
}

function parseTemplateCall(parser: Parser): TemplateNode {
  const context = 'template clause';
  const { pos } = peekNonSpace(parser);
  const name = parseTemplateName(parser, context);
  if (nextNonSpace(parser).kind === 'right-delimiter') {
    return { kind: 'template', pos, name, pipe: undefined };
  }
  parser.at--;
  const pipe = parsePipeline(parser, context, 'right-delimiter');
  return { kind: 'template', pos, name, pipe };
}

/** A definition and the call of it in one. */
function parseBlock(parser: Parser): TemplateNode {
  const context = 'block clause';
  const { pos } = peekNonSpace(parser);
  const name = parseTemplateName(parser, context);
  const pipe = parsePipeline(parser, context, 'right-delimiter');
  addTree(parser, name, parseBody(parser, context));
  return { kind: 'template', pos, name, pipe };
}

function parseTemplateName(parser: Parser, context: string): string {
  const token = nextNonSpace(parser);
  if (token.kind === 'string' || token.kind === 'raw-string') return unquoteToken(parser, token);
  return unexpected(parser, token, context);
}

function unquoteToken(parser: Parser, token: Token): string {
  return (
    unquote(token.text) ?? fail(parser, 'invalid syntax', `write a string as ${quote('name')}`)
  );
}
