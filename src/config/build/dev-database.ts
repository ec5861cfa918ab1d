import type { Value } from '../../hcl/index.ts';
import type { Decoded } from '../decode.ts';
import type { DockerDatabase, MemoryState } from '../ports.ts';
import { entriesOf, flag, only, present, secretText, text, texts } from './read.ts';

type Remember = (url: string, state: MemoryState) => void;

/**
 * The value of a `docker` block: `{ url }`. A docker URL where that says it all, else a `mem://` URL
 * that the project remembers the block by. Nothing is started here.
 */
export function dockerValue(block: Decoded, remember: Remember): Value {
  const database = dockerDatabase(block);
  const { baseline, build, command, template } = database;
  if (!(baseline || build || command || template)) return urlObject(dockerUrl(database));
  const url = `mem://docker/${block.labels.map(encodeURIComponent).join('/')}`;
  remember(url, { kind: 'docker', ...database });
  return urlObject(url);
}

function dockerDatabase(block: Decoded): DockerDatabase {
  const build = only(block, 'build');
  return present({
    driver: block.labels[0] ?? '',
    image: text(block, 'image') ?? '',
    schema: text(block, 'schema'),
    database: text(block, 'database'),
    baseline: text(block, 'baseline'),
    command: texts(block, 'command'),
    template: flag(block, 'template'),
    build:
      build &&
      present({
        context: text(build, 'context') ?? '',
        dockerfile: text(build, 'dockerfile'),
        target: text(build, 'target'),
        args: new Map([...entriesOf(build.values.get('args'))].map(([k, v]) => [k, String(v)])),
      }),
  });
}

/** Where the schema is the database, as in MySQL, it is the last part of the path (cli.md 3.9). */
const schemaIsDatabase: ReadonlySet<string> = new Set(['mysql', 'mariadb', 'clickhouse']);

function dockerUrl({ driver, image, schema, database }: DockerDatabase): string {
  const tagged = /[:@][^/]*$/.test(image) ? image : `${image}:latest`;
  const path = schemaIsDatabase.has(driver) ? schema : database;
  const base = `docker+${driver}://_/${tagged}${path ? `/${path}` : ''}`;
  if (driver === 'sqlserver') return `${base}?mode=${schema ? 'schema' : 'database'}`;
  if (schemaIsDatabase.has(driver) || !schema) return base;
  return `${base}?search_path=${encodeURIComponent(schema)}`;
}

/** The value of a `dev` block: its own URL, or a `mem://` URL when it has a baseline. */
export function devValue(block: Decoded, remember: Remember): Value {
  const own = secretText(block, 'url') ?? '';
  const baseline = text(block, 'baseline');
  if (!baseline) return urlObject(own);
  const url = `mem://dev/${block.labels.map(encodeURIComponent).join('/')}`;
  remember(url, { kind: 'dev', url: own, baseline });
  return urlObject(url);
}

function urlObject(url: Value): Value {
  return new Map([['url', url]]);
}
