import { MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import type { DevDatabase } from '../devdb/index.ts';
import { type Dialect, dialectFor } from '../dialects/index.ts';
import { beginPhase, type Channels } from './channels.ts';
import { dialectOf, openDev } from './open-dev.ts';
import { readState, type State } from './states/read-state.ts';
import { resolveState } from './states/resolve.ts';
import type { RowsAsk } from './states/rows.ts';
import type { StateSource } from './states/source.ts';
import { boundSchemaOf, schemeOf } from './url-parts.ts';
import { openWorkplace, type StateOptions, type Workplace } from './workplace.ts';

export interface TwoStates extends StateOptions {
  /** URLs of the current state. */
  readonly from?: readonly Text[];
  /** URLs of the desired state. */
  readonly to?: readonly Text[];
}

interface Place {
  readonly work: Workplace;
  readonly dialect: Dialect;
  readonly dev: DevDatabase;
}

/** Both states, with what they were read by. */
export interface StatesAtHand extends Place {
  readonly from: State;
  readonly to: State;
}

/** What stands where the options name no state; absent: they must. */
export type Fallback = (work: Workplace) => {
  readonly from?: readonly Text[] | undefined;
  readonly to?: readonly Text[] | undefined;
};

/**
 * Reads both states and lets `use` have them, and the dev database, until it is done. Throws E_USAGE
 * without states, and what reading them throws.
 */
export async function withStates<T>(
  options: TwoStates,
  channels: Channels,
  use: (states: StatesAtHand) => Promise<T>,
  fallback: Fallback = () => ({}),
): Promise<T> {
  return withStatesAt(await openWorkplace(options, channels), options, use, fallback);
}

/** The same, with the environment settled. */
export async function withStatesAt<T>(
  work: Workplace,
  options: TwoStates,
  use: (states: StatesAtHand) => Promise<T>,
  fallback: Fallback,
): Promise<T> {
  const other = fallback(work);
  const from = await resolveState(required(options.from ?? other.from, 'from'), work.resolve);
  const to = await resolveState(required(options.to ?? other.to, 'to'), work.resolve);
  const dialect = await dialectOf(work, [from, to]);
  let like: string | undefined;
  const place = { work, dialect, dev: await openDev(work, dialect, () => like) };
  const learn = (version: string | undefined): void => {
    like ??= version;
  };
  try {
    return await use({ ...place, ...(await readBoth({ ...place, learn }, from, to)) });
  } finally {
    await place.dev.close();
  }
}

function required(urls: readonly Text[] = [], flag: string): readonly Text[] {
  if (urls.length > 0) return urls;
  throw new MercatorError('E_USAGE', `required flag(s) "${flag}" not set`);
}

interface Reading extends Place {
  /** The dev database is to be like a server of that version. */
  readonly learn: (version: string | undefined) => void;
}

interface BothStates {
  readonly from: State;
  readonly to: State;
}

/**
 * Databases first: a side that is none is bound to what the other is bound to, else to the dev URL's
 * schema, and read by a server like the other's.
 */
async function readBoth(
  { work, dialect, dev, learn }: Reading,
  from: StateSource,
  to: StateSource,
): Promise<BothStates> {
  const { channels, scope } = work;
  const target = await targetOf(from, to);
  const schema = target === undefined ? (await work.devWish()).boundSchema : target.schema;
  const flag = target === undefined ? 'dev-url' : 'url';
  const bound = schema === undefined ? undefined : ({ schema, flag } as const);
  const read = async (source: StateSource, what: string, rows?: RowsAsk): Promise<State> => {
    beginPhase(channels, 'inspect', what);
    const state = await readState(source, { channels, dialect, dev, bound, scope, rows });
    learn(state.flavor?.version);
    return state;
  };
  const rows = work.rows && { policy: work.rows };
  const current = from.kind === 'database' && (await read(from, 'the current state'));
  const desired = await read(to, 'the desired state', rows);
  if (current !== false && rows === undefined) return { from: current, to: desired };
  const like = rows && { ...rows, like: desired.realm };
  return { from: await read(from, 'the current state', like), to: desired };
}

/** The first that is a database, and the schema that its URL binds. */
async function targetOf(
  ...sources: readonly StateSource[]
): Promise<{ readonly schema: string | undefined } | undefined> {
  for (const source of sources) {
    if (source.kind !== 'database') continue;
    const dialect = await dialectFor(schemeOf(source.url) ?? '');
    return { schema: boundSchemaOf(source.url, dialect) };
  }
  return undefined;
}
