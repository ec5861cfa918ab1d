import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import type { ChildOrder, ChildReport } from './child-login.ts';

const root = resolve(import.meta.dirname, '../..');

/** Where packages are found from; a plain Node cannot run the source. */
const packedFolder = join(root, 'node_modules/.cache/mercator-test/child-login');

let packed: Promise<void> | undefined;

async function pack(): Promise<void> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'child-login.ts'),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    logLevel: 'silent',
  });
  await bundle.write({ dir: packedFolder, format: 'esm', entryFileNames: 'child-login.mjs' });
  await bundle.close();
}

export interface ChildOutcome {
  readonly report: ChildReport;
  /** Must be empty: nobody asked for a warning. */
  readonly stderr: string;
  readonly ms: number;
}

/** Runs child-login.ts with that environment and nothing else of ours. */
export async function runChild(
  order: ChildOrder,
  env: Readonly<Record<string, string>>,
): Promise<ChildOutcome> {
  packed ??= pack();
  await packed;
  const start = performance.now();
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join(packedFolder, 'child-login.mjs'), JSON.stringify(order)],
    { env: { ...env }, cwd: root, timeout: 60_000 },
  );
  return { report: JSON.parse(stdout), stderr, ms: performance.now() - start };
}
