import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHost } from './node.ts';

const host = nodeHost();
const folder = mkdtempSync(join(tmpdir(), 'mercator-host-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

describe('files', () => {
  it('replaces a file as a whole, keeping its mode and the link to it', async () => {
    await host.files.writeText(at('real.txt'), 'old', { mode: 0o600 });
    symlinkSync('real.txt', at('link.txt'));
    await host.files.writeText(at('link.txt'), 'new');
    expect(await host.files.readText(at('real.txt'))).toBe('new');
    expect((await host.files.stat(at('real.txt')))?.mode).toBe(0o600);
    expect((await host.files.list(folder)).map((entry) => entry.name)).toEqual([
      'link.txt',
      'real.txt',
    ]);
  });

  it('lists in order of code units, a link as its target', async () => {
    await host.files.makeFolder(at('list/b'));
    await host.files.writeText(at('list/a'), '');
    await host.files.writeText(at('list/Z'), '');
    symlinkSync('b', at('list/c'));
    symlinkSync('nowhere', at('list/d'));
    const expected = [
      { name: 'Z', kind: 'file' },
      { name: 'a', kind: 'file' },
      { name: 'b', kind: 'folder' },
      { name: 'c', kind: 'folder' },
      { name: 'd', kind: 'other' },
    ];
    expect(await host.files.list(at('list'))).toEqual(expected);
    expect(host.files.listSync(at('list'))).toEqual(expected);
  });

  it('names what is missing and what cannot be written', async () => {
    await expect(host.files.readText(at('missing'))).rejects.toMatchObject({
      code: 'E_FILE_NOT_FOUND',
      message: `"${at('missing')}" does not exist`,
    });
    expect(() => host.files.readTextSync(at('missing'))).toThrow(/does not exist/);
    await expect(host.files.writeText(folder, 'x')).rejects.toMatchObject({
      code: 'E_FILE_WRITE',
      message: `cannot write "${folder}": it is a folder`,
    });
    await expect(host.files.writeText(at('no/such/file'), 'x')).rejects.toMatchObject({
      message: `cannot write "${at('no/such/file')}": its folder does not exist`,
    });
    await expect(host.files.readText(folder)).rejects.toMatchObject({ code: 'E_FILE_READ' });
    expect(await host.files.stat(at('missing'))).toBeUndefined();
  });

  it('copies a folder with its links and modes, and makes temporary folders private', async () => {
    await host.files.makeFolder(at('from'));
    await host.files.writeText(at('from/run.sh'), 'x', { mode: 0o755 });
    await host.files.link('run.sh', at('from/run'));
    await host.files.copyFolder(at('from'), at('to'));
    expect((await host.files.stat(at('to/run')))?.mode).toBe(0o755);
    expect(await host.files.realPath(at('to/run'))).toBe(
      await host.files.realPath(at('to/run.sh')),
    );
    const temporary = await host.files.makeTemporaryFolder('mercator-test-');
    expect((await host.files.stat(temporary))?.mode).toBe(0o700);
    await host.files.remove(temporary);
    await host.files.remove(temporary);
  });
});

describe('processes', () => {
  it('runs a program with input, environment and folder', async () => {
    const script = 'cat; printf %s "$WORD" >&2; pwd; exit 3';
    const result = await host.processes.run('/bin/sh', ['-c', script], {
      input: 'grüße\n',
      env: { WORD: 'out', PATH: process.env.PATH },
      cwd: folder,
    });
    expect(result).toEqual({
      code: 3,
      stdout: `grüße\n${await host.files.realPath(folder)}\n`,
      stderr: 'out',
      timedOut: false,
    });
  });

  it('does not mind a program that reads no input', async () => {
    const input = 'x'.repeat(1_000_000);
    const result = await host.processes.run('/bin/sh', ['-c', 'exit 0'], { input });
    expect(result.code).toBe(0);
  });

  it('ends a program and its children when the time is up', async () => {
    const script = 'sleep 60 & wait';
    const started = Date.now();
    const result = await host.processes.run('/bin/sh', ['-c', script], { timeoutMs: 200 });
    expect(result).toMatchObject({ code: null, timedOut: true });
    // The child holds the output pipe: it closes early only if the child ended too.
    expect(Date.now() - started).toBeLessThan(1_500);
  });

  it('kills what ignores the polite signal', async () => {
    const script = "trap '' TERM; while :; do sleep 0.1; done";
    const result = await host.processes.run('/bin/sh', ['-c', script], { timeoutMs: 100 });
    expect(result).toMatchObject({ code: null, timedOut: true });
  }, 10_000);

  it('rejects when stopped, before or after the start', async () => {
    const stop = new AbortController();
    const waiting = host.processes.run('/bin/sleep', ['60'], { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(waiting).rejects.toMatchObject({ code: 'E_INTERRUPTED' });
    await expect(
      host.processes.run('/bin/sleep', ['60'], { signal: stop.signal }),
    ).rejects.toMatchObject({ code: 'E_INTERRUPTED' });
  });

  it('says why a program cannot be started', async () => {
    await expect(host.processes.run('mercator-no-such-program', [])).rejects.toMatchObject({
      code: 'E_PROCESS',
      message: 'cannot start "mercator-no-such-program": no such program, or its folder is missing',
    });
  });

  it('finds programs on PATH only if they can run', async () => {
    writeFileSync(at('plain'), '');
    expect(await host.processes.find('sh')).toMatch(/\/sh$/);
    expect(await host.processes.find('mercator-no-such-program')).toBeUndefined();
    expect(await host.processes.find(at('plain'))).toBeUndefined();
  });

  it('starts a program that goes on beside us', async () => {
    const child = await host.processes.start('/bin/cat', []);
    const echoed = new Promise((done) => child.stdout.once('data', (data) => done(String(data))));
    child.stdin.write('hello');
    expect(await echoed).toBe('hello');
    child.kill('SIGTERM');
    expect(await child.exited).toBeNull();
    child.kill('SIGKILL');
  });
});

describe('packages', () => {
  it('loads a package and says how to get one that is missing', async () => {
    expect(await host.importPackage('pg')).toHaveProperty('default.Client');
    await expect(host.importPackage('@mercator-test/none')).rejects.toMatchObject({
      code: 'E_MISSING_PACKAGE',
      hint: 'install it beside Mercator: npm install @mercator-test/none',
    });
  });

  it('finds the folder of a package whatever it exports', () => {
    expect(existsSync(join(host.packageFolder('pg') ?? '', 'package.json'))).toBe(true);
    expect(host.packageFolder('@mercator-test/none')).toBeUndefined();
    expect(host.packageFolder('pg', '/')).toBeUndefined();
  });
});

describe('clock and sockets', () => {
  it('stops sleeping when told', async () => {
    const stop = new AbortController();
    const waiting = host.clock.sleep(60_000, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'E_INTERRUPTED' });
    await expect(host.clock.sleep(60_000, stop.signal)).rejects.toMatchObject({
      code: 'E_INTERRUPTED',
    });
  });

  it('says where nobody listens', async () => {
    const port = await host.net.freePort();
    await expect(host.net.connect({ host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'E_CONNECT',
      message: expect.stringContaining(`cannot connect to "127.0.0.1:${port}": `),
    });
  });
});
