import type { PgRows } from '../../catalog/rows.ts';
import { readForeignOptions } from '../../foreign-options.ts';
import type { PgForeignServer } from '../../model-foreign.ts';

export function readServers({ servers }: PgRows): readonly PgForeignServer[] {
  return servers.map(({ name, wrapper, type, version, options, comment }) => ({
    kind: 'server',
    name,
    wrapper,
    ...(type === null ? {} : { type }),
    ...(version === null ? {} : { version }),
    ...readForeignOptions(options),
    ...(comment === null ? {} : { comment }),
  }));
}
