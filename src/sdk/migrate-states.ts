import { isMercatorError, MercatorError, messageOf } from '../base/index.ts';
import { type DevDatabase, renameSchema } from '../devdb/index.ts';
import type { Connection, Dialect, InspectScope } from '../dialects/index.ts';
import type { MigrationDirectory } from '../migrate/index.ts';
import type { Realm } from '../schema/index.ts';
import { beginPhase } from './channels.ts';
import { dialectOf, openDev } from './open-dev.ts';
import { type ReadContext, readState, type State } from './states/read-state.ts';
import { runDirectory } from './states/run-directory.ts';
import type { StateSource } from './states/source.ts';
import type { Workplace } from './workplace.ts';

/** A dev database on which a directory is replayed. Close it. */
export interface Replay {
  readonly dialect: Dialect;
  readonly dev: DevDatabase;
  /** What the files of the directory lead to, up to a version where one is named. */
  state(directory: MigrationDirectory, version?: string): Promise<State>;
  /**
   * What all files but the last `count` lead to, then those with each of them: `count` + 1 states of
   * one run. No file is a checkpoint. Absent where rows are part of a state.
   */
  readonly chain?: (directory: MigrationDirectory, count: number) => Promise<readonly State[]>;
  /** What another source says. */
  read(source: StateSource): Promise<State>;
  close(): Promise<void>;
}

/**
 * Finds a dev database for the directory of a workplace. `others` help to tell what make of database
 * it is for; with a target, states are bound as it is. Throws E_USAGE in Atlas's words where nothing tells.
 */
export async function openReplay(
  work: Workplace,
  others: readonly StateSource[],
  exclude: readonly string[] = [],
  target?: Connection,
): Promise<Replay> {
  const dialect = target?.dialect ?? (await makeOf(work, others));
  const dev = await openDev(work, dialect, () => target?.flavor.version);
  const schema = target === undefined ? (await work.devWish()).boundSchema : target.url.boundSchema;
  const bound = schema === undefined ? undefined : ({ schema, flag: 'dev-url' } as const);
  const context = (scope: InspectScope): ReadContext => ({
    ...{ channels: work.channels, dialect, dev, bound, scope },
    rows: work.rows && { policy: work.rows },
  });
  const scope = { schemas: [], exclude, include: [] };
  const chain: NonNullable<Replay['chain']> = (directory, count) => {
    beginPhase(work.channels, 'inspect', 'the migration directory');
    return chained(directory, count, context(scope));
  };
  return {
    dialect,
    dev,
    state: async (directory, version) => {
      beginPhase(work.channels, 'inspect', 'the migration directory');
      return replayed(
        { kind: 'directory', url: directory.store.url, directory, version },
        context(scope),
      );
    },
    ...(work.rows === undefined ? { chain } : {}),
    read: (source) => {
      beginPhase(work.channels, 'inspect', 'the desired state');
      return readState(source, context({ ...scope, schemas: work.scope.schemas }));
    },
    close: () => dev.close(),
  };
}

async function makeOf(work: Workplace, others: readonly StateSource[]): Promise<Dialect> {
  try {
    return await dialectOf(work, others);
  } catch (error) {
    if (!isMercatorError(error) || !error.message.startsWith('--dev-url cannot')) throw error;
    throw new MercatorError('E_USAGE', 'required flag(s) "dev-url" not set', {
      hint: error.hint,
      cause: error,
    });
  }
}

async function chained(
  directory: MigrationDirectory,
  count: number,
  cx: ReadContext,
): Promise<readonly State[]> {
  const first = directory.files.length - count;
  return cx.dev.use(cx.bound?.schema, async (connection) => {
    const states: State[] = [];
    const run = (files: MigrationDirectory['files']): Promise<void> =>
      runDirectory(connection, { ...directory, files }, undefined, cx.channels.host);
    await explained(() => run(directory.files.slice(0, first)));
    states.push(await stateNow(directory, connection, cx));
    for (const file of directory.files.slice(first)) {
      await explained(() => run([file]));
      states.push(await stateNow(directory, connection, cx));
    }
    return states;
  });
}

async function stateNow(
  { store }: MigrationDirectory,
  connection: Connection,
  { bound, scope }: ReadContext,
): Promise<State> {
  const { realm, census } = await connection.inspect(scope);
  const own = connection.url.boundSchema;
  const boundSchema = bound?.schema ?? own;
  const isRenamed = own !== undefined && boundSchema !== undefined;
  const named = isRenamed ? renameSchema(realm, own, boundSchema) : realm;
  return { kind: 'directory', description: store.url, realm: named, census, boundSchema };
}

function replayed(source: StateSource, cx: ReadContext): Promise<State> {
  return explained(() => readState(source, cx));
}

/** Says of a statement that the dev database refuses what it was run for. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_STATE_SQL') throw error;
    const { range, hint, code } = error;
    const message = `sql/migrate: read migration directory state: ${messageOf(error)}`;
    throw new MercatorError(code, message, { range, hint, cause: error });
  }
}

/**
 * The state without empty schemas that the other has not: a new database comes with one that nobody
 * asked for.
 */
export function withoutUnasked(state: State, { schemas }: Realm): State {
  const names = new Set(schemas.map(({ name }) => name));
  const wanted = state.realm.schemas.filter(
    ({ name, tables, views, objects }) =>
      names.has(name) || tables.length + views.length + objects.length > 0,
  );
  return { ...state, realm: { ...state.realm, schemas: wanted } };
}
