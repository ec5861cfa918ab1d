import { MercatorError } from '../../../../base/index.ts';
import { diffForeign } from '../../foreign-options.ts';
import type { PgUserMapping } from '../../model-foreign.ts';
import type { PgKind } from '../kind.ts';
import { objectPlan } from '../object-plan.ts';
import { decodeUserMapping, encodeUserMapping } from './hcl.ts';
import { readUserMappings } from './read.ts';
import { dependencies, userMappingSql } from './sql.ts';

export const userMappingKind: PgKind<PgUserMapping> = {
  kind: 'user_mapping',
  noun: userMappingSql.noun,
  rank: 62,
  level: 'database',
  needs: ['userMappings'],
  read: readUserMappings,
  dependencies,
  diff: (from, to) => diffForeign(from, to, []),
  invalidated: (mapping) => {
    if (mapping.hidden.length > 0 && mapping.secrets === undefined) throw notRestorable(mapping);
    return 'rebuild';
  },
  ...objectPlan(userMappingSql),
  partOf: ({ server }) => ({ kind: 'server', name: server }),
  // Its password must not go to a database that was made for a try.
  onDev: 'as-written',
  blocks: ['user_mapping'],
  printRank: 88,
  qualified: false,
  declare: () => ({ kind: 'user_mapping', name: '' }),
  decode: decodeUserMapping,
  encode: encodeUserMapping,
};

function notRestorable({ name, hidden, server }: PgUserMapping): MercatorError {
  const what = `user mapping "${name}" is in the way and cannot be put back`;
  return new MercatorError('E_UNSUPPORTED', `${what}: option "${hidden[0]}" cannot be read`, {
    hint: `drop it before server "${server}" is made anew, and create it again afterwards`,
  });
}
