import type { Attribute, Block, Body } from '../hcl/index.ts';
import { headOf } from './place.ts';
import type { BlockRule } from './ports.ts';
import { type Findings, reportProblem, reportUnknown } from './problem.ts';

/*
 * What can be said of a block without evaluating anything: names, labels, what is missing and what
 * is there twice.
 */

/** Reports everything about the block and those within it that does not follow the rule. */
export function checkBlock(block: Block, rule: BlockRule, cx: Findings): void {
  checkLabels(block, rule, cx);
  checkBody(block.body, rule, { ...cx, owner: block });
}

interface BodyContext extends Findings {
  /** The block around the body; undefined for the file. */
  readonly owner?: Block | undefined;
}

/** The same for a body: the file's own, or that of a block. */
export function checkBody(body: Body, rule: BlockRule, cx: BodyContext): void {
  const within = cx.owner === undefined ? 'the project file' : blockName(cx.owner);
  const seen = new Set<string>();
  for (const item of body.items) {
    if (item.kind === 'attribute') checkAttribute(item, rule, cx, within);
    else checkNested(item, rule, { ...cx, seen, within });
  }
  checkRequired(body, rule, cx);
}

/** As users write it: `env "prod"`, `data "sql" "x"`; `block "git"` when it has no label. */
function blockName(block: Block): string {
  if (block.labels.length === 0) return `block "${block.type}"`;
  return [block.type, ...block.labels.map((label) => `"${label.text}"`)].join(' ');
}

function checkAttribute(item: Attribute, rule: BlockRule, cx: Findings, within: string): void {
  if (rule.open || (item.name === 'for_each' && rule.repeat === true)) return;
  if (Object.hasOwn(rule.attributes, item.name)) return;
  const at = { start: item.start, end: item.nameEnd };
  const known = Object.keys(rule.attributes);
  if (rule.blocks && Object.hasOwn(rule.blocks, item.name)) {
    reportProblem(cx, at, {
      summary: `"${item.name}" is a block in ${within}`,
      detail: `write ${item.name} { … } without "="`,
    });
    return;
  }
  if (item.name === 'for_each') {
    reportProblem(cx, at, {
      summary: `"for_each" has no meaning in ${within}`,
      detail: 'it is for blocks that may stand more than once under one name',
    });
    return;
  }
  reportUnknown(cx, at, { kind: 'attribute', name: item.name, within, known });
}

interface NestedContext extends BodyContext {
  readonly seen: Set<string>;
  readonly within: string;
}

function checkNested(block: Block, rule: BlockRule, cx: NestedContext): void {
  const { seen, within } = cx;
  const at = { start: block.start, end: block.typeEnd };
  const nested = rule.blocks && Object.hasOwn(rule.blocks, block.type) && rule.blocks[block.type];
  if (!nested) {
    const known = Object.keys(rule.blocks ?? {});
    reportUnknown(cx, at, { kind: 'block', name: block.type, within, known });
    return;
  }
  const key = [block.type, ...(nested.repeat ? block.labels.map((label) => label.text) : [])];
  const id = JSON.stringify(key);
  if (nested.repeat !== true && seen.has(id)) {
    const label = key.slice(1).map((text) => ` "${text}"`);
    reportProblem(cx, at, {
      summary: `duplicate block "${block.type}"${label.join('')} in ${within}`,
      detail: 'it may stand there once',
    });
  }
  seen.add(id);
  checkBlock(block, nested, cx);
}

function checkLabels(block: Block, rule: BlockRule, cx: Findings): void {
  const count = block.labels.length;
  const want = rule.labels.length;
  const at = headOf(block);
  if (count > want || (count < want && !rule.labelsOptional)) {
    const shape = [block.type, ...rule.labels.map((label) => `"<${label}>"`)].join(' ');
    reportProblem(cx, at, {
      summary: `${block.type} block ${labelCount(rule)}`,
      detail: `write ${shape} { … }`,
    });
    return;
  }
  block.labels.forEach((label, i) => {
    const words = rule.labelWords?.[i];
    if (words === undefined || words.includes(label.text)) return;
    const kind = rule.labels[i] ?? 'label';
    reportUnknown(cx, label, { kind, name: label.text, within: blockName(block), known: words });
  });
}

function labelCount({ labels, labelsOptional }: BlockRule): string {
  const count = labels.length;
  if (count === 0) return 'cannot have labels';
  return `must have ${labelsOptional ? 'at most' : 'exactly'} ${count} label${count === 1 ? '' : 's'}`;
}

function checkRequired(body: Body, rule: BlockRule, cx: BodyContext): void {
  const { owner } = cx;
  if (owner === undefined) return;
  for (const [name, attribute] of Object.entries(rule.attributes)) {
    if (!attribute.required || body.items.some((item) => isAttribute(item, name))) continue;
    reportProblem(
      cx,
      { start: owner.start, end: owner.typeEnd },
      {
        summary: `missing attribute "${name}" in ${blockName(owner)}`,
        detail: attribute.doc,
      },
    );
  }
}

function isAttribute(item: Body['items'][number], name: string): boolean {
  return item.kind === 'attribute' && item.name === name;
}
