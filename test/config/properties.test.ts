import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isMercatorError } from '../../src/base/index.ts';
import { blockCases } from './cases/blocks.ts';
import type { ConfigCase } from './cases/case.ts';
import { languageCases } from './cases/language.ts';
import { selectionCases } from './cases/selection.ts';
import { sourceCases } from './cases/sources.ts';
import { variableCases } from './cases/variables.ts';
import { loadText } from './load-text.ts';

const cases = [languageCases, variableCases, selectionCases, blockCases, sourceCases].flat();

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edits = fc.array(
  fc.record<Edit>({
    at: fc.nat(1000),
    remove: fc.nat(6),
    insert: fc.constantFrom(
      ...[
        '',
        '"',
        '{',
        '}',
        '\n',
        '=',
        '.',
        '[',
        ']',
        '${',
        'null',
        'each.key',
        'local.a',
        '1',
        '(',
      ],
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

function edited(hcl: string, changes: readonly Edit[]): string {
  return changes.reduce((text, { at, remove, insert }) => {
    const start = text.length === 0 ? 0 : at % text.length;
    return text.slice(0, start) + insert + text.slice(start + remove);
  }, hcl);
}

/** The finding's stretch lies within the file. */
function checkPlace(error: unknown, hcl: string): void {
  if (!isMercatorError(error)) throw error;
  for (const { range } of error.diagnostics) {
    if (range === undefined) continue;
    expect(range.start.byte).toBeLessThanOrEqual(range.end.byte);
    expect(range.end.byte).toBeLessThanOrEqual(Buffer.byteLength(hcl));
  }
}

it('a damaged file loads or is refused with a place, and nothing else is thrown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom<ConfigCase>(...cases), edits, async (each, changes) => {
      const hcl = edited(each.hcl, changes);
      await loadText({ ...each, hcl }).catch((error: unknown) => checkPlace(error, hcl));
    }),
    { numRuns: Number(process.env.MERCATOR_PROPERTY_RUNS ?? 500) },
  );
});
