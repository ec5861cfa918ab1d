import type { UrlFacts } from '../dialects/index.ts';
import type { MigrationFile } from '../migrate/index.ts';
import type { Target } from './migrate-target.ts';

/** A migration file, as reports have it. */
export interface FileReport {
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

export function fileReport({ name, version, description }: MigrationFile): FileReport {
  return { name, version, description };
}

/** What a report was made on. */
export interface TargetReport {
  readonly driver: string;
  readonly url: UrlFacts;
  /** URL of the directory. */
  readonly dir: string;
}

export function targetReport({ connection, directory }: Target): TargetReport {
  const { dialect, url } = connection;
  return { driver: dialect.name, url, dir: directory.store.url };
}
