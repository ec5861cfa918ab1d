import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  type WriteStream,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  canaryFileVariable,
  fullRunVariable,
  runFolderVariable,
} from '../test/support/run-folder.ts';
import { npmServersVariable } from '../test/support/servers.ts';
import { writeConformance } from './conformance.ts';
import { installServers } from './install-servers.ts';

/*
 * test.ts [--full] [arguments of vitest]
 *
 * Runs the suite with everything it prints, logs and writes collected in one folder, scans that
 * for secrets, looks for servers left behind, and says what was left out. The last line is
 * `tests: N passed, N failed, N skipped`.
 */

interface Run {
  readonly folder: string;
  readonly temporary: string;
  readonly canaryFile: string;
  readonly full: boolean;
  readonly vitestArguments: readonly string[];
}

/** Bytes: twice what `npm test` has at most in temporary files at one time. */
const memoryNeeded = 8 * 2 ** 30;

const run = prepare(process.argv.slice(2));
const problems: string[] = [];
const code = await runVitest();
if (code !== 0) problems.push(`vitest ended with ${code}`);
problems.push(...(await serversLeft()));
if (!scanPasses()) problems.push('the scan for secrets did not pass: its own lines say why');
if (run.full && code === 0) {
  const part = run.vitestArguments.length > 0 ? 'part' : 'whole';
  writeConformance(join(run.folder, 'conformance'), part);
}
finish();

function prepare(argv: readonly string[]): Run {
  const full = argv.includes('--full');
  const folder = mkdtempSync(join(tmpdir(), 'mercator-run-'));
  const temporary = mkdtempSync(join(full ? folder : quickFolder(), 'mercator-tmp-'));
  // The account that the servers run under must be able to enter.
  chmodSync(folder, 0o755);
  chmodSync(temporary, 0o1777);
  return {
    folder,
    temporary,
    canaryFile: join(mkdtempSync(join(tmpdir(), 'mercator-canaries-')), 'secrets.txt'),
    full,
    vitestArguments: argv.filter((argument) => argument !== '--full'),
  };
}

/** Half of a test's time goes into databases and folders made and removed: memory is quick at that. */
function quickFolder(): string {
  const memory = '/dev/shm';
  if (process.platform !== 'linux' || !existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > memoryNeeded ? memory : tmpdir();
}

async function runVitest(): Promise<number> {
  const results = join(run.folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...run.vitestArguments], {
    env: {
      ...process.env,
      TMPDIR: run.temporary,
      [runFolderVariable]: run.folder,
      [canaryFileVariable]: run.canaryFile,
      ...(run.full && {
        [fullRunVariable]: '1',
        [npmServersVariable]: JSON.stringify(installServers()),
      }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(run.folder, 'output.txt'));
  copyOutput(child, log);
  const [exitCode] = await once(child, 'close');
  log.end();
  await once(log, 'finish');
  return typeof exitCode === 'number' ? exitCode : 1;
}

function copyOutput(child: ChildProcess, log: WriteStream): void {
  child.stdout?.pipe(process.stdout, { end: false });
  child.stderr?.pipe(process.stderr, { end: false });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
}

/** A private server's folder goes with it, at the latest moments after the process that made it. */
async function serversLeft(): Promise<readonly string[]> {
  const left = (): string[] =>
    readdirSync(run.temporary).filter((name) => name.startsWith('mercator-pg-'));
  for (let attempt = 0; attempt < 50 && left().length > 0; attempt++) await sleep(100);
  return left().map((name) => `a private server was left running: ${name}`);
}

function scanPasses(): boolean {
  const jiti = join('node_modules', 'jiti', 'lib', 'jiti-cli.mjs');
  const scan = [jiti, 'scripts/canary-scan.ts', run.canaryFile, run.folder, run.temporary];
  return spawnSync(process.execPath, scan, { stdio: 'inherit' }).status === 0;
}

function finish(): void {
  const leftOut = join(run.folder, 'left-out.txt');
  const lines = existsSync(leftOut) ? readFileSync(leftOut, 'utf8').trim().split('\n') : [];
  for (const line of new Set(lines.sort())) process.stdout.write(`left out: ${line}\n`);
  for (const problem of problems) process.stdout.write(`problem: ${problem}\n`);
  const { passed, failed, skipped } = counts(join(run.folder, 'results.json'));
  // What no test counts, such as an error outside of any, is a failure all the same.
  const failures = Math.max(failed, problems.length > 0 ? 1 : 0);
  if (failures === 0) remove(run.temporary, run.folder);
  else process.stdout.write(`kept for a look: ${run.folder}, ${run.temporary}\n`);
  remove(join(run.canaryFile, '..'));
  process.stdout.write(`tests: ${passed} passed, ${failures} failed, ${skipped} skipped\n`);
  process.exitCode = failures === 0 && passed > 0 ? 0 : 1;
}

function remove(...folders: readonly string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true });
}

function counts(file: string): { passed: number; failed: number; skipped: number } {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const results = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}
