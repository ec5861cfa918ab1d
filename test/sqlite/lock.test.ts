import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/dialects/index.ts';
import { sqlite } from '../../src/dialects/sqlite/index.ts';
import { nodeHost } from '../../src/host/index.ts';
import { scratchFolder } from '../support/run-folder.ts';

let folder: string;
beforeEach(() => {
  folder = scratchFolder('sqlite-lock');
});

function open(url: string): Promise<Connection> {
  const host = { ...nodeHost(), env: { TMPDIR: folder } };
  return sqlite.connect({ url, host, warn: () => undefined });
}

const held = {
  code: 'E_LOCKED',
  message: 'acquiring database lock: sql/schema: lock is held by other session',
};

describe('a lock', () => {
  it('has one holder, whatever path leads to the file', async () => {
    const path = join(folder, 'app.db');
    const first = await open(`sqlite://${path}`);
    symlinkSync(path, join(folder, 'link.db'));
    const second = await open(`sqlite://${join(folder, 'link.db')}`);
    const lock = await first.lock('atlas_migrate_execute', 0);
    await expect(second.lock('atlas_migrate_execute', 60)).rejects.toMatchObject(held);
    // Another name, another lock; and the database itself is free.
    await (await second.lock('other', 0)).release();
    await second.query('CREATE TABLE t (a)');
    const waiting = second.lock('atlas_migrate_execute', 20_000);
    await lock.release();
    await (await waiting).release();
    await first.close();
    await second.close();
  });

  it('ends with the process that holds it, however that ends', async () => {
    const path = join(folder, 'app.db');
    const connection = await open(`sqlite://${path}`);
    const script = `const D = require('libsql'); const d = new D(process.argv[1]);
      d.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => d, 1000);`;
    const holder = spawn(process.execPath, ['-e', script, `${path}-name.lock`], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(holder, 'exit');
    await once(holder.stdout, 'data');
    await expect(connection.lock('name', 50)).rejects.toMatchObject(held);
    holder.kill('SIGKILL');
    await exited;
    await (await connection.lock('name', 5_000)).release();
    await connection.close();
  });

  it('minds the lock file of Atlas, and writes it', async () => {
    const connection = await open(`sqlite://${join(folder, 'app.db')}`);
    const file = join(folder, 'name.lock');
    const inOneMinute = (BigInt(Date.now()) + 60_000n) * 1_000_000n + 17n;
    writeFileSync(file, String(inOneMinute));
    await expect(connection.lock('name', 50)).rejects.toMatchObject(held);
    writeFileSync(file, String(BigInt(Date.now() - 1_000) * 1_000_000n));
    const lock = await connection.lock('name', 0);
    expect(BigInt(readFileSync(file, 'utf8'))).toBeGreaterThan(BigInt(Date.now()) * 1_000_000n);
    await lock.release();
    expect(existsSync(file)).toBe(false);
    await connection.close();
  });

  it('is not stopped by what a killed run left behind', async () => {
    const connection = await open(`sqlite://file:${join(folder, 'app.db')}`);
    await connection.lock('name', 0);
    // Nothing was released: the file of the first run is still there when the next one comes.
    const other = await open(`sqlite://file:${join(folder, 'second.db')}`);
    await (await other.lock('name', 0)).release();
    await connection.close();
    await other.close();
  });
});

describe('a database that another is writing to', () => {
  it('is waited for, as long as the URL says', async () => {
    const path = join(folder, 'app.db');
    const writer = await open(`sqlite://${path}`);
    await writer.query('CREATE TABLE t (a)');
    await writer.query('BEGIN IMMEDIATE');
    const hasty = await open(`sqlite://${path}?_busy_timeout=30`);
    await expect(hasty.begin()).rejects.toMatchObject({
      code: 'E_QUERY',
      message: expect.stringContaining('locked'),
    });
    await writer.query('COMMIT');
    const transaction = await hasty.begin();
    await hasty.query('INSERT INTO t VALUES (1)');
    await transaction.commit();
    await writer.close();
    await hasty.close();
  });
});
