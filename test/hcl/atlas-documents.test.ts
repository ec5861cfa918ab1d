import { describe, expect } from 'vitest';
import { formatDiagnosticLine, sourceFile } from '../../src/base/index.ts';
import { formatHcl, parseHcl } from '../../src/hcl/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import expectedFailures from './atlas-documents.expected-failures.json' with { type: 'json' };

interface DocumentCase {
  readonly id: string;
  readonly hcl: string;
  readonly role: 'input' | 'expected-output';
}

describe('outside cases', () => {
  caseSuite({
    section: 'HCL language',
    name: 'atlas-hcl documents, parsed and formatted',
    cases: readCases<DocumentCase>(caseFolder('atlas-hcl'), 'cases.jsonl'),
    expectedFailures,
    id: (testCase) => testCase.id,
    run: ({ hcl, role }) => {
      const { diagnostics } = parseHcl(sourceFile('case.hcl', hcl));
      expect(diagnostics.map(formatDiagnosticLine)).toEqual([]);
      const formatted = formatHcl(hcl);
      expect(formatHcl(formatted)).toBe(formatted);
      if (role === 'expected-output') expect(formatted).toBe(hcl);
    },
  });
});
