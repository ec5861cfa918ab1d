import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf, sourceFile } from '../../src/base/index.ts';
import { parseHcl } from '../../src/hcl/index.ts';
import type { Realm } from '../../src/schema/index.ts';
import { type DecodeKind, decodeRealm, encodeRealm } from '../../src/spec/index.ts';
import { connect } from '../postgres/read.ts';
import { applyPlan } from './apply.ts';
import { proveChange } from './contract.ts';
import { fail } from './failure.ts';
import { type PostgresSubject, postgresSubject } from './postgres-subject.ts';
import type { Script, Step } from './script.ts';
import { planBetween, stateOf } from './state.ts';

const run = promisify(execFile);

/** A script on its way. */
export interface Stage {
  readonly script: Script;
  /** The schema that the script calls `$db`. */
  readonly schema: string;
  /** `postgres15`, as file names and guards have it. */
  readonly version: string;
  readonly subject: PostgresSubject;
  /** `psql`, where there is one. */
  readonly psql: string | undefined;
}

/** The steps that are about a schema and its database; those of the command line are others' matter. */
const steps: Readonly<Record<string, (stage: Stage, step: Step) => Promise<void>>> = {
  apply: applyFile,
  synced: expectSynced,
  cmphcl: compareHcl,
  cmpshow: compareShow,
  execsql: runSql,
};

/** Whether the script is for that version, and has a step that can be run here. */
export function canRun(script: Script, version: string): boolean {
  const guards = script.steps.filter(({ command }) => command === 'only');
  const meant = guards.every(
    ({ fails, words }) => words.some((pattern) => new RegExp(pattern).test(version)) !== fails,
  );
  return meant && script.steps.some(({ command }) => command in steps);
}

/** Runs what of the script can be run here. Throws the first failure, with the step. */
export async function runScript(stage: Stage): Promise<void> {
  for (const step of stage.script.steps) {
    try {
      await steps[step.command]?.(stage, step);
    } catch (cause) {
      throw new Error(`${step.command} ${step.words[0] ?? ''}: ${messageOf(cause)}`, { cause });
    }
  }
}

async function applyFile(stage: Stage, { fails, words }: Step): Promise<void> {
  const [file = '', message = ''] = words;
  if (fails) return expectRefused(stage, file, message);
  await withDesired(stage, file, async (wanted) => {
    const proof = await proveChange(stage.subject, wanted);
    // The reverse was proven as well: make the way once more.
    if (proof.irreversible.length === 0) {
      await applyPlan(stage.subject.connection, proof.statements);
    }
  });
}

async function expectRefused(stage: Stage, file: string, message: string): Promise<void> {
  await withDesired(stage, file, async (wanted) => {
    const refused = await planTo(stage.subject, wanted).then(
      () => 'no refusal',
      (error: unknown) => messageOf(error),
    );
    if (!refused.includes(message)) throw new Error(refused);
  });
}

async function expectSynced(stage: Stage, { fails, words }: Step): Promise<void> {
  await withDesired(stage, words[0] ?? '', async (wanted) => {
    const count = await planTo(stage.subject, wanted);
    if ((count === 0) === fails) throw new Error(`the plan has ${count} statements`);
  });
}

async function planTo(from: PostgresSubject, to: PostgresSubject): Promise<number> {
  const before = await stateOf(from, 'inspect from');
  const wanted = await stateOf(to, 'inspect to');
  return planBetween(before.realm, wanted.realm, from.connection).length;
}

/** A database that is as the file says. */
async function withDesired(
  { script, schema }: Stage,
  file: string,
  work: (wanted: PostgresSubject) => Promise<void>,
): Promise<void> {
  const wanted = await postgresSubject({ name: schema, scripts: [`CREATE SCHEMA ${schema}`] });
  try {
    const start = await stateOf(wanted, 'inspect to');
    const text = fileOf(script, file).replaceAll('$db', schema);
    const realm = desiredRealm(text, schema, start.realm, wanted.connection.dialect.kinds);
    await applyPlan(wanted.connection, planBetween(start.realm, realm, wanted.connection));
    await work(wanted);
  } finally {
    await wanted.close();
  }
}

/** The file's schema, beside what a new database has. */
function desiredRealm(
  text: string,
  schema: string,
  empty: Realm,
  kinds: readonly DecodeKind[],
): Realm {
  const { file, diagnostics } = parseHcl(sourceFile('schema.hcl', text));
  const decoded = decodeRealm([file], kinds);
  const [problem] = [...diagnostics, ...decoded.diagnostics];
  if (problem !== undefined) throw fail('hcl', `${problem.summary}: ${problem.detail}`);
  const others = empty.schemas.filter(({ name }) => name !== schema);
  return { ...decoded.value, schemas: [...others, ...decoded.value.schemas] };
}

async function compareHcl({ script, schema, subject }: Stage, { words }: Step): Promise<void> {
  const bound = await connect(`${subject.database.url}&search_path=${schema}`);
  try {
    const { realm } = await bound.inspect({ schemas: [], exclude: [], include: [] });
    const hcl = encodeRealm(realm, bound.dialect.kinds, { boundSchema: schema });
    expectText(hcl, fileOf(script, words[0] ?? '').replaceAll('$db', schema));
  } finally {
    await bound.close();
  }
}

/** What `\\d` of psql says. A file in a folder of the version's name stands before the others. */
async function compareShow(stage: Stage, { words }: Step): Promise<void> {
  const { script, schema, version, subject, psql } = stage;
  if (psql === undefined) return;
  const name = words.at(-1) ?? '';
  const wanted = script.files.get(`${version}/${name}`) ?? fileOf(script, name);
  const tables = words.slice(0, -1).flatMap((table) => ['-c', `\\d ${schema}.${table}`]);
  const { stdout } = await run(psql, ['-X', '-d', subject.database.url, ...tables]);
  expectText(stdout, wanted.replaceAll('$db', schema));
}

async function runSql({ schema, subject }: Stage, { words }: Step): Promise<void> {
  const sql = (words[0] ?? '').replaceAll('$db', schema);
  await subject.database.query(`SET search_path = ${schema}; ${sql}`);
}

function fileOf({ files }: Script, name: string): string {
  const text = files.get(name);
  if (text === undefined) throw new Error(`the script has no file ${name}`);
  return text;
}

/** Blank lines, and blanks at the ends of lines, are nothing. */
function expectText(text: string, wanted: string): void {
  const trimmed = (all: string): string =>
    all
      .trim()
      .replace(/[ \t]+$/gm, '')
      .replace(/\n+/g, '\n');
  if (trimmed(text) !== trimmed(wanted)) throw new Error(`${text}\ninstead of\n${wanted}`);
}
