import { sourceFile } from '../src/base/index.ts';
import { builtinSources, loadProject } from '../src/config/index.ts';
import { postgres } from '../src/dialects/postgres/index.ts';
import { parseHcl } from '../src/hcl/index.ts';
import { memoryHost } from '../src/host/memory.ts';
import { decodeRealm } from '../src/spec/index.ts';

/*
 * language-load.ts project | schema
 *
 * Loads one generated input in a process of its own, as a command does, and prints the figures as
 * JSON: milliseconds of processor time by step.
 */

const steps: Record<string, number> = {};

/** The result; the time goes into `steps`. */
async function step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  steps[name] = (user + system) / 1000;
  return result;
}

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

/** 10,000 tables of ten columns, a key, an index, a foreign key each: about 13 MB. */
function schemaText(): string {
  const column = (_: unknown, n: number): string => `  column "column_number_${n}" {
    null    = true
    type    = character_varying(255)
    default = "something ${n}"
  }`;
  const columns = Array.from({ length: 9 }, column).join('\n');
  const tables = Array.from(
    { length: 10_000 },
    (_, i) => `table "table_number_${i}" {
  schema  = schema.public
  comment = "what table ${i} is for"
  column "id" {
    null = false
    type = bigint
  }
${columns}
  primary_key {
    columns = [column.id]
  }
  index "table_number_${i}_name" {
    columns = [column.column_number_1, column.column_number_2]
  }
  foreign_key "table_number_${i}_parent" {
    columns     = [column.id]
    ref_columns = [table.table_number_${Math.floor(i / 2)}.column.id]
    on_delete   = CASCADE
  }
}`,
  );
  const text = `schema "public" {\n}\n${tables.join('\n')}\n`;
  // As a file is read: one flat text, not a tree of pieces.
  return Buffer.from(text).toString();
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
  const text = schemaText();
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
