import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leftOut } from '../support/run-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A pseudo-terminal needs system calls that Node has not. */
const python = 'import os,pty,sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';

/** Whether this machine can make a pseudo-terminal; says so if not. */
export function hasTerminal(): boolean {
  const found = spawnSync('python3', ['-c', 'import pty']).status === 0;
  if (!found) leftOut('questions on a terminal', 'python3 with its module pty is not here');
  return found;
}

export interface Typed {
  /** Waited for in what the command printed since the last key. */
  readonly after: string;
  /** What the person types, or does elsewhere. */
  readonly keys: string | (() => Promise<unknown>);
}

export const keys = {
  down: '\u001b[B',
  up: '\u001b[A',
  enter: '\r',
  interrupt: '\u0003',
  end: '\u0004',
};

/** The process that runs on the terminal, as a signal reaches it. */
export function signalTyped(cwd: string, signal: NodeJS.Signals): () => Promise<unknown> {
  return async () => process.kill(Number(readFileSync(join(cwd, pidFile), 'utf8')), signal);
}

const pidFile = '.pid';
const shell = ['sh', '-c', `echo $$ >${pidFile}; exec "$@"`, 'sh'];

/**
 * Runs the packed command on a terminal of its own, typing as the person would; `through` is what
 * runs the command, if it is not run as it is.
 */
export async function runOnTerminal(
  args: readonly string[],
  place: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
  typed: readonly Typed[],
  through: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const command = [...shell, ...through, process.execPath, join(root, 'bin/mercator.cjs'), ...args];
  const env = { PATH: process.env.PATH ?? '', TERM: 'xterm', ...place.env };
  const child = spawn('python3', ['-c', python, ...command], { cwd: place.cwd, env });
  let screen = '';
  let seen = 0;
  const left = [...typed];
  child.stdout.on('data', (data) => {
    screen += String(data);
    const [next] = left;
    const at = next === undefined ? -1 : screen.indexOf(next.after, seen);
    if (next === undefined || at < 0) return;
    seen = screen.length;
    left.shift();
    // The menu is drawn before the key is waited for.
    const { keys } = next;
    setTimeout(() => (typeof keys === 'string' ? child.stdin.write(keys) : keys()), 300);
  });
  const [code] = await once(child, 'exit');
  if (left.length > 0) throw new Error(`never asked "${left[0]?.after}": ${screen}`);
  return { code, screen: screen.replaceAll('\r\n', '\n') };
}
