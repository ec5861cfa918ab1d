import { dirname } from 'node:path';
import { cacheFolder, type Host } from '../../../host/index.ts';

/** Whom a server runs as when we are root, whom PostgreSQL refuses. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account `nobody` when we are root, else undefined: the server runs as ourselves. Never the
 * account `postgres`, to which a real server's files may belong.
 */
export async function serverAccount(host: Host): Promise<Account | undefined> {
  if (host.uid !== 0) return undefined;
  const passwd = await host.files.stat('/etc/passwd');
  const lines = passwd ? (await host.files.readText('/etc/passwd')).split('\n') : [];
  const [, , uid, gid] = lines.find((line) => line.startsWith('nobody:'))?.split(':') ?? [];
  const nobody = 65534;
  return { uid: Number(uid ?? nobody), gid: Number(gid ?? nobody) };
}

/** The first folder on the way to the path that others may not enter, or undefined. */
export async function closedFolder(host: Host, path: string): Promise<string | undefined> {
  const parts = dirname(await host.files.realPath(path)).split('/');
  for (let i = 1; i <= parts.length; i++) {
    const folder = parts.slice(0, i).join('/') || '/';
    const mode = (await host.files.stat(folder))?.mode ?? 0;
    if ((mode & 0o001) === 0) return folder;
  }
  return undefined;
}

/** A cache that the server's account can enter too. Root's home is closed to it. */
export function openCacheFolder(host: Host): string | undefined {
  return host.uid === 0 ? '/var/cache/mercator' : cacheFolder(host);
}
