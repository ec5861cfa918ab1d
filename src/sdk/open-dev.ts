import { isSecret, MercatorError, revealSecret } from '../base/index.ts';
import { type DevDatabase, devDatabase, stateCache } from '../devdb/index.ts';
import { type Connection, type Dialect, dialectFor } from '../dialects/index.ts';
import { beginPhase, tell, warn } from './channels.ts';
import { resolveEnvUrl } from './project.ts';
import type { StateSource } from './states/source.ts';
import { isDatabaseScheme, schemeOf } from './url-parts.ts';
import type { Workplace } from './workplace.ts';

/** A dev database for that dialect, opened when it is first used. Close it. */
export async function openDev(
  work: Workplace,
  dialect: Dialect,
  like?: () => string | undefined,
): Promise<DevDatabase> {
  const { channels, lockTimeoutMs } = work;
  const wish = await work.devWish();
  const { host, signal } = channels;
  if (wish.dialect !== undefined && wish.dialect.name !== dialect.name) {
    throw new MercatorError(
      'E_DEV_URL',
      `the dev database is a ${wish.dialect.name} database, the states are of ${dialect.name}`,
      { hint: 'name one of the same make, or none to have one started' },
    );
  }
  const log = (line: string): void => tell(channels, { kind: 'log', line });
  return devDatabase({
    dialect,
    choice: wish.choice,
    host,
    lockTimeoutMs,
    ...(like === undefined ? {} : { like }),
    ...(signal === undefined ? {} : { signal }),
    warn: (warning) => warn(channels, warning),
    log,
    cache: work.cached ? stateCache(host, log) : undefined,
    opening: () => beginPhase(channels, 'start', 'a dev database'),
    opened: (rung, startMs) => {
      tell(channels, { kind: 'dev', rung, startMs });
      beginPhase(channels, 'normalize', `the dev database, ${dialect.name} ${rung.version}`);
    },
  });
}

/** Throws E_DEV_URL where the dev database is the one that is to be changed. */
export async function checkDevIsOther(work: Workplace, target: Connection): Promise<void> {
  const { choice } = await work.devWish();
  if (choice.kind !== 'named') return;
  const { dialect, url } = target;
  const find = (text: string): string => {
    const facts = dialect.describeUrl(text);
    return `${facts.host}${facts.path}\0${facts.boundSchema ?? ''}`;
  };
  const own = `${url.host}${url.path}\0${url.boundSchema ?? ''}`;
  const { url: dev } = choice;
  const same = isSecret(dev)
    ? revealSecret(dev.map((text) => find(String(text)) === own))
    : schemeOf(dev) === url.scheme && find(dev) === own;
  if (!same || own.includes(':memory:')) return;
  throw new MercatorError('E_DEV_URL', 'the dev database is the target itself', {
    hint: 'a dev database is emptied after use: name another one, or none to have one started',
  });
}

/** Suffixes that editors know schema files by: schema/common.md 1.1. */
const suffixes: readonly (readonly [RegExp, string])[] = [
  [/\.pg\.hcl$/, 'postgres'],
  [/\.lt\.hcl$/, 'sqlite'],
  [/\.my\.hcl$/, 'mysql'],
  [/\.ma\.hcl$/, 'mariadb'],
];

/**
 * The make of database that the states are of: of the first that is a database, else of the dev
 * URL, else of the environment's database, else what the names of the files say. Throws E_DEV_URL
 * when nothing tells.
 */
export async function dialectOf(
  work: Workplace,
  sources: readonly StateSource[],
): Promise<Dialect> {
  for (const source of sources) {
    if (source.kind === 'database') return dialectFor(schemeOf(source.url) ?? '');
  }
  const wish = await work.devWish();
  if (wish.dialect !== undefined) return wish.dialect;
  const names = sources.flatMap(fileNames);
  const env = work.env?.url && schemeOf(resolveEnvUrl(work.env.url, work.env));
  if (env !== undefined && env !== '' && isDatabaseScheme(env)) return dialectFor(env);
  const known = suffixes.find(([suffix]) => names.length > 0 && names.every((n) => suffix.test(n)));
  if (known !== undefined) return dialectFor(known[1]);
  throw new MercatorError(
    'E_DEV_URL',
    '--dev-url cannot be empty. See: https://atlasgo.io/atlas-schema/sql#dev-database',
    {
      hint: 'say which database the files are for: --dev-url dev://postgres has a private server started; schema.pg.hcl says it by its name',
    },
  );
}

function fileNames(source: StateSource): readonly string[] {
  if (source.kind === 'hcl') return source.files.map((file) => file.name);
  return source.kind === 'composite' ? source.parts.flatMap((part) => fileNames(part.source)) : [];
}
