import { describe, expect, it } from 'vitest';
import { isMercatorError, type MercatorError } from '../../src/base/index.ts';
import { blockCases } from './cases/blocks.ts';
import type { ConfigCase } from './cases/case.ts';
import { languageCases } from './cases/language.ts';
import { selectionCases } from './cases/selection.ts';
import { sourceCases } from './cases/sources.ts';
import { variableCases } from './cases/variables.ts';
import { loadText } from './load-text.ts';
import { at, plain } from './plain.ts';

const tables: Readonly<Record<string, readonly ConfigCase[]>> = {
  language: languageCases,
  variables: variableCases,
  selection: selectionCases,
  blocks: blockCases,
  sources: sourceCases,
};

describe.each(Object.entries(tables))('%s', (_, cases) => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    if (each.error !== undefined) return expectError(each);
    const project = plain(await loadText(each));
    for (const [path, value] of Object.entries(each.gives ?? {})) {
      expect(at(project, path), path).toEqual(value);
    }
  });
});

async function expectError(each: ConfigCase): Promise<void> {
  const error = await loadText(each).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isMercatorError(error)) throw error ?? new Error('the file loads');
  expect(error.message).toContain(each.error);
  expect(placeOf(error)).toBe(each.at);
  if (each.hint !== undefined) expect(error.hint).toContain(each.hint);
}

function placeOf(error: MercatorError): string | undefined {
  const start = error.range?.start;
  return start && `${start.line}:${start.column}`;
}
