import { diffForeign } from '../../foreign-options.ts';
import type { PgForeignServer } from '../../model-foreign.ts';
import type { PgKind } from '../kind.ts';
import { objectPlan } from '../object-plan.ts';
import { decodeServer, encodeServer } from './hcl.ts';
import { readServers } from './read.ts';
import { dependencies, serverSql } from './sql.ts';

export const foreignServerKind: PgKind<PgForeignServer> = {
  kind: 'server',
  noun: serverSql.noun,
  rank: 61,
  level: 'database',
  needs: ['servers'],
  read: readServers,
  dependencies,
  diff: (from, to) => diffForeign(from, to, ['wrapper', 'type', 'version']),
  inPlace: (from, to) => from.wrapper === to.wrapper && from.type === to.type,
  invalidated: () => 'rebuild',
  ...objectPlan(serverSql),
  onDev: 'stand-in',
  blocks: ['server'],
  printRank: 87,
  qualified: false,
  declare: (block, cx) => ({ kind: 'server', name: cx.nameOf(block) }),
  decode: decodeServer,
  encode: encodeServer,
};
