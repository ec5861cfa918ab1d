import { MercatorError } from '../base/index.ts';
import type { RowPolicy, Text } from '../config/index.ts';
import type { Census, Connection, DevRung, Dialect, Flavor, UrlFacts } from '../dialects/index.ts';
import type { Realm } from '../schema/index.ts';
import { type CensusPolicy, censusWarnings } from './census.ts';
import { beginPhase, type Channels, warn } from './channels.ts';
import { openConnection } from './connect.ts';
import { resolveEnvUrl } from './project.ts';
import { resolveState } from './states/resolve.ts';
import type { StateSource } from './states/source.ts';
import { openWorkplace, type StateOptions, type Workplace } from './workplace.ts';

export interface InspectOptions extends StateOptions {
  /** A database, a file or folder, or `env://name`; else the env's `url`. */
  readonly url?: Text;
  /** What to do about objects that the model does not know: `warn` by default. */
  readonly census?: CensusPolicy;
}

/** What was found, as plain data; `inspectHcl` and `inspectSql` turn it into text. */
export interface InspectReport {
  readonly dialect: Dialect;
  readonly url: UrlFacts;
  /** Of the server that the schema was read from: the dev database's for files. */
  readonly flavor: Flavor;
  readonly realm: Realm;
  readonly census: Census;
  /** The dev database, if one was needed. */
  readonly dev?: DevRung;
  /** The template that the project file sets for this command. */
  readonly format?: string;
}

/**
 * The schema of a database, read in one consistent snapshot, or of files, which are made on a clean
 * database first. Changes nothing. Throws E_USAGE without a URL, and what the project file, the
 * credentials and the server throw; E_CENSUS with the policy `error` when something unknown is there.
 */
export async function inspectSchema(
  options: InspectOptions,
  channels: Channels,
): Promise<InspectReport> {
  const work = await openWorkplace(options, channels);
  const url = options.url ?? work.env?.url;
  if (url === undefined || url === '') {
    throw new MercatorError('E_USAGE', 'required flag(s) "url" not set', {
      hint: 'name a database with --url, or an environment that has one with --env',
    });
  }
  const source = await resolveState([url], work.resolve);
  const report =
    source.kind === 'database'
      ? await inspectDatabase(source.url, work)
      : await inspectFiles(source, url, work);
  const policy = options.census ?? 'warn';
  for (const warning of censusWarnings(report.census, policy)) warn(channels, warning);
  const format = work.env?.format.get('schema.inspect');
  return format === undefined ? report : { ...report, format };
}

async function inspectDatabase(
  url: Text,
  { env, channels, scope, rows }: Workplace,
): Promise<InspectReport> {
  const connection = await openConnection(resolveEnvUrl(url, env), channels);
  try {
    beginPhase(channels, 'inspect', connection.url.host);
    const { realm: read, census } = await connection.inspect(scope);
    const realm = rows?.maxRows === undefined ? read : await addRows(connection, read, rows);
    const { dialect, url: facts, flavor } = connection;
    return { dialect, url: facts, flavor, realm, census };
  } finally {
    await connection.close();
  }
}

/** Loaded apart, as few ask for rows. */
async function addRows(connection: Connection, realm: Realm, policy: RowPolicy): Promise<Realm> {
  const states = await import('./states/rows.ts');
  return states.addRows(connection, realm, { policy }, 'limited');
}

/** Loaded apart: a database is inspected without any of it. */
async function inspectFiles(
  source: StateSource,
  url: Text,
  work: Workplace,
): Promise<InspectReport> {
  const { inspectState } = await import('./inspect-state.ts');
  return inspectState(source, String(url), work);
}
