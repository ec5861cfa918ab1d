import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { formatHcl, parseHcl } from '../../src/hcl/index.ts';
import { parseTxtar } from '../../src/template/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder } from '../support/cases.ts';
import { shape, withoutBlanks } from './meaning.ts';

interface HclText {
  readonly path: string;
  readonly text: string;
}

/** Every .hcl file of a collection, those inside archives too. */
function hclTexts(collection: string): readonly HclText[] {
  const folder = caseFolder(collection);
  if (folder === undefined) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return paths.flatMap((path): readonly HclText[] => {
    if (!/\.(hcl|txtar)$/.test(path)) return [];
    const text = readFileSync(join(folder, path), 'utf8');
    if (path.endsWith('.hcl')) return [{ path: `${collection}/${path}`, text }];
    return parseTxtar(text)
      .files.filter(({ name }) => name.endsWith('.hcl'))
      .map(({ name, data }) => ({ path: `${collection}/${path}/${name}`, text: data }));
  });
}

describe('outside cases', () => {
  caseSuite({
    section: 'HCL language',
    name: 'every .hcl file, formatted once and for all, its meaning kept',
    cases: ['atlas-fixtures', 'atlas-txtar', 'hcl-specsuite'].flatMap(hclTexts),
    expectedFailures: {},
    id: ({ path }) => path,
    run: ({ text }) => {
      const once = formatHcl(text);
      expect(formatHcl(once)).toBe(once);
      expect(withoutBlanks(once)).toBe(withoutBlanks(text));
      const before = parseHcl(sourceFile('a.hcl', text));
      const after = parseHcl(sourceFile('a.hcl', once));
      expect(after.diagnostics.length).toBe(before.diagnostics.length);
      if (before.diagnostics.length === 0) {
        expect(shape(after.file.body)).toBe(shape(before.file.body));
      }
    },
  });
});
