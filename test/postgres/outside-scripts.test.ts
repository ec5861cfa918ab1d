import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOutsideCases } from '../contract/check-cases.ts';
import { canRun, runScript } from '../contract/postgres-script.ts';
import { postgresSubject } from '../contract/postgres-subject.ts';
import { parseScript, type Script } from '../contract/script.ts';
import { caseFolder } from '../support/cases.ts';
import { leftOut } from '../support/run-folder.ts';
import expectedFailures from './outside-scripts.expected-failures.json' with { type: 'json' };

interface ScriptCase {
  readonly id: string;
  readonly script: Script;
}

const version = 'postgres15';

/** Those that are about the schema of a database, and for this version. */
function readScripts(): readonly ScriptCase[] {
  const folder = caseFolder('atlas-txtar');
  if (folder === undefined) return [];
  return readdirSync(join(folder, 'postgres'))
    .map((file) => ({
      id: file.replace('.txtar', ''),
      script: parseScript(readFileSync(join(folder, 'postgres', file), 'utf8')),
    }))
    .filter(({ script }) => canRun(script, version));
}

const psql = ['/usr/lib/postgresql/15/bin/psql', '/usr/bin/psql'].find((file) => existsSync(file));
if (psql === undefined) leftOut('tables as psql shows them', 'psql is not installed');

async function run({ id, script }: ScriptCase): Promise<void> {
  const schema = `script_${id.replaceAll('-', '_')}`;
  const subject = await postgresSubject({ name: schema, scripts: [`CREATE SCHEMA ${schema}`] });
  try {
    await runScript({ script, schema, version, subject, psql });
  } finally {
    await subject.close();
  }
}

checkOutsideCases({
  name: 'atlas-txtar',
  cases: readScripts(),
  expectedFailures,
  sample: 4,
  run,
});
