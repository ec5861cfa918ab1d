/*
 * Prints the SQL that creates schema.prisma: what `prisma migrate diff --from-empty --to-schema
 * schema.prisma --script` prints, without the engine that the prisma command downloads. It is the
 * same engine, compiled to WebAssembly. No database is connected to.
 */
import { readFileSync } from 'node:fs';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

const wasm = new URL(
  'schema_engine_bg.wasm',
  import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
);
const { instance } = await WebAssembly.instantiate(readFileSync(wasm), {
  './schema_engine_bg.js': engine,
});
engine.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

const file = 'schema.prisma';
const schema = { path: file, content: readFileSync(new URL(file, import.meta.url), 'utf8') };
/** What the engine asks a database for, before anything else, is its version. */
const version = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [5, 7, 0],
  rows: [[true, 'PostgreSQL 16.0', 160000]],
};
const identity = { provider: 'postgres', adapterName: 'none' };
const unused = async () => {
  throw new Error('nothing here needs a database');
};
const connection = {
  ...identity,
  ...{ executeRaw: unused, executeScript: unused, startTransaction: unused, dispose: unused },
  queryRaw: async () => ({ ok: true, value: version }),
};
const connect = async () => ({ ok: true, value: connection });
const adapter = { ...identity, connect, connectToShadowDb: connect };
const prisma = await engine.SchemaEngine.new(
  { datamodels: [[file, schema.content]] },
  () => undefined,
  adapter,
);
const { stdout } = await prisma.diff({
  from: { tag: 'empty' },
  to: { tag: 'schemaDatamodel', files: [schema] },
  script: true,
  shadowDatabaseUrl: null,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(stdout ?? '');
