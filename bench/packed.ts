import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'rolldown';

/** What a program of `bench/` prints of one run, as JSON. */
export type Figures = Readonly<Partial<Record<string, number>>>;

/** The file of a program of `bench/`, packed as the command is. */
export async function packed(name: string, folder: string): Promise<string> {
  const file = join(folder, `${name}.cjs`);
  await build({
    input: join('bench', `${name}.ts`),
    platform: 'node',
    logLevel: 'silent',
    output: { file, format: 'cjs', codeSplitting: false },
  });
  return file;
}

/** The best of five: other work on the machine only ever makes it slower. */
export async function best(
  figure: (figures: Figures) => number,
  command: readonly string[],
): Promise<number> {
  return Math.min(...Array.from({ length: 5 }, () => figure(run(command))));
}

function run(command: readonly string[]): Figures {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`"${command.join(' ')}" failed: ${stderr}`);
  return JSON.parse(stdout);
}
