import type { PgRows } from '../../catalog/rows.ts';
import type { PgExtension } from '../../model-extension.ts';

/** All but those that every database is born with; none when less than the database is asked for. */
export function readExtensions({ extensions }: PgRows): readonly PgExtension[] {
  return extensions.map(({ name, schema, version, requires, comment, usualComment }) => ({
    kind: 'extension',
    name,
    into: schema,
    version,
    requires: requires ?? [],
    ...(comment === null ? {} : { comment }),
    ...(usualComment === null ? {} : { usualComment }),
  }));
}
