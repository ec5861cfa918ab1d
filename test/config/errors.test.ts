import { expect, it } from 'vitest';
import { isMercatorError, renderDiagnostics, sourceFile } from '../../src/base/index.ts';
import { blockCases } from './cases/blocks.ts';
import { languageCases } from './cases/language.ts';
import { selectionCases } from './cases/selection.ts';
import { sourceCases } from './cases/sources.ts';
import { variableCases } from './cases/variables.ts';
import { loadText } from './load-text.ts';

const cases = [languageCases, variableCases, selectionCases, blockCases, sourceCases].flat();

/** Every message of the project file as a user sees it: review what changes here. */
it('errors are shown with file, line, caret and hint', async () => {
  const shown: string[] = [];
  for (const each of cases) {
    if (each.error === undefined) continue;
    const error = await loadText(each).catch((thrown: unknown) => thrown);
    if (!isMercatorError(error)) throw error;
    const found = error.diagnostics;
    const text =
      found.length > 0
        ? renderDiagnostics(found, sourceFile('atlas.hcl', each.hcl))
        : [error.message, ...(error.hint === undefined ? [] : [`hint: ${error.hint}`])].join('\n');
    shown.push(`## ${each.name}\n\n${text}\n`);
  }
  await expect(shown.join('\n')).toMatchFileSnapshot('testdata/errors.txt');
});
