import { isMercatorError, MercatorError, messageOf, type SourceFile } from '../../base/index.ts';
import { quote } from '../format/quote.ts';
import type { TemplateContext, TemplateFunctions } from '../function.ts';
import type { Node } from '../syntax/nodes.ts';
import type { TemplateTrees } from '../syntax/parser.ts';
import { printNode } from '../syntax/print-node.ts';

/** A parsed template: immutable, may run many times. */
export interface Template {
  readonly name: string;
  readonly source: SourceFile;
  readonly trees: TemplateTrees;
  readonly functions: TemplateFunctions;
}

interface Variable {
  readonly name: string;
  value: unknown;
}

/** One template being run; a nested `template` has a state of its own. */
export interface State {
  readonly template: Template;
  /** The name of the tree that runs. */
  readonly name: string;
  readonly out: string[];
  readonly variables: Variable[];
  /** Nested templates around this one. */
  readonly depth: number;
  readonly context: TemplateContext;
  /** What an error would point at. */
  node: Node | undefined;
}

/** Throws E_TEMPLATE_EXEC in Go's words, pointing at the node being evaluated. */
export function fail(state: State, message: string, hint?: string, cause?: unknown): never {
  const { node, template } = state;
  if (node === undefined) {
    throw new MercatorError('E_TEMPLATE_EXEC', `template: ${state.name}: ${message}`, {
      hint,
      cause,
    });
  }
  const place = `${template.source.name}:${placeOf(template.source.text, node.pos)}`;
  const text = `template: ${place}: executing ${quote(state.name)} at <${printNode(node)}>: ${message}`;
  const range = template.source.range(node.pos, node.pos + 1);
  throw new MercatorError('E_TEMPLATE_EXEC', text, { hint, range, cause });
}

/** `line:column`; Go counts lines from 1 and columns, in bytes, from 0. */
function placeOf(text: string, pos: number): string {
  const before = text.slice(0, pos);
  const line = before.split('\n').length;
  return `${line}:${Buffer.byteLength(before.slice(before.lastIndexOf('\n') + 1))}`;
}

/** Rethrows what a function or method threw, with its place. */
export function failCall(state: State, name: string, error: unknown): never {
  const hint = isMercatorError(error) ? error.hint : undefined;
  return fail(state, `error calling ${name}: ${messageOf(error)}`, hint, error);
}

/** The variable of that name set last. */
export function variableValue(state: State, name: string): unknown {
  return findVariable(state, name).value;
}

export function assignVariable(state: State, name: string, value: unknown): void {
  findVariable(state, name).value = value;
}

function findVariable(state: State, name: string): Variable {
  for (let i = state.variables.length - 1; i >= 0; i--) {
    const variable = state.variables[i];
    if (variable?.name === name) return variable;
  }
  return fail(state, `undefined variable: ${name}`);
}
