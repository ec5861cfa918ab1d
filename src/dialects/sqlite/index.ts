import { messageOf } from '../../base/index.ts';
import { scanRules } from '../../sql/index.ts';
import type { Dialect } from '../dialect.ts';
import { openConnection } from './connection.ts';
import { sqliteInterrupted } from './interrupted.ts';
import { sqliteKinds } from './kinds/index.ts';
import { sqliteRevisions } from './revisions.ts';
import { sqliteRows } from './rows.ts';
import { describeUrl } from './url.ts';

/** SQLite files and memory, libSQL files and servers. */
export const sqlite: Dialect = {
  name: 'sqlite',
  schemes: [
    'sqlite',
    'sqlite3',
    'libsql',
    'libsql+file',
    'libsql+ws',
    'libsql+wss',
    'libsql+http',
    'libsql+https',
  ],
  initialSchemas: ['main'],
  kinds: sqliteKinds,
  describeUrl,
  connect: (options) => openConnection(sqlite, sqliteKinds, options),
  scan: scanRules.sqlite,
  rows: sqliteRows,
  revisions: sqliteRevisions,
  interrupted: sqliteInterrupted,
  isContention: (error) => /database (?:table )?is locked/.test(messageOf(error)),
  dev: {
    nearest: async (options) => {
      const { nearestMemory } = await import('./dev/open.ts');
      return nearestMemory(sqlite.connect, options);
    },
    start: async (options) => {
      const { startMemoryDev } = await import('./dev/open.ts');
      return startMemoryDev(sqlite.connect, options);
    },
    open: async (options) => {
      const { openNamedDev } = await import('./dev/open.ts');
      return openNamedDev(sqlite.connect, options);
    },
  },
};
