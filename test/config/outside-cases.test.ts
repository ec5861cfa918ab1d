import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messageOf, sourceFile } from '../../src/base/index.ts';
import { type Block, parseHcl } from '../../src/hcl/index.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import { loadText } from './load-text.ts';
import expectedFailures from './outside-cases.expected-failures.json' with { type: 'json' };

interface AtlasHclCase {
  readonly hcl: string;
  readonly kind: string;
  readonly test: string;
}

/** Project files by a name that stays: their place in the collection. */
function projectFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  readCases<AtlasHclCase>(caseFolder('atlas-hcl'), 'cases.jsonl').forEach(
    ({ kind, hcl, test }, i) => {
      if (kind === 'project') files.set(`atlas-hcl:${i + 1} ${test}`, hcl);
    },
  );
  for (const [name, text] of archives()) {
    const found = /^-- (?:.*\/)?atlas\.hcl --\n(.*?)(?=^-- .* --$|(?![\s\S]))/ms.exec(text);
    if (found !== null) files.set(`atlas-txtar:${name}`, found[1] ?? '');
  }
  return files;
}

function archives(): readonly (readonly [string, string])[] {
  const folder = caseFolder('atlas-txtar');
  if (folder === undefined) return [];
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return names
    .filter((name) => name.endsWith('.txtar'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}

/** The blocks of a type at the top of the file. */
function blocksOf(hcl: string, type: string): readonly Block[] {
  const { items } = parseHcl(sourceFile('atlas.hcl', hcl)).file.body;
  return items.flatMap((item) => (item.kind === 'block' && item.type === type ? item : []));
}

/** A few documents show a source by an attribute at the top, which only the lenient mode reads. */
function hasTopAttributes(hcl: string): boolean {
  const { items } = parseHcl(sourceFile('atlas.hcl', hcl)).file.body;
  return items.some((item) => item.kind === 'attribute');
}

/** Loads every env, with `x` for each variable; `x` is also a folder, and what programs print. */
async function loadAll(hcl: string): Promise<void> {
  const vars = blocksOf(hcl, 'variable').map((block) => {
    const isBool = block.body.items.some(
      (item) => 'expr' in item && item.expr.kind === 'variable' && item.expr.name === 'bool',
    );
    return `${block.labels[0]?.text}=${isBool ? 'true' : 'x'}`;
  });
  const envs = blocksOf(hcl, 'env').map((block) => block.labels[0]?.text ?? 'dev');
  for (const env of envs.length > 0 ? new Set(envs) : [undefined]) {
    await loadText({
      hcl,
      vars,
      lenient: hasTopAttributes(hcl),
      ...(env !== undefined && { env }),
      host: {
        files: { 'x/1.sql': 'SELECT 1;' },
        env: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI' },
        run: () => ({ code: 0, stdout: 'x' }),
      },
    });
  }
}

describe('project files of other projects', () => {
  const files = projectFiles();
  const reasons: ReadonlyMap<string, string> = new Map(Object.entries(expectedFailures));

  it.each([...files])('%s', async (id, hcl) => {
    const failure = await loadAll(hcl).then(() => undefined, messageOf);
    const reason = reasons.get(id);
    if (reason === undefined) expect(failure).toBeUndefined();
    else expect(failure, `passes, though listed: ${reason}`).toBeDefined();
  });

  it.skipIf(files.size === 0)('the list names cases that are there', () => {
    expect([...reasons.keys()].filter((id) => !files.has(id))).toEqual([]);
  });
});
