import type { Host } from '../../../host/index.ts';
import { findLocalBinaries, findNpmBinaries, type ServerBinaries } from './binaries.ts';

/** One thing to try. */
export type Rung = ServerBinaries | 'embedded';

export interface Wish {
  readonly host: Host;
  /** Absent: any version is as good. */
  readonly major?: number;
  readonly prefer?: 'binaries' | 'embedded';
}

/** What to try to get a private server, nearest to the wish first (design D9). */
export async function ladder({ host, major, prefer }: Wish): Promise<readonly Rung[]> {
  const [local, npm] = await Promise.all([findLocalBinaries(host), findNpmBinaries(host)]);
  const fits = (binaries: ServerBinaries): boolean =>
    major === undefined || binaries.major === major;
  const all = npm ? [...local, npm] : local;
  const fitting = all.filter(fits);
  const others = all.filter((binaries) => !fits(binaries));
  if (prefer === 'embedded') return ['embedded', ...fitting, ...others];
  if (prefer === 'binaries') return [...fitting, ...others, 'embedded'];
  return [...fitting, 'embedded', ...others];
}
