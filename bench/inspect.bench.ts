import { spawnSync } from 'node:child_process';
import type { Benchmark, Command, Suite } from './benchmark.ts';
import { median, peakMemory, time } from './measure.ts';
import { startBenchServer } from './postgres.ts';

const node = process.execPath;

function inspect(url: string): Command {
  return { program: node, args: ['bin/mercator.cjs', 'schema', 'inspect', '-u', url] };
}

/** The same statements by the server's own client, or by a bare script where there is none. */
function reads(url: string, file: string): Command {
  const hasPsql = spawnSync('psql', ['--version']).status === 0;
  if (!hasPsql) return bareReads(url, file);
  return { program: 'psql', args: ['-X', '-q', '-A', '-t', '-o', '/dev/null', '-f', file, url] };
}

function bareReads(url: string, file: string): Command {
  return { program: node, args: ['bench/bare-reads.cjs', url, file] };
}

export const suite: Suite = {
  name: 'schema inspect, PostgreSQL',
  prepare: async () => {
    const server = await startBenchServer();
    const prepared = async (tables: number): Promise<{ url: string; file: string }> => {
      const url = await server.fill(tables);
      return { url, file: await server.capture(inspect(url), url) };
    };
    const few = await prepared(20);
    const many = await prepared(1_000);
    const most = await prepared(10_000);
    const benchmarks: readonly Benchmark[] = [
      {
        kind: 'comparison',
        name: '20 tables against a bare script with the same driver',
        subject: inspect(few.url),
        base: bareReads(few.url, few.file),
        measure: 'cpu',
        rounds: 9,
        repeat: 3,
        budget: 1.25,
      },
      {
        kind: 'comparison',
        name: '1,000 tables against the same reads by psql',
        subject: inspect(many.url),
        base: reads(many.url, many.file),
        measure: 'wall',
        rounds: 7,
        repeat: 1,
      },
      {
        kind: 'comparison',
        name: '10,000 tables against the same reads by psql',
        subject: inspect(most.url),
        base: reads(most.url, most.file),
        measure: 'wall',
        rounds: 5,
        repeat: 1,
        budget: 1.4,
      },
      {
        kind: 'figure',
        name: '10,000 tables, peak memory',
        unit: 'MB',
        measure: () => peakMemory(inspect(most.url)),
        budget: 200,
      },
      {
        kind: 'figure',
        name: 'growth from 1,000 to 10,000 tables, beyond start',
        unit: '(exponent)',
        measure: () => growth([few.url, many.url, most.url]),
        budget: 1.05,
      },
    ];
    return { benchmarks, close: () => server.stop() };
  },
};

/** The power of ten by which time grows with ten times the tables, the time of few taken off. */
async function growth(urls: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (const url of urls) {
    const walls: number[] = [];
    for (let round = 0; round < 5; round++) walls.push((await time(inspect(url), 1)).wallMs);
    times.push(median(walls));
  }
  const [few = 0, many = 0, most = 0] = times;
  return Math.log10((most - few) / (many - few));
}
