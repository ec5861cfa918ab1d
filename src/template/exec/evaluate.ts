import { quote } from '../format/quote.ts';
import { callFunction, type Parameter, type Signature, signatureOf } from '../function.ts';
import type {
  ChainNode,
  CommandNode,
  FieldNode,
  IdentifierNode,
  Node,
  Operand,
  PipeNode,
  VariableNode,
} from '../syntax/nodes.ts';
import { printNode } from '../syntax/print-node.ts';
import type { Member } from '../values/members.ts';
import { checkArgument, literalArgument, literalValue, nilArgument } from './arguments.ts';
import { lookUp } from './fields.ts';
import { fromContainer, unwrapNil } from './nil.ts';
import { assignVariable, fail, failCall, type State, variableValue } from './state.ts';

/** What a call is given: written operands, and the value piped in, if any. */
interface Given {
  readonly operands: readonly Operand[];
  readonly piped?: { readonly value: unknown };
}

const nothing: Given = { operands: [] };

/** The value of a pipeline, having set the variables it declares. */
export function evaluatePipeline(state: State, dot: unknown, pipe: PipeNode): unknown {
  state.node = pipe;
  let piped: Given['piped'];
  for (const command of pipe.commands) {
    const value = evaluateCommand(state, dot, command, piped);
    piped = { value: unwrapNil(value, undefined) };
  }
  const value = piped?.value;
  for (const { name } of pipe.variables) {
    if (pipe.assigns) assignVariable(state, name, value);
    else state.variables.push({ name, value });
  }
  return value;
}

function evaluateCommand(
  state: State,
  dot: unknown,
  command: CommandNode,
  piped: Given['piped'],
): unknown {
  const [first, ...operands] = command.args;
  const given: Given = piped === undefined ? { operands } : { operands, piped };
  switch (first.kind) {
    case 'field':
      return evaluateField(state, dot, first, given);
    case 'chain':
      return evaluateChain(state, dot, first, given);
    case 'identifier':
      return evaluateFunction(state, dot, first, given, command);
    case 'variable':
      return evaluateVariable(state, dot, first, given);
    case 'pipe':
      refuseArguments(state, first, given);
      return evaluatePipeline(state, dot, first);
    default:
      return evaluateLiteralCommand(state, dot, first, given);
  }
}

type LiteralOperand = Exclude<
  Operand,
  { kind: 'field' | 'chain' | 'identifier' | 'variable' | 'pipe' }
>;

function evaluateLiteralCommand(
  state: State,
  dot: unknown,
  node: LiteralOperand,
  given: Given,
): unknown {
  state.node = node;
  refuseArguments(state, node, given);
  if (node.kind === 'dot') return dot;
  if (node.kind === 'nil') return fail(state, 'nil is not a command');
  return literalValue(state, node);
}

function refuseArguments(state: State, node: Operand, given: Given): void {
  if (given.operands.length === 0 && given.piped === undefined) return;
  fail(state, `can't give argument to non-function ${printNode(node)}`);
}

function evaluateField(state: State, dot: unknown, node: FieldNode, given: Given): unknown {
  state.node = node;
  return evaluateNames(state, { dot, receiver: dot, names: node.names, node }, given);
}

function evaluateVariable(state: State, dot: unknown, node: VariableNode, given: Given): unknown {
  state.node = node;
  const receiver = variableValue(state, node.name);
  if (node.fields.length === 0) {
    refuseArguments(state, node, given);
    return receiver;
  }
  return evaluateNames(state, { dot, receiver, names: node.fields, node }, given);
}

function evaluateChain(state: State, dot: unknown, node: ChainNode, given: Given): unknown {
  state.node = node;
  if (node.of.kind === 'nil') fail(state, `indirection through explicit nil in ${printNode(node)}`);
  const receiver = evaluateArgument(state, dot, node.of, 'any', true);
  return evaluateNames(state, { dot, receiver, names: node.fields, node }, given);
}

interface FieldChain {
  readonly dot: unknown;
  readonly receiver: unknown;
  readonly names: readonly string[];
  readonly node: Node;
}

/** `.A.B.C`; the arguments belong to the last name. */
function evaluateNames(state: State, chain: FieldChain, given: Given): unknown {
  const last = chain.names.length - 1;
  return chain.names.reduce((receiver, name, i) => {
    return evaluateName(state, { ...chain, receiver }, name, i === last ? given : nothing);
  }, chain.receiver);
}

function evaluateName(state: State, chain: FieldChain, name: string, given: Given): unknown {
  const member = lookUp(state, chain.receiver, name);
  if (member.call !== undefined) return callMethod(state, chain, name, member, given);
  if (given.operands.length > 0 || given.piped !== undefined) {
    const isMap = chain.receiver instanceof Map;
    if (isMap) fail(state, `${name} is not a method but has arguments`);
    if (chain.receiver !== undefined) {
      fail(state, `${name} has arguments but cannot be invoked as function`);
    }
  }
  return member.value;
}

function callMethod(
  state: State,
  chain: FieldChain,
  name: string,
  method: Member,
  given: Given,
): unknown {
  const signature = signatureOf(method.value) ?? loose;
  const args = evaluateArguments(state, chain.dot, name, signature, given);
  try {
    return method.call?.(...args) ?? null;
  } catch (error) {
    state.node = chain.node;
    return failCall(state, name, error);
  }
}

const loose: Signature = { parameters: [], variadic: 'any' };

function evaluateFunction(
  state: State,
  dot: unknown,
  node: IdentifierNode,
  given: Given,
  command: Node,
): unknown {
  state.node = node;
  const { name } = node;
  const { functions } = state.template;
  const fn = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (fn === undefined) return fail(state, `${quote(name)} is not a defined function`);
  const signature = signatureOf(fn) ?? loose;
  const args = evaluateArguments(state, dot, name, signature, given);
  try {
    return fromContainer(callFunction(fn, state.context, args));
  } catch (error) {
    state.node = command;
    return failCall(state, name, error);
  }
}

function evaluateArguments(
  state: State,
  dot: unknown,
  name: string,
  signature: Signature,
  given: Given,
): unknown[] {
  checkCount(state, name, signature, given);
  const parameter = (i: number): Parameter => {
    return signature.parameters[i] ?? signature.variadic ?? 'any';
  };
  const args: unknown[] = [];
  for (const operand of given.operands) {
    const value = evaluateArgument(state, dot, operand, parameter(args.length));
    args.push(value);
    if (signature.stopsAt?.(value)) return args;
  }
  if (given.piped !== undefined) {
    args.push(checkArgument(state, given.piped.value, parameter(args.length)));
  }
  return args;
}

function checkCount(state: State, name: string, signature: Signature, given: Given): void {
  const wanted = signature.parameters.length;
  const got = given.operands.length + (given.piped === undefined ? 0 : 1);
  if (signature.variadic === undefined) {
    if (got !== wanted) fail(state, `wrong number of args for ${name}: want ${wanted} got ${got}`);
  } else if (got < wanted) {
    const written = given.operands.length;
    fail(state, `wrong number of args for ${name}: want at least ${wanted} got ${written}`);
  }
}

/** One argument; as a receiver of a chain it keeps what kind of nil it is. */
function evaluateArgument(
  state: State,
  dot: unknown,
  node: Operand,
  parameter: Parameter,
  asReceiver = false,
): unknown {
  state.node = node;
  if (node.kind === 'nil') return nilArgument(state, parameter);
  if (node.kind === 'bool' || node.kind === 'number' || node.kind === 'string') {
    return literalArgument(state, node, parameter, printNode(node));
  }
  const value = evaluateOperand(state, dot, node);
  return asReceiver ? value : checkArgument(state, value, parameter);
}

function evaluateOperand(
  state: State,
  dot: unknown,
  node: Exclude<Operand, { kind: 'nil' | 'bool' | 'number' | 'string' }>,
): unknown {
  switch (node.kind) {
    case 'dot':
      return dot;
    case 'field':
      return evaluateField(state, dot, node, nothing);
    case 'variable':
      return evaluateVariable(state, dot, node, nothing);
    case 'pipe':
      return evaluatePipeline(state, dot, node);
    case 'identifier':
      return evaluateFunction(state, dot, node, nothing, node);
    case 'chain':
      return evaluateChain(state, dot, node, nothing);
  }
}
