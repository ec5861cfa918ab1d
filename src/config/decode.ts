import type { SourceRange } from '../base/index.ts';
import type { Block, Body, Scope, Value } from '../hcl/index.ts';
import {
  type DecodeContext,
  decodeAttribute,
  evaluateAttribute,
  laterAttribute,
} from './attribute.ts';
import { instances } from './for-each.ts';
import type { BlockRule, DataBlock, Later } from './ports.ts';
import { type Findings, reportProblem } from './problem.ts';

/** A block whose attributes have been evaluated and converted to the types of its rule. */
export interface Decoded extends DataBlock {
  /** Attributes that the rule does not list. */
  readonly extra: ReadonlyMap<string, Value>;
  readonly blocks: readonly Decoded[];
  readonly block: Block;
  /** What the body was evaluated in: that of the file, `each` added. */
  readonly scope: Scope;
  readonly range: SourceRange;
}

/**
 * The block, once for each element of its `for_each`; blocks that the rule does not know are left
 * out (`checkBlock` has reported them). Null attributes count as not written. An attribute that
 * cannot be evaluated is reported and absent.
 */
export function decodeBlock(block: Block, rule: BlockRule, cx: DecodeContext): Decoded[] {
  const labels = block.labels.map((label) => label.text);
  const range = cx.source.range(block.start, block.typeEnd);
  return instances(block, cx).map((scope) => {
    const { nulls, ...body } = decodeBody(block.body, rule, { ...cx, scope });
    requireValues(block, rule, nulls, cx);
    return { type: block.type, labels, ...body, block, scope, range };
  });
}

interface DecodedBody extends Pick<Decoded, 'values' | 'later' | 'extra' | 'blocks'> {
  readonly nulls: ReadonlySet<string>;
}

function decodeBody(body: Body, rule: BlockRule, cx: DecodeContext): DecodedBody {
  const values = new Map<string, Value>();
  const later = new Map<string, Later>();
  const extra = new Map<string, Value>();
  const nulls = new Set<string>();
  const blocks: Decoded[] = [];
  for (const item of body.items) {
    if (item.kind === 'block') {
      const nested = ownRule(rule.blocks, item.type);
      if (nested !== undefined) blocks.push(...decodeBlock(item, nested, cx));
      continue;
    }
    if (item.name === 'for_each') continue;
    const attribute = ownRule(rule.attributes, item.name);
    if (attribute?.later !== undefined) {
      later.set(item.name, laterAttribute(item, attribute, attribute.later, cx));
      continue;
    }
    if (attribute === undefined && !rule.open && !cx.lenient) continue;
    const value = attribute ? decodeAttribute(item, attribute, cx) : evaluateAttribute(item, cx);
    if (value === null) nulls.add(item.name);
    else if (value !== undefined) (attribute ? values : extra).set(item.name, value);
  }
  return { values, later, extra, blocks, nulls };
}

function ownRule<T>(rules: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return rules !== undefined && Object.hasOwn(rules, name) ? rules[name] : undefined;
}

/** A required attribute that is null was written, so only now is it missing. */
function requireValues(
  block: Block,
  rule: BlockRule,
  nulls: ReadonlySet<string>,
  cx: Findings,
): void {
  for (const item of block.body.items) {
    if (item.kind !== 'attribute' || !ownRule(rule.attributes, item.name)?.required) continue;
    if (!nulls.has(item.name)) continue;
    reportProblem(cx, item, {
      summary: `missing attribute "${item.name}" in block "${block.type}"`,
      detail: 'it is required, and its value is null',
    });
  }
}

/** The block without its syntax: what reports and other rooms are given. */
export function plainBlock(block: Decoded): DataBlock {
  const { type, labels, values, later } = block;
  return { type, labels, values, later, blocks: block.blocks.map(plainBlock) };
}
