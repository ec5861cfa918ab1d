import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Command, Comparison, Figure, Suite } from './benchmark.ts';
import { time } from './measure.ts';
import { startBenchServer } from './postgres.ts';

const node = process.execPath;

/**
 * Budgets of a second are set for a machine on which `node -e 0` takes 33 ms; so that they can be
 * judged on any other, such a time is compared with that.
 */
const secondInStarts = 30;

/** What a server has whose data may not be lost: a commit waits for the disk. */
const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

/** Two histories of one shape: what the longer one takes more is what its statements take. */
interface Histories {
  readonly short: string;
  readonly long: string;
}

export const suite: Suite = {
  name: 'migration directories',
  prepare: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mercator-bench-'));
    const server = await startBenchServer(durable);
    const many = join(folder, 'many');
    writeDirectory(many, 5_000, 3);
    await time(mercator('hash', '--dir', `file://${many}`), 1);
    const histories = {
      file: await writeHistories(join(folder, 'in'), { short: 10, long: 60, statements: 200 }),
      // Without a transaction each statement waits for the disk.
      none: await writeHistories(join(folder, 'out'), { short: 2, long: 22, statements: 50 }),
    };
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
        (['file', 'none'] as const).flatMap((mode) =>
          (['applied', 'only recorded'] as const).map((who) =>
            applied({ make, mode, histories: histories[mode], newDatabase }, who),
          ),
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

async function writeHistories(
  folder: string,
  { short, long, statements }: Record<'short' | 'long' | 'statements', number>,
): Promise<Histories> {
  const histories = { short: `${folder}-short`, long: `${folder}-long` };
  writeDirectory(histories.short, short, statements);
  writeDirectory(histories.long, long, statements);
  for (const history of Object.values(histories)) {
    await time(mercator('hash', '--dir', `file://${history}`), 1);
  }
  return histories;
}

/**
 * Whole processes, each on a database of its own, in turn; what they need to start is not counted. The
 * least of each counts, since others on the machine can only add to it.
 */
function applied({ make, mode, histories, newDatabase }: Applying, who: Runner): Figure {
  const bare = (folder: string, url: string): readonly string[] => [
    'bench/bare-apply.cjs',
    ...[url, folder, mode],
  ];
  const measure = async (): Promise<number> => {
    const takes = { base: { ...none }, subject: { ...none } };
    for (let round = 0; round < 5; round++) {
      for (const length of ['short', 'long'] as const) {
        const folder = histories[length];
        for (const [side, argsOf] of [
          ['base', bare],
          ['subject', runners[who]],
        ] as const) {
          const args = argsOf(folder, await newDatabase(), mode);
          const { wallMs } = await time({ program: node, args }, 1);
          takes[side][length] = Math.min(takes[side][length], wallMs);
        }
      }
    }
    const { base, subject } = takes;
    return (subject.long - subject.short) / (base.long - base.short);
  };
  const name = `a statement ${who}, against a bare loop, ${make}, tx-mode ${mode}`;
  const figure = { kind: 'figure', name, unit: '×', measure } as const;
  return who === 'applied' ? { ...figure, budget: 1.3 } : figure;
}

const none = { short: Number.POSITIVE_INFINITY, long: Number.POSITIVE_INFINITY };

const runners = {
  applied: (folder: string, url: string, mode: string) => [
    ...['bin/mercator.cjs', 'migrate', 'apply', '--dir', `file://${folder}`],
    ...['--url', url, '--tx-mode', mode],
  ],
  /** What it costs at least to know after a crash what ran. */
  'only recorded': (folder: string, url: string, mode: string) => [
    ...['bench/bare-apply.cjs', url, folder, mode, 'recorded'],
  ],
} as const;

type Runner = keyof typeof runners;

interface Applying {
  readonly make: string;
  readonly mode: 'file' | 'none';
  readonly histories: Histories;
  readonly newDatabase: () => Promise<string>;
}
