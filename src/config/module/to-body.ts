import {
  diagnosticsError,
  hasErrors,
  MercatorError,
  type SourceFile,
  sourceFile,
} from '../../base/index.ts';
import {
  type Attribute,
  type Block,
  type Body,
  type Expression,
  type ParsedExpression,
  parseExpression,
  parseTemplate,
  type Value,
} from '../../hcl/index.ts';
import type { AttributeRule, BlockRule } from '../ports.ts';
import { toValue } from './to-value.ts';

/*
 * A module is read as the HCL file that says the same, so that one decoder serves both. Its values
 * stand in the tree as names, `$0`, `$1` …, that the scope of the file answers for.
 */

export interface ModuleBody {
  readonly body: Body;
  /** What the names in the tree mean. */
  readonly names: ReadonlyMap<string, Value>;
}

/** The file that the object says. Throws E_CONFIG_INVALID, and what its functions throw. */
export async function moduleBody(object: object, rule: BlockRule): Promise<ModuleBody> {
  const names = new Map<string, Value>();
  const body = await bodyOf(object, rule, { names, path: '' });
  return { body, names };
}

interface Place {
  readonly names: Map<string, Value>;
  readonly path: string;
}

/** Nothing in a module has a place in a text. */
const nowhere = { start: 0, end: 0 };

async function bodyOf(object: object, rule: BlockRule, cx: Place): Promise<Body> {
  const items: (Attribute | Block)[] = [];
  for (const [key, raw] of Object.entries(object)) {
    if (raw === undefined) continue;
    const place = { ...cx, path: cx.path === '' ? key : `${cx.path}.${key}` };
    const nested = own(rule.blocks, key);
    if (nested !== undefined) items.push(...(await blocksOf(key, raw, nested, place)));
    else items.push(await attributeOf(key, raw, own(rule.attributes, key), place));
  }
  return { ...nowhere, items };
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Labels are keys: `hook: { sql: { limits: … } }`; a block that repeats may be an array. */
async function blocksOf(
  type: string,
  raw: unknown,
  rule: BlockRule,
  cx: Place,
  labels: readonly string[] = [],
): Promise<readonly Block[]> {
  if (type === 'diff' && labels.length === 0) return diffBlocks(raw, rule, cx);
  if (labels.length < rule.labels.length) {
    const inner = Object.entries(objectAt(raw, cx)).map(([label, value]) =>
      blocksOf(type, value, rule, { ...cx, path: `${cx.path}.${label}` }, [...labels, label]),
    );
    return (await Promise.all(inner)).flat();
  }
  const all: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  return Promise.all(all.map((each) => blockOf(type, labels, objectAt(each, cx), rule, cx)));
}

/** Policies of one driver stand under `drivers`, beside the general ones. */
async function diffBlocks(raw: unknown, rule: BlockRule, cx: Place): Promise<readonly Block[]> {
  const { drivers, ...general }: { drivers?: unknown } = objectAt(raw, cx);
  const scoped = Object.entries(drivers === undefined ? {} : objectAt(drivers, cx)).map(
    ([driver, value]) => blockOf('diff', [driver], objectAt(value, cx), rule, cx),
  );
  return Promise.all([blockOf('diff', [], general, rule, cx), ...scoped]);
}

async function blockOf(
  type: string,
  labels: readonly string[],
  object: object,
  rule: BlockRule,
  cx: Place,
): Promise<Block> {
  return {
    ...nowhere,
    kind: 'block',
    type,
    typeEnd: 0,
    labels: labels.map((text) => ({ ...nowhere, text })),
    body: await bodyOf(object, rule, cx),
  };
}

function objectAt(raw: unknown, { path }: Place): object {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw;
  throw new MercatorError('E_CONFIG_INVALID', `"${path}" must be an object`);
}

async function attributeOf(
  name: string,
  raw: unknown,
  rule: AttributeRule | undefined,
  cx: Place,
): Promise<Attribute> {
  return {
    ...nowhere,
    kind: 'attribute',
    name,
    nameEnd: 0,
    expr: await expressionOf(raw, rule, cx),
  };
}

async function expressionOf(
  raw: unknown,
  rule: AttributeRule | undefined,
  cx: Place,
): Promise<Expression> {
  if (rule?.later !== undefined) return laterExpression(String(raw), rule, cx);
  if (rule?.reference !== undefined) return referenceTo(rule.reference, raw, cx);
  const value = await toValue(raw, { path: cx.path, secret: rule?.secret ?? false });
  const name = `$${cx.names.size}`;
  cx.names.set(name, value);
  return { ...nowhere, kind: 'variable', name };
}

/** `'sql.files'` names the exporter `exporter.sql.files`; a list names several. */
function referenceTo(root: string, raw: unknown, cx: Place): Expression {
  if (Array.isArray(raw)) {
    return { ...nowhere, kind: 'tuple', items: raw.map((each) => referenceTo(root, each, cx)) };
  }
  return parsed(root === 'type' ? String(raw) : `${root}.${raw}`, cx);
}

/** Texts are templates, `at most ${var.most}`; all else is an expression. */
function laterExpression(text: string, rule: AttributeRule, cx: Place): Expression {
  return parsed(text, cx, rule.type.kind === 'string' ? parseTemplate : parseExpression);
}

function parsed(
  text: string,
  cx: Place,
  parse: (source: SourceFile) => ParsedExpression = parseExpression,
): Expression {
  const { expr, diagnostics } = parse(sourceFile(cx.path, text));
  if (hasErrors(diagnostics)) throw diagnosticsError(diagnostics);
  return expr;
}
