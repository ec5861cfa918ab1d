import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { type AccessKey, type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { mint } from '../auth/bench.ts';
import { canary } from '../support/canary.ts';
import { runCommand } from '../support/command.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* The project file as a typed module: a credential is any async function. */

const keys: AccessKey = { id: 'AKIAMODULE', secret: canary('module/secret+key'), users: ['atlas'] };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({
    host: nodeHost(),
    accessKeys: [keys],
    sql: 'CREATE TABLE t (id int)',
    log: () => {},
  });
});
afterAll(() => sandbox?.stop());

/** A folder in which `mercatordb` is installed, with the module in it. */
async function projectFolder(): Promise<string> {
  const home = scratchFolder('module');
  mkdirSync(join(home, 'node_modules'));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  symlinkSync(root, join(home, 'node_modules', 'mercatordb'));
  writeFileSync(join(home, 'token.txt'), await mint(sandbox, { key: keys }), { mode: 0o600 });
  writeFileSync(
    join(home, 'mercator.config.ts'),
    `import { readFile } from 'node:fs/promises';
import { defineConfig } from 'mercatordb';

async function url(): Promise<string> {
  const token: string = await readFile('token.txt', 'utf8');
  return \`postgres://atlas:\${encodeURIComponent(token)}@${sandbox.endpoint}/postgres\`;
}

export default defineConfig({ env: { rds: { url } } });
`,
  );
  return home;
}

it('inspects with a credential from an async function', async () => {
  const home = await projectFolder();
  const env = { HOME: home, PGSSLROOTCERT: sandbox.rootCertificatePath };
  for (const config of [['-c', 'file://mercator.config.ts'], []]) {
    const outcome = await runCommand(['schema', 'inspect', ...config, '--env', 'rds'], {
      cwd: home,
      env,
    });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toContain('table "t" {');
  }
  // What the scan for secrets is to find is what the command wrote.
  rmSync(join(home, 'token.txt'));
});
