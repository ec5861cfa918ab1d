import { describe, expect, it } from 'vitest';
import { isMercatorError } from '../../src/base/index.ts';
import { executeTemplate, parseTemplate } from '../../src/template/index.ts';
import { type GoCase, goFunctions, goValue, readGoCases } from './go-cases.ts';

describe('what Go makes of the same templates', () => {
  const cases = readGoCases();
  it.each(cases.map((c, i) => ({ name: `${i + 1}: ${c.template}`, c })))('$name', ({ c }) => {
    expect(run(c)).toStrictEqual(c.error === undefined ? { output: c.output } : { error: c.error });
  });
});

function run(c: GoCase): unknown {
  try {
    const template = parseTemplate(c.template, { functions: goFunctions });
    return { output: executeTemplate(template, goValue(c.data)) };
  } catch (error) {
    if (!isMercatorError(error)) throw error;
    return { error: error.message };
  }
}
