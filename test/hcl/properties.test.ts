import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import {
  type Attribute,
  type Block,
  type Body,
  type Expression,
  evaluate,
  formatHcl,
  type HclFile,
  openHcl,
  parseExpression,
  parseHcl,
  parseTemplate,
  references,
  releaseBody,
  scopeOf,
  standardFunctions,
  type TemplatePart,
  takeHcl,
  tokenize,
} from '../../src/hcl/index.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import { record } from '../support/conformance.ts';
import { isFullRun } from '../support/run-folder.ts';
import { shape, withoutBlanks } from './meaning.ts';

/** How often each property is tried. */
const numRuns = Number(process.env.MERCATOR_FUZZ_RUNS ?? (isFullRun ? 100_000 : 300));
const seed = Number(process.env.MERCATOR_FUZZ_SEED ?? Date.now() % 0x7fffffff);
const options = { numRuns, seed };
// A campaign in the background of a busy machine takes ten times its processor time.
const timeout = 60_000 + numRuns * 100;
console.info(`hcl properties: ${numRuns} runs, MERCATOR_FUZZ_SEED=${seed}`);

const ownSeeds = [
  'a = 1\n',
  'table "users" "t" {\n  schema = schema.public\n  column "id" {\n    type = varchar(255)\n  }\n}\n',
  'a = <<-EOT\n  x ${y}\n  %{ for a, b in c ~} ${a} %{ endfor }\n  EOT\nb = [1, 2, {c = 3}]\n',
  'x = a ? b["c"].d[*].e : !f(g...) && -1.5e3 >= 2 /* c */ # d\n',
  'l = [for k, v in m : "${k}-$${v}" if v != null]\no = {for k, v in m : k => v...}\n',
  'a = "\\u00e9 \\" %%{ ${~ "n ${1}" ~} %{ if a }b%{ else }c%{ endif }"\r\nb {}\n',
  'foo": "f ${foo(\\"f\\")}"\n}\n',
];

interface SeedCase {
  readonly input: string;
}

const seeds = [
  ...ownSeeds,
  ...readCases<SeedCase>(caseFolder('hcl-language'), 'fuzz-seeds.jsonl').map((s) => s.input),
];

const words = [
  ...[
    '"',
    '${',
    '%{',
    '}',
    '{',
    '[',
    ']',
    '(',
    ')',
    '~',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '<<EOT\n',
    'EOT',
  ],
  ...['<<-A\n', '\nA\n', '#', '//', '/*', '*/', '=', '==', '=>', ':', '::', '?', ',', '.', '...'],
  ...[
    'for',
    'in',
    'if',
    'else',
    'endif',
    'endfor',
    'null',
    'true',
    'a',
    'b-c',
    '0',
    '1.5',
    '-',
    '!',
  ],
  ...[
    '*',
    '[*]',
    '&&',
    '||',
    '\\',
    '\\u00',
    '$',
    '$$',
    "'",
    '`',
    ';',
    '\u00a0',
    'é',
    '👩‍👩‍👧',
    '\ud800',
    '\0',
  ],
];

/** A seed with a few pieces taken out, put in twice, or replaced by words of the language. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat({ max: 6 }),
        text: fc.oneof(
          fc.constantFrom(...words),
          fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join('')),
          fc.string({ maxLength: 4 }),
        ),
      }),
      { maxLength: 5 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce((before, { at, length, text: piece }) => {
      const start = Math.floor(at * before.length);
      return before.slice(0, start) + piece + before.slice(start + length);
    }, text),
  );

const anyText = fc.oneof(
  { weight: 4, arbitrary: mutated },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((w) => w.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Every node lies within its parent, and siblings do not overlap. */
function checkNesting(parent: Range, children: readonly Range[]): void {
  let last = parent.start;
  for (const child of children) {
    if (child.start < last || child.end < child.start || child.end > parent.end) {
      throw new Error(`${child.start}–${child.end} does not fit ${parent.start}–${parent.end}`);
    }
    last = child.end;
  }
}

function checkBody(body: Body): void {
  checkNesting(body, body.items);
  for (const item of body.items) {
    if (item.kind === 'attribute') {
      checkNesting({ start: item.nameEnd, end: item.end }, [item.expr]);
      checkExpression(item.expr);
    } else {
      checkNesting(item, [...item.labels, item.body]);
      checkBody(item.body);
    }
  }
}

function checkExpression(expr: Expression): void {
  if (expr.kind === 'template') checkParts(expr, expr.parts);
  const children = childrenOf(expr);
  checkNesting(expr, children);
  children.forEach(checkExpression);
}

function checkParts(parent: Range, parts: readonly TemplatePart[]): void {
  checkNesting(parent, parts);
  for (const part of parts) {
    if (part.kind === 'interpolation') checkExpression(part.expr);
    if (part.kind === 'if') checkParts(part, [...part.whenTrue, ...part.whenFalse]);
    if (part.kind === 'for') checkParts(part, part.body);
  }
}

function childrenOf(expr: Expression): readonly Expression[] {
  switch (expr.kind) {
    case 'attribute-access':
      return [expr.target];
    case 'index':
      return [expr.target, expr.key];
    case 'splat':
      return [expr.target, ...expr.each.flatMap((s) => (s.kind === 'index' ? [s.key] : []))];
    case 'call':
      return expr.args;
    case 'unary':
      return [expr.operand];
    case 'binary':
      return [expr.left, expr.right];
    case 'conditional':
      return [expr.condition, expr.whenTrue, expr.whenFalse];
    case 'tuple':
      return expr.items;
    case 'object':
      return expr.items.flatMap(({ key, value }) => [key, value]);
    case 'for':
      return [expr.collection, expr.key, expr.value, expr.condition].filter((e) => e !== undefined);
    case 'parentheses':
      return [expr.inner];
    default:
      return [];
  }
}

/** A block as an object of its own fields, whichever way it came by its body. */
function asRead(item: Attribute | Block): Attribute | Block {
  return item.kind === 'block' ? { ...item, body: item.body } : item;
}

function itemsOf(file: HclFile): readonly (Attribute | Block)[] {
  return file.body.items.map(asRead);
}

const noVariables = scopeOf(new Map(), standardFunctions);

describe('whatever the text', () => {
  afterAll(() =>
    record('HCL inputs', 'generated and mutated, for each property', { inputs: numRuns, seed }),
  );

  it('parses without a throw, to a tree that fits the text', { timeout }, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const source = sourceFile('a.hcl', text);
        const { file, diagnostics } = parseHcl(source);
        expect([file.body.start, file.body.end]).toEqual([0, text.length]);
        checkBody(file.body);
        for (const { range } of diagnostics) {
          const { start, end } = range ?? source.range(0, 0);
          expect(start.byte).toBeLessThanOrEqual(end.byte);
          expect(end.byte).toBeLessThanOrEqual(Buffer.byteLength(text));
        }
        references(file.body, source);
      }),
      options,
    );
  });

  it('parses to the same where bodies are read when asked for', { timeout }, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const source = sourceFile('a.hcl', text);
        const whole = parseHcl(source);
        const opened = openHcl(source);
        // In any order, some not at all, and after they were let go of as before.
        for (const [i, item] of [...opened.file.body.items].reverse().entries()) {
          if (item.kind !== 'block' || i % 3 === 2) continue;
          const before = item.body;
          releaseBody(item);
          expect(item.body).toEqual(before);
        }
        expect(opened.diagnostics()).toEqual(whole.diagnostics);
        if (whole.diagnostics.length > 0) return;
        expect(opened.file.body.items.map(asRead)).toEqual(whole.file.body.items);
      }),
      options,
    );
  });

  it('is taken the same, wherever the ends of blocks are guessed', { timeout }, () => {
    // Braces that begin a line, some of which close something else.
    const anyBraces = anyText.map((text) => text.replaceAll(/[ \t]+\}/g, '}'));
    fc.assert(
      fc.property(fc.oneof(anyText, anyBraces), (text) => {
        const source = sourceFile('a.hcl', text);
        const whole = parseHcl(source);
        const taken = takeHcl([source], (files) => files.flatMap(itemsOf));
        expect(taken.diagnostics).toEqual(whole.diagnostics);
        if (whole.diagnostics.length > 0) return;
        expect(taken.value).toEqual(whole.file.body.items);
      }),
      options,
    );
  });

  it('evaluates expressions and templates without a throw', { timeout }, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const source = sourceFile('a.hcl', text);
        for (const { expr } of [parseExpression(source), parseTemplate(source)]) {
          checkExpression(expr);
          evaluate(expr, noVariables, source);
        }
      }),
      options,
    );
  });

  it('has tokens in order that leave out blanks only', { timeout }, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { start, end } of tokenize(text)) {
          expect(text.slice(last, start)).toMatch(/^\ufeff?[ \t]*$/);
          expect(end).toBeGreaterThanOrEqual(start);
          last = end;
        }
        expect(text.slice(last)).toMatch(/^\ufeff?[ \t]*$/);
      }),
      options,
    );
  });

  it('is formatted once and for all, and keeps everything but blanks', { timeout }, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = formatHcl(text);
        expect(formatHcl(once)).toBe(once);
        expect(withoutBlanks(once)).toBe(withoutBlanks(text));
      }),
      options,
    );
  });

  it('means the same after formatting', { timeout }, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const before = parseHcl(sourceFile('a.hcl', text));
        fc.pre(before.diagnostics.length === 0);
        const after = parseHcl(sourceFile('a.hcl', formatHcl(text)));
        expect(after.diagnostics).toEqual([]);
        expect(shape(after.file.body)).toEqual(shape(before.file.body));
      }),
      options,
    );
  });
});
