import type { Dialect } from '../dialect.ts';
import { openConnection } from './connection.ts';
import { postgresKinds } from './kinds/index.ts';
import { describeUrl } from './url.ts';

/** PostgreSQL and what speaks its language: Aurora, RDS and other managed ones, YugabyteDB. */
export const postgres: Dialect = {
  name: 'postgres',
  schemes: ['postgres', 'postgresql'],
  kinds: postgresKinds,
  describeUrl,
  connect: (options) => openConnection(postgres, postgresKinds, options),
};
