import { scanRules } from '../../sql/index.ts';
import type { Dialect } from '../dialect.ts';
import { openConnection } from './connection.ts';
import { postgresInterrupted } from './interrupted.ts';
import { postgresKinds } from './kinds/index.ts';
import { postgresRevisions } from './revisions.ts';
import { postgresRows } from './rows.ts';
import { isContention } from './sql-state.ts';
import { describeUrl } from './url.ts';

/** PostgreSQL and what speaks its language: Aurora, RDS and other managed ones, YugabyteDB. */
export const postgres: Dialect = {
  name: 'postgres',
  schemes: ['postgres', 'postgresql'],
  initialSchemas: ['public'],
  kinds: postgresKinds,
  describeUrl,
  connect: (options) => openConnection(postgres, postgresKinds, options),
  scan: scanRules.postgres,
  rows: postgresRows,
  revisions: postgresRevisions,
  interrupted: postgresInterrupted,
  isContention,
  dev: {
    nearest: async (options) => {
      const { nearestPrivate } = await import('./dev/nearest.ts');
      return nearestPrivate(options);
    },
    start: async (options) => {
      const { startPrivateDev } = await import('./dev/private.ts');
      return startPrivateDev((local) => openConnection(postgres, postgresKinds, local), options);
    },
    open: async (options) => {
      const { openNamedDev } = await import('./dev/named.ts');
      return openNamedDev(postgres.connect, options);
    },
  },
};
