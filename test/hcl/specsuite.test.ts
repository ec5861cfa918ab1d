import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { anyType, convert, HclMap, parseHcl, type Value } from '../../src/hcl/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder } from '../support/cases.ts';
import { agrees } from './case-values.ts';
import {
  attributesOf,
  blocksOf,
  constant,
  type Decoded,
  type Document,
  decode,
  leavesOf,
  parseSound,
  positionOf,
  typeOfExpression,
} from './hcldec.ts';
import expectedFailures from './specsuite.expected-failures.json' with { type: 'json' };

/** A value at one path of a file's result, or the findings of a file. */
interface SpecCase {
  readonly id: string;
  readonly have: unknown;
  readonly want: unknown;
}

function readTest(base: string): {
  document: Document;
  spec: Document;
  expectation: Document;
  errors: Decoded['diagnostics'];
} {
  const read = (extension: string): string => readFileSync(`${base}${extension}`, 'utf8');
  const source = sourceFile('input', read('.hcl'));
  const { file, diagnostics } = parseHcl(source);
  return {
    document: { source, body: file.body },
    spec: parseSound('spec', read('.hcldec')),
    expectation: parseSound('expectation', read('.t')),
    errors: diagnostics,
  };
}

function casesOf(folder: string, file: string): SpecCase[] {
  const base = join(folder, file.replace(/\.t$/, ''));
  const id = relative(folder, base);
  const { document, spec, expectation, errors } = readTest(base);
  const decoded = decode(spec, document);
  const have = [...errors, ...decoded.diagnostics].map(({ severity, range }) => ({
    severity,
    from: range?.start,
    to: range?.end,
  }));
  const findings = { id, have, want: wantedFindings(expectation) };
  return [findings, ...valueCases(id, decoded.value, expectation)];
}

function wantedFindings({ body, source }: Document): unknown[] {
  return blocksOf(body, 'diagnostics').flatMap((block) =>
    blocksOf(block.body).map((finding) => ({
      severity: finding.type,
      from: positionOf(blocksOf(finding.body, 'from')[0], source),
      to: positionOf(blocksOf(finding.body, 'to')[0], source),
    })),
  );
}

function valueCases(id: string, value: Value, { body, source }: Document): SpecCase[] {
  const result = attributesOf(body).get('result');
  if (result === undefined) return [];
  const typeExpr = attributesOf(body).get('result_type')?.expr;
  const type = typeExpr === undefined ? anyType : typeOfExpression(typeExpr);
  const have = leavesOf(plain(convert(value, type)));
  const want = leavesOf(plain(convert(constant(result.expr, source), type)));
  const paths = [...new Set([...have.keys(), ...want.keys()])];
  return paths.map((path) => ({
    id: path === '' ? `${id} result` : `${id} ${path}`,
    have: have.get(path),
    want: want.get(path),
  }));
}

/** Maps as objects, so that their leaves have paths. */
function plain(value: Value): Value {
  if (value instanceof HclMap) return plain(value.entries);
  if (!(value instanceof Map)) return value;
  return new Map([...value].map(([key, item]) => [key, plain(item)]));
}

function allCases(folder: string | undefined): SpecCase[] {
  if (folder === undefined) return [];
  const tests = join(folder, 'tests');
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.t'))
    .sort()
    .flatMap((file) => casesOf(tests, file));
}

describe('outside cases', () => {
  caseSuite({
    section: 'HCL language',
    name: 'hcl-specsuite',
    cases: allCases(caseFolder('hcl-specsuite')),
    expectedFailures,
    id: (testCase) => testCase.id,
    run: ({ have, want, id }) => {
      if (Array.isArray(want)) expect(have, id).toEqual(want);
      else expect(agrees(have as Value, want as Value), `${id}: ${have} is not ${want}`).toBe(true);
    },
  });
});
