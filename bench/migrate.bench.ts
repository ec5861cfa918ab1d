import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Command, Comparison, Figure, Suite } from './benchmark.ts';
import { median, time } from './measure.ts';
import { startBenchServer } from './postgres.ts';

const node = process.execPath;

/**
 * Budgets of a second are set for a machine on which `node -e 0` takes 33 ms; so that they can be
 * judged on any other, such a time is compared with that.
 */
const secondInStarts = 30;

export const suite: Suite = {
  name: 'migration directories',
  prepare: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
    const server = await startBenchServer();
    const many = join(folder, 'many');
    writeDirectory(many, 5_000, 3);
    await time(mercator('hash', '--dir', `file://${many}`), 1);
    // Without a transaction each statement waits for the disk.
    const histories = { file: join(folder, 'in'), none: join(folder, 'out') };
    writeDirectory(histories.file, 50, 100);
    writeDirectory(histories.none, 10, 50);
    for (const history of Object.values(histories)) {
      await time(mercator('hash', '--dir', `file://${history}`), 1);
    }
    let databases = 0;
    const makes = {
      PostgreSQL: () => server.create(`apply_${databases++}`),
      SQLite: async () => `sqlite://${join(folder, `apply_${databases++}.db`)}`,
    };
    const empty = `sqlite://${join(folder, 'empty.db')}`;
    const benchmarks: readonly Benchmark[] = [
      ofMany('hash', many),
      ofMany('validate', many),
      ofMany('status', many, '--url', empty),
      ...Object.entries(makes).flatMap(([make, newDatabase]) =>
        (['file', 'none'] as const).map((mode) =>
          applied(make, mode, histories[mode], newDatabase),
        ),
      ),
    ];
    return {
      benchmarks,
      close: async () => {
        await server.stop();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

function mercator(...args: readonly string[]): Command {
  return { program: node, args: ['bin/mercator.cjs', 'migrate', ...args] };
}

/** Files of that many statements, a line each. */
function writeDirectory(folder: string, files: number, statements: number): void {
  mkdirSync(folder);
  for (let file = 0; file < files; file++) {
    const lines = Array.from({ length: statements }, (_, n) => {
      if (n === 0) return `CREATE TABLE t${file} (id int, name text DEFAULT 'a; b');`;
      return `INSERT INTO t${file} (id, name) VALUES (${n}, 'some; name');`;
    });
    const name = `${20200101000000 + file}_step.sql`;
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  }
}

function ofMany(command: string, folder: string, ...more: readonly string[]): Comparison {
  return {
    kind: 'comparison',
    name: `${command} of 5,000 files, in starts of Node`,
    subject: mercator(command, '--dir', `file://${folder}`, ...more),
    base: { program: node, args: ['-e', '0'] },
    measure: 'wall',
    rounds: 5,
    repeat: 1,
    budget: secondInStarts,
  };
}

/** Whole processes; each run on a database of its own. */
function applied(
  make: string,
  mode: 'file' | 'none',
  folder: string,
  newDatabase: () => Promise<string>,
): Figure {
  const measure = async (): Promise<number> => {
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < 5; round++) {
      const url = await newDatabase();
      const base = { program: node, args: ['bench/bare-apply.cjs', url, folder, mode] };
      bare.push((await time(base, 1)).wallMs);
      const flags = ['--url', await newDatabase(), '--tx-mode', mode];
      const subject = mercator('apply', '--dir', `file://${folder}`, ...flags);
      ours.push((await time(subject, 1)).wallMs);
    }
    return median(ours) / median(bare);
  };
  const name = `apply against a bare loop, ${make}, tx-mode ${mode}`;
  return { kind: 'figure', name, unit: '×', measure, budget: 1.3 };
}
