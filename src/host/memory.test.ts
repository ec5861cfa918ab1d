import { describe, expect, it } from 'vitest';
import { memoryHost } from './memory.ts';

describe('memoryHost', () => {
  it('keeps files under its working folder', async () => {
    const host = memoryHost({ files: { 'a/b.hcl': 'x = 1', '/etc/c': 'y' } });
    await host.files.writeText('a/d.hcl', 'z');
    expect(host.fileTexts()).toEqual({
      '/project/a/b.hcl': 'x = 1',
      '/etc/c': 'y',
      '/project/a/d.hcl': 'z',
    });
    expect(host.files.listSync('a').map((entry) => entry.name)).toEqual(['b.hcl', 'd.hcl']);
    expect(await host.files.list('/')).toEqual([
      { name: 'etc', kind: 'folder' },
      { name: 'project', kind: 'folder' },
    ]);
    await host.files.rename('a', 'n');
    await host.files.remove('n/d.hcl');
    expect(await host.files.readText('n/b.hcl')).toBe('x = 1');
    await expect(host.files.readText('a/b.hcl')).rejects.toMatchObject({
      code: 'E_FILE_NOT_FOUND',
    });
  });

  it('records what is printed and answers from its input', async () => {
    const host = memoryHost({ stdin: 'yes\nno' });
    host.terminal.stdout.write('a');
    host.terminal.stdout.write('b');
    const { stdin } = host.terminal;
    expect([await stdin.readLine(), await stdin.readLine(), await stdin.readLine()]).toEqual([
      'yes',
      'no',
      undefined,
    ]);
    expect(host.printed()).toEqual({ stdout: 'ab', stderr: '' });
  });

  it('moves its clock by sleeping only, and interrupts on request', async () => {
    const host = memoryHost({ now: 1_000 });
    await host.clock.sleep(50);
    expect(host.clock.now()).toBe(1_050);
    let repeats = 0;
    host.signals.onRepeat(() => repeats++);
    host.interrupt();
    host.interrupt();
    expect(host.signals.interrupted.aborted).toBe(true);
    expect(repeats).toBe(1);
    await expect(host.clock.sleep(1, host.signals.interrupted)).rejects.toMatchObject({
      code: 'E_INTERRUPTED',
    });
  });

  it('has the programs and packages it was given', async () => {
    const host = memoryHost({
      run: (command, args) => ({ stdout: `${command} ${args.join(' ')}` }),
      packages: { extra: { answer: 42 } },
    });
    expect(await host.processes.run('git', ['log'])).toEqual({
      code: 0,
      stdout: 'git log',
      stderr: '',
      timedOut: false,
    });
    expect(await host.importPackage('extra')).toEqual({ answer: 42 });
    await expect(host.importPackage('pg')).rejects.toMatchObject({ code: 'E_MISSING_PACKAGE' });
    await expect(host.net.freePort()).rejects.toMatchObject({ code: 'E_CONNECT' });
  });
});
