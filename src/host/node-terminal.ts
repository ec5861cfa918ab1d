import { fstatSync } from 'node:fs';
import type { Output, Terminal } from './host.ts';
import { systemCode } from './node-files.ts';

/** The process's own streams; none is opened before it is used. */
export function nodeTerminal(): Terminal {
  const stdout = output(1, () => process.stdout);
  return {
    stdout,
    stderr: output(2, () => process.stderr),
    stdin: { isTerminal: isTerminal(0), readLine: lineReader(), readKey },
    color: stdout.isTerminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  };
}

/** node:tty, which loads the sockets, is asked only about what may be one. */
function isTerminal(fd: number): boolean {
  try {
    if (!fstatSync(fd).isCharacterDevice()) return false;
  } catch (error) {
    // Closed, as by a shell's `<&-`.
    if (systemCode(error) === 'EBADF') return false;
    throw error;
  }
  return process.getBuiltinModule('node:tty').isatty(fd);
}

function output(fd: number, stream: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  const open = (): NodeJS.WriteStream => {
    opened ??= stream().on('error', ignoreClosedReader);
    return opened;
  };
  const terminal = isTerminal(fd);
  return {
    write: (text) => {
      open().write(text);
    },
    isTerminal: terminal,
    get columns() {
      return terminal ? open().columns || 80 : 80;
    },
  };
}

/** `mercator … | head` closes the pipe: what it does not want to read is not written. */
function ignoreClosedReader(error: Error): void {
  if (systemCode(error) !== 'EPIPE') throw error;
}

/** Reads standard input line by line; what came after a line waits for the next call. */
function lineReader(): () => Promise<string | undefined> {
  let buffered = '';
  let ended = false;
  const takeLine = (): string | undefined => {
    const end = buffered.indexOf('\n');
    if (end < 0) return undefined;
    const line = buffered.slice(0, end).replace(/\r$/, '');
    buffered = buffered.slice(end + 1);
    return line;
  };
  const takeRest = (): string | undefined => {
    const rest = buffered;
    buffered = '';
    return rest === '' ? undefined : rest;
  };
  return async () => {
    while (!ended) {
      const line = takeLine();
      if (line !== undefined) return line;
      const chunk = await nextChunk();
      if (chunk === undefined) ended = true;
      else buffered += chunk;
    }
    return takeLine() ?? takeRest();
  };
}

/** Raw for the time of one key: in between Ctrl-C is a signal again. */
async function readKey(signal: AbortSignal): Promise<string | undefined> {
  const { stdin } = process;
  if (stdin.isTTY) stdin.setRawMode(true);
  try {
    return await nextChunk(signal);
  } finally {
    if (stdin.isTTY) stdin.setRawMode(false);
  }
}

/** The next text of standard input, or undefined at its end. Input is paused in between. */
function nextChunk(signal?: AbortSignal): Promise<string | undefined> {
  const { stdin } = process;
  stdin.setEncoding('utf8');
  return new Promise((done, fail) => {
    const finish = (settle: () => void): void => {
      stdin.pause();
      stdin.off('data', onData).off('end', onEnd).off('error', onError);
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    const onData = (chunk: string): void => finish(() => done(chunk));
    const onEnd = (): void => finish(() => done(undefined));
    const onError = (error: Error): void => finish(() => fail(error));
    const onAbort = (): void => finish(() => fail(signal?.reason));
    if (signal?.aborted) {
      fail(signal.reason);
      return;
    }
    signal?.addEventListener('abort', onAbort, { once: true });
    stdin.on('data', onData).on('end', onEnd).on('error', onError).resume();
  });
}
