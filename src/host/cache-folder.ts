import { join } from 'node:path';
import type { Host } from './host.ts';

/** This user's own folder for what can be made again; undefined without a home. */
export function cacheFolder(host: Pick<Host, 'env' | 'home' | 'platform'>): string | undefined {
  if (host.env.XDG_CACHE_HOME) return join(host.env.XDG_CACHE_HOME, 'mercator');
  if (host.home === undefined) return undefined;
  const usual = host.platform === 'darwin' ? 'Library/Caches' : '.cache';
  return join(host.home, usual, 'mercator');
}
