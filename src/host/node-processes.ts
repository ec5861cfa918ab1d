import type { ChildProcess } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { MercatorError, messageOf } from '../base/index.ts';
import type { Processes, ProcessOptions, ProcessResult, RunningProcess } from './host.ts';
import { systemCode } from './node-files.ts';
import { leaveInterrupts } from './node-signals.ts';

/** How long children may take to end after SIGTERM before SIGKILL follows. */
const graceMs = 2_000;

const onWindows = process.platform === 'win32';

/** Real processes, each at the head of a process group of its own; run in `cwd` by default. */
export function nodeProcesses(cwd: string): Processes {
  return {
    run: (command, args, options) => run(command, args, { cwd, ...options }),
    start: (command, args, options) => start(command, args, { cwd, ...options }),
    attach: (command, args) => attach(command, args, cwd),
    find: (command) => find(command, cwd),
  };
}

/** Groups of `run` that still run; none of them outlives this process. */
const running = new Set<ChildProcess>();

function endAllAtExit(): void {
  for (const child of running) signalGroup(child, 'SIGKILL');
}

async function run(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<ProcessResult> {
  const child = await spawned(command, args, options);
  if (running.size === 0) process.once('exit', endAllAtExit);
  running.add(child);
  const stop = watchLimits(child, options);
  try {
    const output = [gather(child.stdout), gather(child.stderr)];
    feed(child, options.input);
    const code = await closed(child);
    if (options.signal?.aborted) throw interrupted(command, options.signal);
    const [stdout = '', stderr = ''] = output.map((read) => read());
    return { code, stdout, stderr, timedOut: stop.timedOut() };
  } finally {
    stop.cancel();
    running.delete(child);
    if (running.size === 0) process.off('exit', endAllAtExit);
  }
}

async function start(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<RunningProcess> {
  const child = await spawned(command, args, options);
  const { pid, stdin, stdout, stderr } = child;
  if (pid === undefined || stdin === null || stdout === null || stderr === null) {
    throw new MercatorError('E_INTERNAL', `"${command}" started without pipes`);
  }
  // What is written to a process that has ended already is lost, which its exit tells.
  stdin.on('error', ignorePipeError);
  const abort = (): void => signalGroup(child, 'SIGTERM');
  options.signal?.addEventListener('abort', abort, { once: true });
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  child.once('exit', () => options.signal?.removeEventListener('abort', abort));
  return {
    pid,
    stdin,
    stdout,
    stderr,
    exited,
    kill: (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      if (signal === 'SIGKILL') signalGroup(child, signal);
      else child.kill(signal);
    },
  };
}

function attach(command: string, args: readonly string[], cwd: string): Promise<number | null> {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const take = leaveInterrupts();
  return new Promise<number | null>((done, fail) => {
    const child = spawn(command, args, { cwd, stdio: 'inherit' });
    child.once('error', (error) => fail(startError(command, error)));
    child.once('exit', (code) => done(code));
  }).finally(take);
}

/** The process, once the system has started it. */
function spawned(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<ChildProcess> {
  if (options.signal?.aborted) return Promise.reject(interrupted(command, options.signal));
  const { spawn } = process.getBuiltinModule('node:child_process');
  const { cwd, env, uid, gid } = options;
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      detached: !onWindows,
      windowsHide: true,
      ...(cwd !== undefined && { cwd }),
      ...(env !== undefined && { env }),
      ...(uid !== undefined && { uid }),
      ...(gid !== undefined && { gid }),
    });
    child.once('spawn', () => done(child));
    child.once('error', (error) => fail(startError(command, error)));
  });
}

function startError(command: string, error: Error): MercatorError {
  const reason =
    systemCode(error) === 'ENOENT' ? 'no such program, or its folder is missing' : error.message;
  return new MercatorError('E_PROCESS', `cannot start "${command}": ${reason}`, { cause: error });
}

function interrupted(command: string, signal: AbortSignal): MercatorError {
  return new MercatorError('E_INTERRUPTED', `"${command}" was stopped`, { cause: signal.reason });
}

interface Limits {
  timedOut(): boolean;
  cancel(): void;
}

/** Ends the group when the time is up or the signal aborts: SIGTERM, then SIGKILL. */
function watchLimits(child: ChildProcess, options: ProcessOptions): Limits {
  let timedOut = false;
  const timers: NodeJS.Timeout[] = [];
  const end = (): void => {
    signalGroup(child, 'SIGTERM');
    timers.push(setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs));
    // A grandchild that left the group may hold the pipes open for ever.
    timers.push(setTimeout(() => closePipes(child), graceMs * 2));
  };
  if (options.timeoutMs !== undefined) {
    const onTimeout = (): void => {
      timedOut = true;
      end();
    };
    timers.push(setTimeout(onTimeout, options.timeoutMs));
  }
  options.signal?.addEventListener('abort', end, { once: true });
  return {
    timedOut: () => timedOut,
    cancel: () => {
      for (const timer of timers) clearTimeout(timer);
      options.signal?.removeEventListener('abort', end);
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (onWindows) {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: all of it has ended. EPERM: macOS says so of a group that holds only zombies.
    const code = systemCode(error);
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function closePipes(child: ChildProcess): void {
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe?.destroy();
}

function gather(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

function feed(child: ChildProcess, input: string | Uint8Array | undefined): void {
  // A program that does not read its input is no error.
  child.stdin?.on('error', ignorePipeError);
  child.stdin?.end(input);
}

function ignorePipeError(error: Error): void {
  const code = systemCode(error);
  if (code !== 'EPIPE' && code !== 'ECONNRESET' && code !== 'ERR_STREAM_DESTROYED') throw error;
}

function closed(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('close', (code) => done(code)));
}

async function find(command: string, cwd: string): Promise<string | undefined> {
  if (command.includes('/') || (onWindows && command.includes('\\'))) {
    const path = resolve(cwd, command);
    return (await isProgram(path)) ? path : undefined;
  }
  const endings = onWindows ? (process.env.PATHEXT ?? '.EXE;.CMD').split(';') : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const path = resolve(cwd, join(folder, command + ending));
      if (folder !== '' && (await isProgram(path))) return path;
    }
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await fs.access(path, fs.constants.X_OK);
    return (await fs.stat(path)).isFile();
  } catch (error) {
    // Whatever keeps us from looking at it also keeps us from running it.
    if (systemCode(error) !== undefined) return false;
    throw new MercatorError('E_PROCESS', messageOf(error), { cause: error });
  }
}
