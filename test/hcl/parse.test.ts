import { describe, expect } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { type Body, parseHcl } from '../../src/hcl/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import expectedFailures from './parse.expected-failures.json' with { type: 'json' };

interface Structure {
  readonly attributes: readonly string[];
  readonly blocks: readonly {
    readonly type: string;
    readonly labels: readonly string[];
    readonly body: Structure;
  }[];
}

interface ParseCase {
  readonly id: string;
  readonly input: string;
  readonly errors: number;
  readonly structure: Structure;
}

function structureOf(body: Body): Structure {
  return {
    attributes: body.items.flatMap((item) => (item.kind === 'attribute' ? [item.name] : [])),
    blocks: body.items.flatMap((item) =>
      item.kind === 'block'
        ? [
            {
              type: item.type,
              labels: item.labels.map((label) => label.text),
              body: structureOf(item.body),
            },
          ]
        : [],
    ),
  };
}

const folder = caseFolder('hcl-language');
describe('outside cases', () => {
  caseSuite({
    section: 'HCL language',
    name: 'hcl-language parse',
    cases: readCases<ParseCase>(folder, 'parse.jsonl'),
    expectedFailures,
    id: (testCase) => testCase.id,
    run: ({ input, errors, structure }) => {
      const { file, diagnostics } = parseHcl(sourceFile('case.hcl', input));
      expect(structureOf(file.body), input).toEqual(structure);
      expect(diagnostics.length, input).toBe(errors);
    },
  });
});
