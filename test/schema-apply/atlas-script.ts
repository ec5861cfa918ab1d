import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeHost } from '../../src/host/index.ts';
import { applySchema, diffSchemas, inspectHcl, inspectSchema } from '../../src/sdk/index.ts';
import { parseTxtar } from '../../src/template/index.ts';
import { runCommand } from '../support/command.ts';

/** Where a script runs: a folder of its own and an empty database. */
export interface ScriptPlace {
  readonly cwd: string;
  /** `$db`: the schema the script works in. */
  readonly schema: string;
  readonly url: string;
  readonly devUrl: string;
  /** `postgres15` */
  readonly version: string;
  readonly execute: (sql: string) => Promise<unknown>;
  /** The server's own description of tables. */
  readonly show: (tables: readonly string[]) => Promise<string>;
}

const host = nodeHost();

/** Runs one of Atlas's integration scripts. Throws at the first line that is not as it says. */
export async function runScript(text: string, place: ScriptPlace): Promise<'passed' | 'skipped'> {
  const { comment, files } = parseTxtar(text);
  for (const { name, data } of files) {
    mkdirSync(dirname(join(place.cwd, name)), { recursive: true });
    writeFileSync(join(place.cwd, name), withUrls(data, name, place));
  }
  const output = { stdout: '', stderr: '' };
  for (const line of comment.split('\n')) {
    const words = splitWords(line.trim());
    if (words.length === 0 || words[0]?.startsWith('#')) continue;
    const negated = words[0] === '!';
    const [command = '', ...args] = negated ? words.slice(1) : words;
    if (command === 'only') {
      if (args.some((pattern) => new RegExp(pattern).test(place.version)) === negated)
        return 'skipped';
      continue;
    }
    try {
      await runLine(command, args, { place, negated, output });
    } catch (error) {
      throw new Error(`${line}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return 'passed';
}

/** Project files and schemas name the database in words of their own. */
function withUrls(data: string, name: string, { schema, url, devUrl }: ScriptPlace): string {
  const named = data.replaceAll('$db', schema);
  return name === 'atlas.hcl' ? named.replaceAll('DEV_URL', devUrl).replaceAll('URL', url) : named;
}

/** Words apart by blanks; `'…'` and `"…"` are one. */
function splitWords(line: string): readonly string[] {
  return (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) =>
    word.replace(/^(['"])(.*)\1$/s, '$2'),
  );
}

interface LineContext {
  readonly place: ScriptPlace;
  readonly negated: boolean;
  readonly output: { stdout: string; stderr: string };
}

async function runLine(command: string, args: readonly string[], cx: LineContext): Promise<void> {
  const { place, negated, output } = cx;
  const at = (name: string): string => join(place.cwd, name);
  const read = (name: string): string =>
    name === 'stdout' || name === 'stderr' ? output[name] : readFileSync(at(name), 'utf8');
  const [first = '', second = ''] = args;
  switch (command) {
    case 'apply':
      return applyFile(at(first), second, cx);
    case 'synced':
      return demand(((await changesTo(at(first), place)) === 0) !== negated, 'not as said');
    case 'cmpshow': {
      const own = join(place.version, args.at(-1) ?? '');
      const expected = read(existsSync(at(own)) ? own : (args.at(-1) ?? ''));
      return same(await place.show(args.slice(0, -1)), expected);
    }
    case 'cmphcl': {
      const report = await inspectSchema({ url: place.url }, { host });
      return same(inspectHcl(report), read(first));
    }
    case 'execsql':
      await place.execute(first);
      return;
    case 'clearSchema':
      await place.execute(`DROP SCHEMA "${place.schema}" CASCADE; CREATE SCHEMA "${place.schema}"`);
      return;
    case 'atlas':
      return runAtlas(args, cx);
    case 'stdout':
    case 'stderr':
      return demand(new RegExp(first, 'm').test(output[command]) !== negated, output[command]);
    case 'cmp':
      return same(read(first), read(second));
    case 'validJSON':
      JSON.parse(read(first));
      return;
    case 'cp':
      copyFileSync(at(first), at(second));
      return;
    case 'mkdir':
      mkdirSync(at(first), { recursive: true });
      return;
    default:
      throw new Error(`no such command: ${command}`);
  }
}

async function applyFile(
  path: string,
  message: string,
  { place, negated }: LineContext,
): Promise<void> {
  const options = { ...statesOf(path, place), autoApprove: true, renames: 'drop' as const };
  try {
    const { failure } = await applySchema(options, { host });
    if (failure !== undefined) throw failure;
  } catch (error) {
    if (!negated) throw error;
    return demand(String(error).includes(message), String(error));
  }
  demand(!negated, 'it should have failed');
  demand((await changesTo(path, place)) === 0, 'a second plan is not empty');
}

function statesOf(path: string, { url, devUrl }: ScriptPlace) {
  return { url, to: [`file://${path}`], devUrl };
}

async function changesTo(path: string, place: ScriptPlace): Promise<number> {
  const { to, devUrl } = statesOf(path, place);
  return (await diffSchemas({ from: [place.url], to, devUrl }, { host })).changes.length;
}

async function runAtlas(
  args: readonly string[],
  { place, negated, output }: LineContext,
): Promise<void> {
  const into = args.indexOf('>');
  const words = (into < 0 ? args : args.slice(0, into)).map((word) =>
    word.replaceAll('DEV_URL', place.devUrl).replace(/^URL$/, place.url),
  );
  const env = { HOME: place.cwd, PATH: process.env.PATH ?? '' };
  const { code, stdout, stderr } = await runCommand(words, { cwd: place.cwd, env });
  Object.assign(output, { stdout, stderr });
  if (into >= 0) writeFileSync(join(place.cwd, args[into + 1] ?? ''), stdout);
  demand((code === 0) !== negated, `exit ${code}: ${stderr}`);
}

/** psql's own description, as upstream compares it. */
export function describeByPsql(url: string, tables: readonly string[]): string {
  const args = tables.flatMap((table) => ['-c', `\\d ${table}`]);
  const { stdout, stderr, error } = spawnSync('psql', ['-X', url, ...args], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stdout === '' ? stderr : stdout;
}

/** How much blank there is makes no difference: SQLite keeps a statement as it was laid out. */
function same(found: string, expected: string): void {
  const plain = (text: string): string =>
    text.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')').trim();
  if (plain(found) !== plain(expected)) throw new Error(`\n${found}\n--- is not\n${expected}`);
}

function demand(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}
