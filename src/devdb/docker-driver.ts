import { didYouMean, MercatorError } from '../base/index.ts';
import type { DockerWish } from './docker.ts';

/** How a sort of container is started and reached. Source: cli.md 3.9. */
export interface DockerDriver {
  /** Of the URL of the database in it. */
  readonly scheme: string;
  /** Without tag. */
  readonly image: string;
  readonly login: string;
  readonly port: number;
  /** Connected to where the URL names none. */
  readonly database: string;
  readonly query: string;
  /** `NAME=value` each. */
  readonly environment: (database: string | undefined) => readonly string[];
  /** Statements that make the database; they may run again. */
  readonly setup: (database: string | undefined) => readonly string[];
}

const postgres: DockerDriver = {
  scheme: 'postgres',
  image: 'postgres',
  login: 'postgres:pass',
  port: 5432,
  database: 'postgres',
  query: 'sslmode=disable',
  environment: (database) => [
    'POSTGRES_PASSWORD=pass',
    ...(database === undefined ? [] : [`POSTGRES_DB=${database}`]),
  ],
  setup: () => [],
};

const mysql: DockerDriver = {
  scheme: 'mysql',
  image: 'arigaio/mysql',
  login: 'root:pass',
  port: 3306,
  database: '',
  query: '',
  environment: (database) => [
    'MYSQL_ROOT_PASSWORD=pass',
    ...(database === undefined ? [] : [`MYSQL_DATABASE=${database}`]),
  ],
  setup: (database) =>
    database === undefined ? [] : [`CREATE DATABASE IF NOT EXISTS \`${database}\``],
};

const mariadb: DockerDriver = { ...mysql, scheme: 'mariadb', image: 'arigaio/mariadb' };

const drivers: Readonly<Record<string, DockerDriver>> = {
  postgres,
  postgresql: postgres,
  pgvector: { ...postgres, image: 'pgvector/pgvector' },
  // Its entry point fills the database it makes with PostGIS; one made by hand stays clean.
  postgis: {
    ...postgres,
    image: 'postgis/postgis',
    environment: () => ['POSTGRES_PASSWORD=pass'],
    setup: (database) =>
      database === undefined || database === 'postgres'
        ? []
        : [`CREATE DATABASE "${database.replaceAll('"', '""')}"`],
  },
  mysql,
  maria: mariadb,
  mariadb,
};

/** Throws E_URL for a driver that no container is known for. */
export function dockerDriver(name: string): DockerDriver {
  const driver = drivers[name];
  if (driver !== undefined) return driver;
  const known = Object.keys(drivers);
  throw new MercatorError('E_URL', `unsupported docker image "${name}"`, {
    hint: `known are ${known.join(', ')}.${didYouMean(name, known)}`,
  });
}

/**
 * What `docker://<driver>/<tag>[/<database>]` and `docker+<driver>://<host or _>/<image>[/<database>]`
 * ask for. Throws E_URL.
 */
export function parseDockerUrl(url: string): DockerWish {
  const match = /^docker(?:\+([a-z]+))?:\/\/([^/?#]*)([^?#]*)(?:\?(.*))?$/i.exec(url);
  if (match === null) throw malformed(url);
  const [, plus, authority = '', path = '', rawQuery = ''] = match;
  const segments = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const parameters = rawQuery.split('&').filter((part) => part !== '');
  const shows = (part: string): boolean => /^(v|verbose)(=|$)/.test(part);
  const common = {
    query: parameters.filter((part) => !shows(part)).join('&'),
    verbose: parameters.some(shows),
    baseline: [],
    command: [],
    template: false,
    build: undefined,
  };
  const driver = dockerDriver((plus ?? authority).toLowerCase());
  if (plus === undefined) {
    const [tag, database] = segments;
    if (tag === undefined || segments.length > 2) throw malformed(url);
    return { driver, image: `${driver.image}:${tag}`, database, ...common };
  }
  const last = segments.at(-1) ?? '';
  const named = segments.length > 1 && !last.includes(':');
  const image = (named ? segments.slice(0, -1) : segments).join('/');
  if (image === '') throw malformed(url);
  const registry = authority === '' || authority === '_' ? '' : `${authority}/`;
  return { driver, image: registry + image, database: named ? last : undefined, ...common };
}

function malformed(url: string): MercatorError {
  return new MercatorError('E_URL', `malformed docker URL "${url}"`, {
    hint: 'the forms are docker://postgres/15/dev and docker+postgres://_/image:tag/dev',
  });
}

/** The URL of the database in the container. */
export function driverUrl(
  driver: DockerDriver,
  place: string,
  database: string | undefined,
  query: string,
): string {
  const parameters = [driver.query, query].filter((part) => part !== '').join('&');
  const name = encodeURIComponent(database ?? driver.database);
  return `${driver.scheme}://${driver.login}@${place}/${name}${parameters === '' ? '' : `?${parameters}`}`;
}
