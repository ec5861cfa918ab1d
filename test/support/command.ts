import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CommandOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandPlace {
  readonly cwd: string;
  /** All that the process sees. */
  readonly env: Readonly<Record<string, string>>;
  /** The name it is called by; `atlas` unless given. */
  readonly program?: 'atlas' | 'mercator';
}

/** The packed command, run as a user does, in a process of its own. `npm run build:code` makes it. */
export async function runCommand(
  args: readonly string[],
  place: CommandPlace,
): Promise<CommandOutcome> {
  const file = join(root, 'bin', `${place.program ?? 'atlas'}.cjs`);
  if (!existsSync(join(root, 'dist', 'main.cjs'))) {
    throw new Error('dist/ is missing: npm run build:code makes it');
  }
  const child = spawn(process.execPath, [file, ...args], {
    cwd: place.cwd,
    env: place.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, 'exit');
  const [stdout, stderr] = await output;
  return { code, stdout, stderr };
}
