import { sourceFile } from '../src/base/index.ts';
import { builtinSources, loadProject } from '../src/config/index.ts';
import { postgres } from '../src/dialects/postgres/index.ts';
import { parseHcl } from '../src/hcl/index.ts';
import { memoryHost } from '../src/host/memory.ts';
import { decodeRealm } from '../src/spec/index.ts';
import { schemaText } from './schema-text.ts';
import { step, steps } from './step.ts';

/*
 * language-load.ts project | schema
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

async function loadSchemaText(): Promise<void> {
  const text = schemaText(10_000);
  const { file } = await step('parse', () => parseHcl(sourceFile('schema.hcl', text)));
  const { value } = await step('decode', () => decodeRealm([file], postgres.kinds));
  if (value?.schemas[0]?.tables.length !== 10_000) throw new Error('nothing was decoded');
}

async function main(): Promise<void> {
  await (process.argv[2] === 'project' ? loadProjectText() : loadSchemaText());
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ ...steps, megabytes })}\n`);
}

void main();
