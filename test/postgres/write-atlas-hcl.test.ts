import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { type HclFile, openHcl, parseHcl } from '../../src/hcl/index.ts';
import { decodeRealm, encodeRealm } from '../../src/spec/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import expectedFailures from './write-atlas-hcl.expected-failures.json' with { type: 'json' };

interface AtlasHclCase {
  readonly id: string;
  readonly hcl: string;
  readonly kind: string;
  readonly role: 'input' | 'expected-output';
  readonly test_asserts_error: boolean;
}

interface Document {
  readonly id: string;
  readonly hcl: string;
  readonly printed: boolean;
}

function fromTests(): readonly Document[] {
  return readCases<AtlasHclCase>(caseFolder('atlas-hcl'), 'cases.jsonl')
    .filter(({ kind, test_asserts_error }) => kind === 'postgres' && !test_asserts_error)
    .map(({ id, hcl, role }) => ({ id, hcl, printed: role === 'expected-output' }));
}

/** Documents in the integration scripts; those to compare with were printed by inspect. */
function fromScripts(): readonly Document[] {
  const folder = caseFolder('atlas-txtar');
  if (folder === undefined) return [];
  const scripts = readdirSync(join(folder, 'postgres')).sort();
  return scripts.flatMap((script) => {
    const text = readFileSync(join(folder, 'postgres', script), 'utf8');
    const files = text.split(/^-- (.*) --\n/m).slice(1);
    const compared = /^(?:cmphcl |cmp \S+ )(\S+)/gm;
    const printed = new Set([...text.matchAll(compared)].map((match) => match[1]));
    const schema = `script_${script.replace('.txtar', '').replaceAll('-', '_')}`;
    return files.flatMap((name, i): Document[] => {
      const body = files[i + 1];
      if (i % 2 === 1 || body === undefined || !name.endsWith('.hcl') || name === 'atlas.hcl') {
        return [];
      }
      const hcl = body.replaceAll('$db', schema);
      return [{ id: `${script}/${name}`, hcl, printed: printed.has(name) }];
    });
  });
}

function parsed(name: string, hcl: string): HclFile {
  const { file, diagnostics } = parseHcl(sourceFile(name, hcl));
  if (diagnostics.length > 0) throw new Error(diagnostics[0]?.summary);
  return file;
}

/** Loads, as a command does, too; and what was printed comes back the same. */
function check({ id, hcl, printed }: Document): void {
  const { value, diagnostics } = decodeRealm([parsed(id, hcl)], postgresKinds);
  const again = decodeRealm([openHcl(sourceFile(id, hcl)).file], postgresKinds);
  expect(again).toEqual({ value, diagnostics });
  const [first] = diagnostics;
  if (first !== undefined) throw new Error(`${first.summary}: ${first.detail}`);
  const text = encodeRealm(value, postgresKinds);
  if (printed && text.trim() !== hcl.trim()) throw new Error(`printed differently:\n${text}`);
}

caseSuite({
  section: 'HCL language',
  name: 'schema files of Atlas, PostgreSQL',
  cases: [...fromTests(), ...fromScripts()],
  expectedFailures,
  id: (document) => document.id,
  run: check,
});
