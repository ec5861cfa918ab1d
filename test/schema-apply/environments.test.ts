import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { applyEnvironments } from '../../src/sdk/index.ts';
import { runCommand } from '../support/command.ts';
import { createDatabase } from '../support/postgres.ts';
import { isFullRun, scratchFolder } from '../support/run-folder.ts';

/* One environment, many targets (`for_each`). */

const many = isFullRun ? 100 : 12;

describe('many targets of one environment', { timeout: 300_000 }, () => {
  it('are worked on side by side; one that fails stops no other', async () => {
    const folder = scratchFolder('tenants');
    const names = Array.from({ length: many }, (_, i) => `"t${i}"`);
    writeFileSync(join(folder, 's.sql'), 'CREATE TABLE a (x int);\n');
    writeFileSync(join(folder, 't3.db'), 'this is no database, however long it is, as all can see');
    writeFileSync(
      join(folder, 'atlas.hcl'),
      `env "all" {
  for_each = toset([${names.join(', ')}])
  url      = "sqlite://\${each.value}.db"
  src      = "file://s.sql"
}
`,
    );
    const env = { HOME: folder };
    const apply = ['schema', 'apply', '--env', 'all', '--auto-approve'];
    const first = await runCommand(apply, { cwd: folder, env });
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/^sqlite:\/\/t0\.db +applied +1\/1 /m);
    expect(first.stderr).toContain(`\n${many - 1} applied, 1 failed\n`);
    expect(first.stderr).toContain('applying 1/1 on sqlite://t0.db: ');
    expect(first.stdout.split('-- Planned Changes:')).toHaveLength(many);
    const args = [...apply, '--format', '{{ json . }}', '--parallel', '8'];
    const again = await runCommand(args, { cwd: folder, env });
    expect(again.stdout).toBe('{"Changes":{}}\n'.repeat(many - 1));
  });

  it('of PostgreSQL share one dev database', async () => {
    const folder = scratchFolder('schemas');
    const { url, query } = await createDatabase('tenants');
    const dev = await createDatabase('tenants dev');
    const count = isFullRun ? 100 : 5;
    const names = Array.from({ length: count }, (_, i) => `t${i}`);
    await query(names.map((name) => `CREATE SCHEMA ${name}`).join(';'));
    writeFileSync(join(folder, 's.sql'), 'CREATE TABLE a (x int);\n');
    const config = `env "all" {
  for_each = toset(${JSON.stringify(names)})
  url      = "${url}&search_path=\${each.value}"
  dev      = "${dev.url}"
  src      = "file://${folder}/s.sql"
}
`;
    writeFileSync(join(folder, 'atlas.hcl'), config);
    const options = { config: `file://${folder}/atlas.hcl`, env: 'all', autoApprove: true };
    const runs = await applyEnvironments(options, { host: nodeHost() });
    expect(runs.map((run) => run.report?.outcome)).toEqual(names.map(() => 'applied'));
    const tables = "SELECT count(*)::int FROM pg_class WHERE relname = 'a'";
    expect(await query(tables)).toEqual([[count]]);
  });
});
