import type { PgRows } from '../../catalog/rows.ts';
import { readForeignOptions } from '../../foreign-options.ts';
import { formatIdentifier } from '../../identifiers.ts';
import type { PgUserMapping } from '../../model-foreign.ts';

/** Whose options are not for the reader to see, they look like none. */
export function readUserMappings({ userMappings }: PgRows): readonly PgUserMapping[] {
  return userMappings.map(({ server, user, options }) => ({
    kind: 'user_mapping',
    name: mappingName(server, user ?? undefined),
    server,
    ...(user === null ? {} : { user }),
    ...readForeignOptions(options),
  }));
}

/** `app for remote`, `PUBLIC for remote` */
export function mappingName(server: string, user: string | undefined): string {
  return `${user === undefined ? 'PUBLIC' : formatIdentifier(user)} for ${server}`;
}
