import type { Text } from '../config/index.ts';
import type { DevDatabase } from '../devdb/index.ts';
import type { Connection } from '../dialects/index.ts';
import { openDev } from './open-dev.ts';
import type { Workplace } from './workplace.ts';

/** Dev databases of several operations, shared by those that ask for the same one. */
export interface DevPool {
  open(work: Workplace, target: Connection): Promise<DevDatabase>;
  close(): Promise<void>;
}

/** A hundred targets of one sort need one private server, and one lock on a database. */
export function devPool(): DevPool {
  const shared = new Map<Text | undefined, Map<string, Promise<DevDatabase>>>();
  return {
    open: (work, target) => {
      const of = shared.get(work.devUrl) ?? new Map<string, Promise<DevDatabase>>();
      shared.set(work.devUrl, of);
      const { dialect, flavor } = target;
      const major = flavor.version.split('.')[0] ?? '';
      const key = `${dialect.name} ${major}`;
      const known = of.get(key) ?? openDev(work, dialect, () => flavor.version);
      of.set(key, known);
      return known;
    },
    close: async () => {
      const opened = [...shared.values()].flatMap((of) => [...of.values()]);
      const databases = await Promise.allSettled(opened);
      for (const each of databases) if (each.status === 'fulfilled') await each.value.close();
    },
  };
}
