import { type Cursor, MAX_DEPTH } from './cursor.ts';
import type { TemplatePart } from './nodes.ts';
import type { TemplateItem } from './template.ts';

/** A directive that waits for its end. */
interface Open {
  readonly item: Extract<TemplateItem, { kind: 'if' | 'for' }>;
  /** The parts before its `else`, once that was met. */
  whenTrue: readonly TemplatePart[] | undefined;
  parts: TemplatePart[];
}

/** The parts of a template, with `if` and `for` holding what stands between them and their ends. */
export function buildTemplate(c: Cursor, items: readonly TemplateItem[]): readonly TemplatePart[] {
  const stack: Open[] = [];
  const root: TemplatePart[] = [];
  for (const item of items) {
    const parts = stack.at(-1)?.parts ?? root;
    switch (item.kind) {
      case 'text':
        addText(parts, item);
        break;
      case 'interpolation': {
        const { kind, expr, start, end } = item;
        parts.push({ kind, expr, start, end });
        break;
      }
      case 'if':
      case 'for':
        stack.push({ item, whenTrue: undefined, parts: [] });
        break;
      case 'else':
        if (!takeElse(c, stack.at(-1), item)) parts.push(brokenPart(item));
        break;
      case 'endif':
      case 'endfor':
        if (!close(c, { stack, root, item })) parts.push(brokenPart(item));
        break;
      case 'broken':
        parts.push(brokenPart(item));
        break;
    }
    if (stack.length > MAX_DEPTH) {
      const detail = `more than ${MAX_DEPTH} directives are inside each other here`;
      c.report('nested too deep', detail, item.start, item.end);
      return root;
    }
  }
  for (const open of stack.slice(0, 1)) reportOpen(c, open);
  return root;
}

/** Joins neighbouring texts, leaves empty ones out. */
function addText(
  parts: TemplatePart[],
  { text, start, end }: Extract<TemplateItem, { kind: 'text' }>,
): void {
  if (text === '') return;
  const last = parts.at(-1);
  if (last?.kind === 'text') {
    parts[parts.length - 1] = { kind: 'text', text: last.text + text, start: last.start, end };
  } else {
    parts.push({ kind: 'text', text, start, end });
  }
}

/** Stands for a directive that could not be used, so that the text does not pass for known. */
function brokenPart({ start, end }: Place): TemplatePart {
  return { kind: 'interpolation', expr: { kind: 'broken', start, end }, start, end };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function takeElse(c: Cursor, open: Open | undefined, { start, end }: Place): boolean {
  if (open?.item.kind !== 'if' || open.whenTrue !== undefined) {
    c.report('unexpected else', 'it belongs between an "if" and its "endif", once', start, end);
    return false;
  }
  open.whenTrue = open.parts;
  open.parts = [];
  return true;
}

interface Closing {
  readonly stack: Open[];
  readonly root: TemplatePart[];
  readonly item: Extract<TemplateItem, { kind: 'else' | 'endif' | 'endfor' | 'broken' }>;
}

function close(c: Cursor, { stack, root, item }: Closing): boolean {
  const open = stack.at(-1);
  const wanted = item.kind === 'endif' ? 'if' : 'for';
  if (open?.item.kind !== wanted) {
    c.report(`unexpected ${item.kind}`, `no "${wanted}" is open here`, item.start, item.end);
    return false;
  }
  stack.pop();
  (stack.at(-1)?.parts ?? root).push(finished(open, item.end));
  return true;
}

function finished({ item, whenTrue, parts }: Open, end: number): TemplatePart {
  const { start } = item;
  if (item.kind === 'if') {
    const { condition } = item;
    const [yes, no] = whenTrue === undefined ? [parts, []] : [whenTrue, parts];
    return { kind: 'if', condition, whenTrue: yes, whenFalse: no, start, end };
  }
  const { key, value, collection } = item;
  return { kind: 'for', key, value, collection, body: parts, start, end };
}

function reportOpen(c: Cursor, { item }: Open): void {
  const detail = `"%{ ${item.kind} … }" needs "%{ end${item.kind} }"`;
  c.report(`unclosed ${item.kind}`, detail, item.start, item.end);
}
