import { MercatorError } from '../base/index.ts';
import type { Check } from '../config/index.ts';
import type { Revision } from '../migrate/index.ts';
import { changedRef, formatRef } from '../schema/index.ts';
import { appliedFiles, ranPart } from './applied-files.ts';
import { warn } from './channels.ts';
import { openReplay, withoutUnasked } from './migrate-states.ts';
import type { Target } from './migrate-target.ts';
import { planStates, type StatePlan } from './plan-states.ts';
import { readDatabase } from './states/read-state.ts';
import { historyTable } from './states/without-history.ts';
import { workplaceOf } from './workplace.ts';

interface WithHistory extends Target {
  /** What ran, by version. */
  readonly rows: readonly Revision[];
  readonly revisionsSchema: string;
}

/** At most so many statements are shown of what would lead back. */
const shownStatements = 20;

/**
 * Compares the database with what the files that ran on it make on the dev database. Throws E_DRIFT
 * where they differ, or warns, as the check says. Source: testing.md 6.3.
 */
export async function holdDrift(
  { onError, exclude }: NonNullable<Check['drift']>,
  target: WithHistory,
): Promise<void> {
  const { rows, env, channels } = target;
  const version = rows.at(-1)?.version;
  if (version === undefined) return;
  const left = exclude ?? env?.migration.exclude ?? env?.exclude ?? [];
  const missing = rows.find((row) =>
    target.directory.files.every((f) => f.version !== row.version),
  );
  if (missing !== undefined) return sayNoState(missing.version, target);
  const plan = await driftOf(target, left);
  if (plan.changes.length === 0) return;
  const error = driftError(version, plan);
  if (onError === 'FAIL') throw error;
  const { code, message, hint } = error;
  warn(channels, { severity: 'warning', code, summary: message, detail: hint ?? '' });
}

function sayNoState(version: string, { channels }: Target): void {
  warn(channels, {
    severity: 'warning',
    code: 'E_DRIFT',
    summary: `no state found for version ${version}`,
    detail: 'its file is not in the directory, so nothing tells whether the database has drifted',
  });
}

/** The way from the database to what its history makes. */
async function driftOf(target: WithHistory, exclude: readonly string[]): Promise<StatePlan> {
  const { channels, project, env, connection, directory, rows } = target;
  const work = await workplaceOf({ exclude }, channels, { project, env });
  const replay = await openReplay(work, [], exclude, connection);
  try {
    const to = await replay.state({ ...directory, files: ranFiles(target, rows) });
    const { schemas } = work.scope;
    const scope = { schemas, exclude: [...exclude, revisionsPattern(target)], include: [] };
    const from = await readDatabase(connection, scope);
    const { dialect } = replay;
    const asked = { from: withoutUnasked(from, to.realm), to: withoutUnasked(to, from.realm) };
    return planStates({ ...asked, dialect, policy: {}, indent: '' });
  } finally {
    await replay.close();
  }
}

function ranFiles(target: Target, rows: readonly Revision[]): Target['directory']['files'] {
  const partial = new Map(rows.map((row) => [row.version, row]));
  return appliedFiles(target.directory, rows).map((file) => {
    const row = partial.get(file.version);
    return row === undefined ? file : ranPart(target, file, row);
  });
}

/** Relative to the scope of the URL. */
function revisionsPattern({ connection, revisionsSchema }: WithHistory): string {
  return connection.url.boundSchema === undefined
    ? `${revisionsSchema}.${historyTable}`
    : historyTable;
}

function driftError(version: string, { changes, statements }: StatePlan): MercatorError {
  const names = [...new Set(changes.map((change) => formatRef(changedRef(change))))];
  const message = `the database is not what its migrations up to version "${version}" make: ${names.join(', ')}`;
  const lines = statements.map(({ sql }) => `  ${sql};`);
  const more = lines.length - shownStatements;
  return new MercatorError('E_DRIFT', message, {
    hint: [
      'somebody changed it by hand. Write the change into a migration, or take it back:',
      ...lines.slice(0, shownStatements),
      ...(more > 0 ? [`  … and ${more} statements more`] : []),
    ].join('\n'),
  });
}
