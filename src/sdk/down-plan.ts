import { MercatorError } from '../base/index.ts';
import {
  baselineFlag,
  type CheckGroup,
  isCheckpoint,
  isPartial,
  type MigrationDirectory,
  type MigrationFile,
  type Revision,
} from '../migrate/index.ts';
import { type Change, diffRealms } from '../schema/index.ts';
import type { SqlStatement } from '../sql/index.ts';
import { appliedFiles, ranPart, scriptOf } from './applied-files.ts';
import { downChecks } from './down-checks.ts';
import { filledTables } from './down-data.ts';
import { fileStatements } from './migrate-plan-file.ts';
import { type Replay, withoutUnasked } from './migrate-states.ts';
import type { Target } from './migrate-target.ts';
import { planStates } from './plan-states.ts';
import type { State } from './states/read-state.ts';

/** How one version is reverted. */
export interface DownStep {
  readonly revision: Revision;
  readonly file: MigrationFile;
  /** What must hold, so that no row is lost that the file did not bring. */
  readonly checks: CheckGroup | undefined;
  readonly statements: readonly string[];
  /** The file says itself how it is undone. */
  readonly isWritten: boolean;
}

/**
 * The steps back, newest first: what a file says of its undoing, else the difference between the
 * states before and after it. Both are tried on the dev database. Throws E_REVISIONS for a version
 * that cannot be reverted, E_PLAN_PROOF for an undoing that leads elsewhere, E_UNSUPPORTED.
 */
export async function planDown(
  target: Target,
  replay: Replay,
  rows: readonly Revision[],
  count: number,
): Promise<readonly DownStep[]> {
  const states = await statesOf(target, replay, rows, count);
  const kept = appliedFiles(target.directory, rows.slice(0, rows.length - count));
  const end = await states(kept);
  const tried: Tried = {
    ...{ replay, end },
    states: async (files) => (files.length === kept.length ? end : states(files)),
  };
  const steps: DownStep[] = [];
  for (let left = rows.length; left > rows.length - count; left--) {
    const revision = rows[left - 1];
    if (revision === undefined) break;
    steps.push(await planStep(target, tried, rows.slice(0, left), revision));
  }
  return steps;
}

/** What files lead to. */
type States = (files: readonly MigrationFile[]) => Promise<State>;

/** Several steps are read in one run of the files, where each state is that of one file more. */
async function statesOf(
  { directory }: Target,
  replay: Replay,
  rows: readonly Revision[],
  count: number,
): Promise<States> {
  const alone: States = (files) => replay.state({ ...directory, files });
  const all = appliedFiles(directory, rows);
  const isPlain = !all.some((file) => isCheckpoint(directory, file)) && !rows.some(isPartial);
  if (replay.chain === undefined || !isPlain || count < 2 || count > all.length) return alone;
  const first = all.length - count;
  const chain = await replay.chain({ ...directory, files: all }, count);
  return async (files) => {
    const known = files.every((file, at) => file === all[at]) && chain[files.length - first];
    return known || alone(files);
  };
}

interface Tried {
  readonly replay: Replay;
  readonly states: States;
  /** Where all steps lead. */
  readonly end: State;
}

async function planStep(
  target: Target,
  { replay, states, end }: Tried,
  rows: readonly Revision[],
  revision: Revision,
): Promise<DownStep> {
  const { directory } = target;
  const file = fileOf(directory, revision);
  const before = appliedFiles(directory, rows.slice(0, -1));
  const to = await states(before);
  const written = isPartial(revision) ? undefined : scriptOf(target, file).down;
  if (written !== undefined) {
    await tryWritten(target, replay, { before, file, written, to });
    const statements = written.map(({ text }) => text.replace(/;$/, ''));
    return { revision, file, checks: undefined, statements, isWritten: true };
  }
  const ran = ranPart(target, file, revision);
  const filled = filledTables(file, scriptOf(target, ran).statements, {
    to: to.realm,
    end: end.realm,
  });
  const after = [...before, ran];
  const from = await states(after);
  const plan = planStates({
    ...{ from: withoutUnasked(from, to.realm), to, dialect: replay.dialect },
    ...{ policy: {}, indent: '' },
  });
  const statements = fileStatements(plan, replay.dialect, { indent: '  ', qualifier: '' });
  const outside = statements.find(({ tx }) => tx === 'out');
  if (outside !== undefined) throw notInTransaction(file, outside.sql);
  const checks = downChecks(plan, filled);
  return { revision, file, checks, statements: statements.map(({ sql }) => sql), isWritten: false };
}

function notInTransaction({ name }: MigrationFile, sql: string): MercatorError {
  const message = `"${name}" cannot be reverted in a transaction: ${sql}`;
  return new MercatorError('E_UNSUPPORTED', message, {
    hint: 'write how it is undone into the file, in a section "-- down.sql --"',
  });
}

function fileOf({ files }: MigrationDirectory, { version, type }: Revision): MigrationFile {
  const file = files.findLast((one) => one.version === version);
  if (type === baselineFlag) {
    throw new MercatorError('E_REVISIONS', `version "${version}" is the baseline of the database`, {
      hint: 'what was there before the first migration is not reverted',
    });
  }
  if (file !== undefined) return file;
  throw new MercatorError('E_REVISIONS', `migration file with version "${version}" not found`, {
    hint: 'a file is reverted before it is removed: bring it back, or use "migrate set"',
  });
}

interface Written {
  readonly before: readonly MigrationFile[];
  readonly file: MigrationFile;
  readonly written: readonly SqlStatement[];
  readonly to: State;
}

/** What the file says must lead to the state before it. */
async function tryWritten(
  { directory }: Target,
  replay: Replay,
  { before, file, written, to }: Written,
): Promise<void> {
  const undo = { ...file };
  const format = {
    ...directory.format,
    parse: (one: MigrationFile, cx: Parameters<typeof directory.format.parse>[1]) =>
      one === undo
        ? { statements: written, checks: [], down: undefined, directives: [] }
        : directory.format.parse(one, cx),
  };
  const reached = await replay.state({ ...directory, format, files: [...before, file, undo] });
  const rest: readonly Change[] = diffRealms(
    withoutUnasked(reached, to.realm).realm,
    to.realm,
    replay.dialect.kinds,
  );
  if (rest.length === 0) return;
  const kinds = [...new Set(rest.map(({ kind }) => kind))].join(', ');
  const message = `what "${file.name}" says of its undoing does not lead back to the state before it`;
  throw new MercatorError('E_PLAN_PROOF', message, {
    hint: `tried on the dev database, it leaves differences (${kinds}); mend its down section`,
  });
}
