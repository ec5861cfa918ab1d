import { sourceFile } from '../src/base/index.ts';
import { builtinSources, loadProject } from '../src/config/index.ts';
import { postgres } from '../src/dialects/postgres/index.ts';
import { openHcl, takeHcl } from '../src/hcl/index.ts';
import { memoryHost } from '../src/host/memory.ts';
import { decodeRealm } from '../src/spec/index.ts';
import { schemaText } from './schema-text.ts';
import { step, steps } from './step.ts';

/*
 * language-load.ts project | schema | syntax
 *
 * Loads one generated input in a process of its own, as a command does, and prints the figures of
 * step.ts as JSON.
 */

/** 2,000 locals, each but every tenth built on the one before it, and 200 environments. */
function projectText(): string {
  const locals = Array.from({ length: 2_000 }, (_, i) =>
    i % 10 === 0 ? `  v${i} = "value ${i}"` : `  v${i} = "\${local.v${i - 1}}-${i}"`,
  );
  const envs = Array.from(
    { length: 200 },
    (_, i) => `env "e${i}" {
  url     = "postgres://user@host-${i}:5432/\${local.v${i * 10}}"
  dev     = "docker://postgres/15/dev"
  schemas = ["public", "s${i}"]
  migration {
    dir        = "file://migrations/\${local.v${i * 10 + 9}}"
    exec_order = LINEAR
  }
}`,
  );
  return `locals {\n${locals.join('\n')}\n}\n${envs.join('\n')}\n`;
}

async function loadProjectText(): Promise<void> {
  const host = memoryHost({ files: { 'atlas.hcl': projectText() } });
  const load = {
    url: 'file://atlas.hcl',
    vars: [],
    host,
    sources: builtinSources,
    print: () => {},
  };
  const project = await step('load', () => loadProject({ ...load, env: 'e3' }));
  if (project.envs[0]?.migration.dir === undefined) throw new Error('nothing was loaded');
}

/** As a command does: a block is decoded when it was read, and errors are asked for at the end. */
async function loadSchemaText(): Promise<void> {
  const source = sourceFile('schema.hcl', schemaText(10_000));
  const { value } = await step('load', () => {
    const taken = takeHcl([source], (files) => decodeRealm(files, postgres.kinds));
    if (taken.diagnostics.length > 0) throw new Error('the text is wrong');
    return taken.value;
  });
  if (value?.schemas[0]?.tables.length !== 10_000) throw new Error('nothing was decoded');
}

async function parseSchemaText(): Promise<void> {
  const source = sourceFile('schema.hcl', schemaText(10_000));
  const problems = await step('parse', () => openHcl(source).diagnostics());
  if (problems.length > 0) throw new Error('the text is wrong');
}

const loads: Readonly<Record<string, () => Promise<void>>> = {
  project: loadProjectText,
  schema: loadSchemaText,
  syntax: parseSchemaText,
};

async function main(): Promise<void> {
  const load = loads[process.argv[2] ?? ''];
  if (load === undefined) throw new Error('say which input');
  await load();
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ ...steps, megabytes })}\n`);
}

void main();
