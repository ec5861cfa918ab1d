import { isMercatorError } from '../../base/index.ts';
import type { Host } from '../../host/index.ts';
import type { SqliteUrl } from './url.ts';

/** The lock file by which Atlas keeps others out. */
export interface AtlasLock {
  /** True while a run of Atlas holds it. */
  isHeld(): Promise<boolean>;
  write(): Promise<void>;
  remove(): Promise<void>;
}

/** Atlas believes in its file until then; ours is removed when the work is done. */
const lifetimeMs = 600_000;

/**
 * The last digits of the nanoseconds tell whose file it is. Runs of Mercator keep each other out by a
 * lock that dies with its holder, and do not mind a file that one of them left behind.
 */
const ours = '424242';

/**
 * `<tmpdir>/<name>.lock`, holding the moment of its expiry in nanoseconds; the name goes with the
 * database where the URL is one of SQLite's own URIs. Source: migrations.md, locks
 */
export function atlasLock(name: string, url: SqliteUrl, { files, env, clock }: Host): AtlasLock {
  const folder = (env.TMPDIR || '/tmp').replace(/\/+$/, '');
  const path = `${folder}/${name}${databaseSuffix(url)}.lock`;
  return {
    isHeld: async () => {
      const expiry = (await readIfThere(path, files))?.trim() ?? '';
      if (!/^\d+$/.test(expiry) || expiry.endsWith(ours)) return false;
      return BigInt(expiry) > BigInt(clock.now()) * 1_000_000n;
    },
    write: () => files.writeText(path, `${Math.floor(clock.now()) + lifetimeMs}${ours}`),
    remove: () => files.remove(path),
  };
}

async function readIfThere(path: string, files: Host['files']): Promise<string | undefined> {
  try {
    return await files.readText(path);
  } catch (error) {
    if (isMercatorError(error) && error.code === 'E_FILE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Of `file:relative.db` Go's URL has neither host nor path. */
function databaseSuffix({ facts, target }: SqliteUrl): string {
  const place = facts.host + facts.path;
  if (target.kind !== 'memory' && !place.startsWith('file:')) return '';
  const path = /^file:\/\/(.*)$/s.exec(place)?.[1] ?? '';
  return `_${adler32(decodeURIComponent(path)).toString(16)}`;
}

/** https://www.rfc-editor.org/rfc/rfc1950#section-8.2 */
function adler32(text: string): number {
  let a = 1;
  let b = 0;
  for (const byte of Buffer.from(text)) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
