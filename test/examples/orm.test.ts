import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '../support/postgres.ts';
import { leftOut, scratchFolder } from '../support/run-folder.ts';

/* Each example of an ORM, by the lines of its README, with the packages of its lock file. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = readdirSync(join(root, 'examples')).filter((name) =>
  existsSync(join(root, 'examples', name, 'package.json')),
);
interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function sh(line: string, place: Place): Promise<Outcome> {
  const child: ChildProcess = spawn('sh', ['-c', line], place);
  const output = [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : ''));
  const [code] = await once(child, 'exit');
  const [stdout = '', stderr = ''] = await Promise.all(output);
  return { code, stdout, stderr };
}

interface Place {
  readonly cwd: string;
  readonly env: Record<string, string>;
}

/** A copy of the example, with `mercator` on the path, as an installed package puts it there. */
function placeOf(name: string, url: string): Place {
  const home = scratchFolder(`example-${name}`);
  const cwd = join(home, name);
  const isSource = (path: string): boolean => !path.includes('node_modules');
  cpSync(join(root, 'examples', name), cwd, { recursive: true, filter: isSource });
  mkdirSync(join(home, 'bin'));
  symlinkSync(join(root, 'bin/mercator.cjs'), join(home, 'bin/mercator'));
  const env = {
    HOME: home,
    PATH: `${join(home, 'bin')}:${process.env.PATH ?? ''}`,
    DATABASE_URL: url,
    npm_config_ignore_scripts: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    ...registry(),
  };
  return { cwd, env };
}

/** Where this machine gets packages from, and keeps them; its own home folder is not used. */
function registry(): Record<string, string> {
  const names = [
    'npm_config_registry',
    'NPM_CONFIG_REGISTRY',
    'npm_config_userconfig',
    'npm_config_cache',
  ];
  const found = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  const file = join(process.env.HOME ?? '', '.npmrc');
  return {
    ...(existsSync(file) ? { npm_config_userconfig: file } : {}),
    npm_config_cache: join(process.env.HOME ?? tmpdir(), '.npm'),
    ...Object.fromEntries(found),
  };
}

const unreachable = /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EIDLETIMEOUT)\b/;

function readmeLines(cwd: string): readonly string[] {
  const readme = readFileSync(join(cwd, 'README.md'), 'utf8');
  return /```sh\n(.*?)```/s.exec(readme)?.[1]?.trim().split('\n') ?? [];
}

describe('examples', { timeout: 300_000 }, () => {
  for (const name of examples) {
    it(name, async ({ skip, onTestFinished }) => {
      const { url, query } = await createDatabase(`example ${name}`);
      const place = placeOf(name, url);
      // Thousands of files, each of which would be searched for secrets.
      onTestFinished(() =>
        rmSync(join(place.cwd, 'node_modules'), { recursive: true, force: true }),
      );
      const [install = '', inspect = '', diff = '', apply = '', ...rest] = readmeLines(place.cwd);
      const installed = await sh(install, place);
      if (installed.code !== 0 && unreachable.test(installed.stderr)) {
        leftOut(`the example ${name}`, 'npm has no registry to install from');
        skip();
      }
      expect(installed).toMatchObject({ code: 0 });
      const inspected = await sh(inspect, place);
      expect(inspected).toMatchObject({ code: 0 });
      expect(inspected.stdout.match(/^(table|enum| {2}index| {2}foreign_key) /gm)?.sort()).toEqual(
        expect.arrayContaining(['  foreign_key ', '  index ', 'enum ', 'table ', 'table ']),
      );
      const lacking = await sh(diff, place);
      expect(lacking).toMatchObject({ code: 0 });
      const applied = await sh(apply, place);
      expect(applied).toMatchObject({ code: 0 });
      // `diff` writes each statement on one line.
      const squeezed = (sql: string): string => sql.replace(/\s+/g, '');
      expect(squeezed(applied.stdout)).toBe(squeezed(`-- Planned Changes:${lacking.stdout}`));
      for (const line of rest) {
        const ran = await sh(line, place);
        expect(ran).toMatchObject({ code: 0, stdout: 'Hello by ada@example.com, member\n' });
      }
      const left = await sh(diff, place);
      expect(left).toMatchObject({
        code: 0,
        stdout: 'Schemas are synced, no changes to be made.\n',
      });
      const tables = "SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'";
      expect(await query(tables)).toEqual([[2]]);
    });
  }
});
