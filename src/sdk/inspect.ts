import { MercatorError } from '../base/index.ts';
import type { SchemaMode, Text } from '../config/index.ts';
import type { Census, Connection, Dialect, Flavor, UrlFacts } from '../dialects/index.ts';
import type { Mode, Realm } from '../schema/index.ts';
import { type CensusPolicy, censusWarnings } from './census.ts';
import { beginPhase, type Channels, warn } from './channels.ts';
import { openConnection } from './connect.ts';
import { openProject, type ProjectOptions, resolveEnvUrl, singleEnv } from './project.ts';

export interface InspectOptions extends ProjectOptions {
  /** A database URL or `env://name`; else the env's `url`. */
  readonly url?: Text;
  /** Schemas to read; else the env's `schemas`; else all. */
  readonly schemas?: readonly string[];
  readonly exclude?: readonly string[];
  readonly include?: readonly string[];
  /** What to do about objects that the model does not know: `warn` by default. */
  readonly census?: CensusPolicy;
}

/** What was found, as plain data; the functions of `inspect-format.ts` turn it into text. */
export interface InspectReport {
  readonly dialect: Dialect;
  readonly url: UrlFacts;
  readonly flavor: Flavor;
  readonly realm: Realm;
  readonly census: Census;
  /** The template that the project file sets for this command. */
  readonly format?: string;
}

/**
 * The schema of a database. Reads in one consistent snapshot and changes nothing.
 * Throws E_USAGE without a URL, and what the project file, the credentials and the server throw;
 * E_CENSUS with the policy `error` when something unknown is there.
 */
export async function inspectSchema(
  options: InspectOptions,
  channels: Channels,
): Promise<InspectReport> {
  const project = await openProject(options, channels);
  const env = singleEnv(project);
  const url = options.url ?? env?.url;
  if (url === undefined || url === '') {
    throw new MercatorError('E_USAGE', 'required flag(s) "url" not set', {
      hint: 'name a database with --url, or an environment that has one with --env',
    });
  }
  const connection = await openConnection(resolveEnvUrl(url, env), channels);
  try {
    const report = await readReport(connection, channels, {
      schemas: options.schemas ?? env?.schemas ?? [],
      exclude: options.exclude ?? env?.exclude ?? [],
      include: options.include ?? env?.include ?? [],
      modes: modesOf(env?.mode),
    });
    const policy = options.census ?? 'warn';
    for (const warning of censusWarnings(report.census, policy)) warn(channels, warning);
    const format = env?.format.get('schema.inspect');
    return format === undefined ? report : { ...report, format };
  } finally {
    await connection.close();
  }
}

/** The kinds of object that are managed on request only. */
function modesOf(mode: SchemaMode | undefined): readonly Mode[] {
  return (['roles', 'permissions'] as const).filter((name) => mode?.[name] === true);
}

async function readReport(
  connection: Connection,
  channels: Channels,
  scope: Parameters<Connection['inspect']>[0],
): Promise<InspectReport> {
  beginPhase(channels, 'inspect', connection.url.host);
  const { realm, census } = await connection.inspect(scope);
  const { dialect, url, flavor } = connection;
  return { dialect, url, flavor, realm, census };
}
