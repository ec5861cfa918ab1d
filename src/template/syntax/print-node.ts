import { quote } from '../format/quote.ts';
import type { BranchNode, ListNode, Node, PipeNode } from './nodes.ts';

/** The node as Go prints it in messages: canonical spacing, literals as written. */
export function printNode(node: Node): string {
  switch (node.kind) {
    case 'text':
      return quote(node.text);
    case 'action':
      return `{{${printNode(node.pipe)}}}`;
    case 'if':
    case 'range':
    case 'with':
      return printBranch(node);
    case 'template':
      return `{{template ${quote(node.name)}${node.pipe === undefined ? '' : ` ${printNode(node.pipe)}`}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    case 'pipe':
      return printPipe(node);
    case 'command':
      return node.args.map(printArgument).join(' ');
    default:
      return printTerm(node);
  }
}

type Term = Exclude<
  Node,
  { kind: 'pipe' | 'command' | 'text' | 'action' | 'template' } | BranchNode
>;

function printTerm(node: Exclude<Term, { kind: 'break' | 'continue' }>): string {
  switch (node.kind) {
    case 'identifier':
      return node.name;
    case 'field':
      return dotted(node.names);
    case 'variable':
      return node.name + dotted(node.fields);
    case 'chain':
      return printArgument(node.of) + dotted(node.fields);
    case 'bool':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return node.quoted;
    case 'nil':
      return 'nil';
    case 'dot':
      return '.';
  }
}

function printArgument(node: Node): string {
  return node.kind === 'pipe' ? `(${printPipe(node)})` : printNode(node);
}

function printPipe(pipe: PipeNode): string {
  const commands = pipe.commands.map(printNode).join(' | ');
  if (pipe.variables.length === 0) return commands;
  const variables = pipe.variables.map(printNode).join(', ');
  return `${variables} ${pipe.assigns ? '=' : ':='} ${commands}`;
}

function printBranch(node: BranchNode): string {
  const otherwise = node.elseList === undefined ? '' : `{{else}}${printList(node.elseList)}`;
  return `{{${node.kind} ${printPipe(node.pipe)}}}${printList(node.list)}${otherwise}{{end}}`;
}

function printList(list: ListNode): string {
  return list.nodes.map((node) => (node.kind === 'text' ? node.text : printNode(node))).join('');
}

function dotted(names: readonly string[]): string {
  return names.map((name) => `.${name}`).join('');
}
