import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parseTxtar } from '../../src/template/index.ts';
import { type CommandOutcome, runCommand } from '../support/command.ts';
import { scratchFolder } from '../support/run-folder.ts';

/** The database that a script works on. */
export interface ScriptDatabase {
  readonly url: string;
  readonly devUrl: string;
  /** What `$db` stands for. */
  readonly schema: string;
  /** Of the table, as the server has it. */
  describe(table: string): Promise<string>;
  clear(): Promise<void>;
}

/** Words and quoted texts of a line: `'it''s'` is one word. */
function wordsOf(line: string): readonly string[] {
  const found = line.matchAll(/'((?:[^']|'')*)'|(\S+)/g);
  return [...found].map(([, quoted, bare]) => quoted?.replaceAll("''", "'") ?? bare ?? '');
}

interface Run {
  readonly folder: string;
  readonly database: ScriptDatabase;
  last: CommandOutcome;
}

/** Runs a script of `cases/atlas-txtar`, whose README says what its commands mean. Throws. */
export async function runScript(text: string, database: ScriptDatabase): Promise<void> {
  const folder = scratchFolder('script');
  const archive = parseTxtar(text);
  for (const { name, data } of archive.files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const isConfig = name.endsWith('atlas.hcl');
    writeFileSync(join(folder, name), isConfig ? withUrls(data, database) : data);
  }
  const run: Run = { folder, database, last: { code: 0, stdout: '', stderr: '' } };
  for (const [index, raw] of archive.comment.split('\n').entries()) {
    const line = raw.replace(/^#.*|\s#\s.*$/, '').trim();
    if (line === '') continue;
    try {
      await runLine(run, line);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`line ${index + 1}: ${line}\n${reason}`);
    }
  }
}

function withUrls(text: string, { url, devUrl, schema }: ScriptDatabase): string {
  return text.replaceAll('DEV_URL', devUrl).replaceAll('URL', url).replaceAll('$db', schema);
}

async function runLine(run: Run, line: string): Promise<void> {
  const isNegated = line.startsWith('!');
  const [command = '', ...args] = wordsOf(line.replace(/^!\s*/, ''));
  const at = (name: string): string => join(run.folder, name);
  switch (command) {
    case 'only':
      return;
    case 'atlas':
      return runAtlas(run, args, isNegated);
    case 'stdout':
    case 'stderr':
      return demandMatch(run.last[command], args[0] ?? '', isNegated);
    case 'cmp':
      return demandEqual(run.last.stdout, readFileSync(at(args[1] ?? ''), 'utf8'));
    case 'cmpshow':
      return compareTables(run, args);
    case 'cmpmig': {
      const files = readdirSync(at('migrations'))
        .filter((name) => name.endsWith('.sql'))
        .sort();
      const file = files[Number(args[0])] ?? '';
      const found = readFileSync(join(run.folder, 'migrations', file), 'utf8');
      return demandEqual(flat(found), flat(readFileSync(at(args[1] ?? ''), 'utf8')));
    }
    case 'validJSON':
      JSON.parse(run.last.stdout);
      return;
    case 'clearSchema':
      return run.database.clear();
    case 'cp':
      return copyFileSync(at(args[0] ?? ''), at(args[1] ?? ''));
    case 'mv':
      return renameSync(at(args[0] ?? ''), at(args[1] ?? ''));
    case 'rm':
      return rmSync(at(args[0] ?? ''), { recursive: true });
    case 'exec':
      if (args[0] === 'mkdir') mkdirSync(at(args[1] ?? ''));
      else if (args[0] === 'touch') writeFileSync(at(args[1] ?? ''), '');
      else if (args[0] === 'rm') rmSync(at(args.at(-1) ?? ''), { recursive: true });
      else throw new Error(`"exec ${args[0]}" is not known to this runner`);
      return;
    default:
      throw new Error(`"${command}" is not known to this runner`);
  }
}

async function runAtlas(run: Run, args: readonly string[], fails: boolean): Promise<void> {
  const redirect = args.indexOf('>');
  const own = (redirect < 0 ? args : args.slice(0, redirect)).map((arg) =>
    withUrls(arg, run.database),
  );
  const env = { HOME: run.folder, PATH: process.env.PATH ?? '' };
  run.last = await runCommand(own, { cwd: run.folder, env });
  if (redirect >= 0) writeFileSync(join(run.folder, args[redirect + 1] ?? ''), run.last.stdout);
  if ((run.last.code !== 0) === fails) return;
  throw new Error(`exit code ${run.last.code}\n${run.last.stdout}${run.last.stderr}`);
}

function demandMatch(text: string, pattern: string, isNegated: boolean): void {
  if (new RegExp(pattern, 'm').test(text) !== isNegated) return;
  throw new Error(`${isNegated ? 'matches' : 'does not match'}:\n${text}`);
}

async function compareTables(run: Run, args: readonly string[]): Promise<void> {
  const file = args.at(-1) ?? '';
  const wanted = readFileSync(join(run.folder, file), 'utf8');
  const found = await Promise.all(args.slice(0, -1).map(run.database.describe));
  demandEqual(flat(found.join('\n')), flat(wanted));
}

/** Layout aside: plans are indented as the official build does, the scripts are of another. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')').trim();
}

function demandEqual(found: string, wanted: string): void {
  if (found.trim() === wanted.trim()) return;
  throw new Error(`found:\n${found}\nwanted:\n${wanted}`);
}
