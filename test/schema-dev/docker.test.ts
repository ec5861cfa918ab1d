import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CommandOutcome, runCommand } from '../support/command.ts';
import { createDatabase, serverOf, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/run-folder.ts';

/* Dev databases by the docker command. A stand-in for it is on PATH: it writes down what it is told,
 * and its "container" is the port of the tests' own server. */

async function fakeDocker(script = '') {
  const folder = scratchFolder('docker');
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const log = join(bin, 'log');
  const { port } = await serverOf();
  const relay = join(bin, 'relay.mjs');
  writeFileSync(
    relay,
    `import net from 'node:net';
net.createServer((a) => { const b = net.connect(${port}, '127.0.0.1'); a.pipe(b).pipe(a); for (const s of [a, b]) s.on('error', () => { a.destroy(); b.destroy(); }); }).listen(Number(process.argv[2]), '127.0.0.1');\n`,
  );
  writeFileSync(
    join(bin, 'docker'),
    `#!/bin/sh
echo "$@" >>'${log}'
${script}
case "$1" in
  run) p=$(echo "$@" | sed 's/.*-p \\([0-9]*\\):.*/\\1/')
    '${process.execPath}' '${relay}' $p >/dev/null 2>&1 & echo $! >'${bin}/pid'; echo cafe1234 ;;
  kill) kill "$(cat '${bin}/pid')" ;;
esac
`,
  );
  chmodSync(join(bin, 'docker'), 0o755);
  writeFileSync(join(folder, 'good.sql'), 'CREATE TABLE a (x int);\n');
  const env = { HOME: folder, PATH: `${bin}:${process.env.PATH ?? ''}` };
  return {
    folder,
    validate: (...args: readonly string[]): Promise<CommandOutcome> =>
      runCommand(['schema', 'validate', ...args], { cwd: folder, env }),
    told: (): string => readFileSync(log, 'utf8'),
  };
}

const tables = "SELECT count(*)::int FROM pg_class WHERE oid >= 16384 AND relkind = 'r'";
const copies = ({ name }: TestDatabase): string =>
  `SELECT count(*)::int FROM pg_database WHERE datname LIKE '${name}\\_%'`;

describe('a dev database by the docker command (a stand-in for it)', { timeout: 60_000 }, () => {
  it('is started, waited for and ended', async () => {
    const { name } = await createDatabase('docker');
    const { validate, told } = await fakeDocker();
    const url = `docker://postgres/15/${name}?search_path=public`;
    const { code, stderr } = await validate(
      ...['-u', 'file://good.sql', '--dev-url', url, '--verbose'],
    );
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^dev database: docker 15\./m)]);
    expect(told()).toMatch(
      new RegExp(
        `^run --rm --detach -e POSTGRES_PASSWORD=pass -e POSTGRES_DB=${name} -p \\d+:5432 postgres:15\nkill cafe1234\n$`,
      ),
    );
  });

  it('is what a docker block says: built, with a command, a baseline, and a copy for each use', async () => {
    const database = await createDatabase('docker block');
    const { folder, validate, told } = await fakeDocker();
    const { name } = database;
    writeFileSync(
      join(folder, 'atlas.hcl'),
      `docker "postgres" "dev" {
  image    = "registry.test/pg:15"
  database = "${name}"
  schema   = "public"
  baseline = "CREATE TABLE base (x int)"
  command  = ["postgres", "-c", "fsync=off"]
  template = true
  build {
    context    = "image"
    dockerfile = "image/Dockerfile"
    target     = "db"
    args       = { V = "15" }
  }
}
env "app" {
  src = "file://uses.sql"
  dev = docker.postgres.dev.url
}
`,
    );
    writeFileSync(
      join(folder, 'uses.sql'),
      `CREATE VIEW v AS SELECT x FROM base;
DO $$ BEGIN IF current_database() = '${name}' THEN RAISE 'it is no copy'; END IF; END $$;
`,
    );
    const { code, stderr } = await validate('--env', 'app');
    expect([code, stderr]).toEqual([0, '']);
    expect(told()).toMatch(
      new RegExp(
        `^build --tag registry.test/pg:15 --file image/Dockerfile --target db --build-arg V=15 image
run --rm --detach -e POSTGRES_PASSWORD=pass -e POSTGRES_DB=${name} -p \\d+:5432 registry.test/pg:15 postgres -c fsync=off
kill cafe1234\n$`,
      ),
    );
    // What is in a container goes with it; this one's stays, and shows what was made where.
    expect(await database.query(tables)).toEqual([[1]]);
    expect(await database.query(copies(database))).toEqual([[0]]);
  });

  it('is not needed for a dev block, which names a database and its baseline', async () => {
    const database = await createDatabase('dev block');
    const { folder, validate } = await fakeDocker('exit 1');
    writeFileSync(
      join(folder, 'atlas.hcl'),
      `dev "postgres" "mine" {
  url      = "${database.url}"
  baseline = "CREATE TABLE base (x int)"
}
env "app" {
  src = "file://uses.sql"
  dev = dev.postgres.mine.url
}
`,
    );
    writeFileSync(join(folder, 'uses.sql'), 'CREATE VIEW v AS SELECT x FROM base;\n');
    expect(await validate('--env', 'app')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await database.query(tables)).toEqual([[0]]);
    await database.query('CREATE TABLE mine (x int)');
    expect((await validate('--env', 'app')).stderr).toContain(
      'connected database is not clean: found table "mine" in schema "public"',
    );
    expect(await database.query(tables)).toEqual([[1]]);
  });

  it.each([
    ['docker://postgres/15/dev', 'Error: docker run: no daemon here (E_DOCKER)'],
    ['docker://oracle/15', 'Error: unsupported docker image "oracle" (E_URL)'],
    ['docker://postgres', 'Error: malformed docker URL "docker://postgres" (E_URL)'],
  ])('explains what is wrong with %s', async (url, message) => {
    const { validate } = await fakeDocker('echo "no daemon here" >&2; exit 125');
    const { code, stderr } = await validate('-u', 'file://good.sql', '--dev-url', url);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });
});
