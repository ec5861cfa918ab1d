import { MercatorError } from '../base/index.ts';
import type { Project, Text } from '../config/index.ts';
import { type DevChoice, type DockerWish, dockerDriver, parseDockerUrl } from '../devdb/index.ts';
import { type Dialect, dialectFor } from '../dialects/index.ts';
import { boundSchemaOf, schemeOf } from './url-parts.ts';

export interface DevWish {
  readonly choice: DevChoice;
  /** What it is a database of; absent: of whatever the states are. */
  readonly dialect: Dialect | undefined;
  /** The schema that its URL binds it to. */
  readonly boundSchema: string | undefined;
}

/**
 * What `--dev-url` (or the env's `dev`) asks for; nothing is opened. Besides Atlas's forms,
 * `dev://postgres/17` asks for a private server of that version. Throws E_DEV_URL, E_URL, E_DRIVER.
 */
export async function devWish(
  url: Text | undefined,
  project: Project | undefined,
): Promise<DevWish> {
  if (url === undefined || url === '') {
    return { choice: { kind: 'private' }, dialect: undefined, boundSchema: undefined };
  }
  const scheme = schemeOf(url) ?? '';
  if (scheme === 'dev') return privateWish(String(url));
  if (scheme.replace(/\+.*/, '') === 'docker') return dockerWish(parseDockerUrl(String(url)));
  if (scheme === 'mem') return memoryWish(String(url), project);
  if (scheme === 'file') {
    throw new MercatorError('E_DEV_URL', 'the dev URL names a file', {
      hint: 'a dev database is a database: leave it out to have a private one started',
    });
  }
  return namedWish(url, []);
}

async function namedWish(url: Text, baseline: readonly string[]): Promise<DevWish> {
  const dialect = await dialectFor(schemeOf(url) ?? '');
  const boundSchema = boundSchemaOf(url, dialect);
  return { choice: { kind: 'named', url, baseline }, dialect, boundSchema };
}

async function privateWish(url: string): Promise<DevWish> {
  const [, name = '', version] = /^dev:\/\/([^/?#]*)(?:\/([\d.]+))?\/?$/.exec(url) ?? [];
  if (name === '') {
    throw new MercatorError('E_URL', `malformed dev URL "${url}"`, {
      hint: 'the form is dev://postgres or dev://postgres/17',
    });
  }
  return {
    choice: { kind: 'private', ...(version === undefined ? {} : { version }) },
    dialect: await dialectFor(name),
    boundSchema: undefined,
  };
}

async function dockerWish(wish: DockerWish): Promise<DevWish> {
  const dialect = await dialectFor(wish.driver.scheme);
  const { scheme, port } = wish.driver;
  const facts = dialect.describeUrl(`${scheme}://localhost:${port}/x?${wish.query}`);
  return { choice: { kind: 'docker', ...wish }, dialect, boundSchema: facts.boundSchema };
}

async function memoryWish(url: string, project: Project | undefined): Promise<DevWish> {
  const { findMemory } = await import('../config/index.ts');
  const state = project && findMemory(project, url);
  if (state?.kind === 'dev') return namedWish(state.url, [state.baseline]);
  if (state?.kind === 'docker') {
    const { driver, image, schema, database, baseline, command = [], build } = state;
    const { template = false } = state;
    return dockerWish({
      driver: dockerDriver(driver),
      image: /[:@][^/]*$/.test(image) ? image : `${image}:latest`,
      database,
      query: schema === undefined ? '' : `search_path=${encodeURIComponent(schema)}`,
      baseline: baseline === undefined ? [] : [baseline],
      verbose: false,
      command,
      template,
      build,
    });
  }
  throw new MercatorError('E_DEV_URL', `"${url}" is no dev database`, {
    hint: 'a docker or dev block of the project file gives one: docker.postgres.dev.url',
  });
}
