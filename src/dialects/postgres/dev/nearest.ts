import { dirname, join } from 'node:path';
import type { Host } from '../../../host/index.ts';
import type { NearestDev, StartDev } from '../../dialect.ts';
import type { ServerBinaries } from '../local/binaries.ts';
import { embeddedVersion } from '../local/embedded.ts';
import { binariesKey } from '../local/install.ts';
import { ladder } from '../local/ladder.ts';

/** What `startPrivateDev` tries first. */
export async function nearestPrivate({
  host,
  like = '',
}: Pick<StartDev, 'host' | 'like'>): Promise<NearestDev | undefined> {
  const major = Number.parseInt(like, 10);
  const [first] = await ladder(Number.isNaN(major) ? { host } : { host, major });
  if (first === undefined) return undefined;
  if (first !== 'embedded') {
    const programs = await binariesKey(host, first);
    const identity = `postgres-${programs}-${await extensionsStamp(host, first)}`;
    return { kind: first.kind, version: first.version, identity };
  }
  const version = await embeddedVersion(host);
  return version === undefined ? undefined : { kind: 'embedded', identity: `pglite-${version}` };
}

/** Changes when an extension is installed, removed or given a new version. */
async function extensionsStamp(
  { files }: Host,
  { folder, major }: ServerBinaries,
): Promise<string> {
  const share = join(dirname(folder), 'share');
  const places = [
    join(share, 'extension'),
    join(share, 'postgresql/extension'),
    `/usr/share/postgresql/${major}/extension`, // Debian, Ubuntu
  ];
  const stats = await Promise.all(places.map((place) => files.stat(place)));
  return stats.map((stat) => Math.round(stat?.modifiedMs ?? 0).toString(36)).join('.');
}
