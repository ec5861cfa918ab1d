import { declareInSchema } from '../../hcl-parts.ts';
import type { PgDomain } from '../../model-types.ts';
import type { PgKind } from '../kind.ts';
import { diffFields } from '../object-diff.ts';
import { objectPlan } from '../object-plan.ts';
import { typeNames } from '../shared-names.ts';
import { decodeDomain, encodeDomain } from './hcl.ts';
import { readDomains } from './read.ts';
import { dependencies, domainSql, isInPlace } from './sql.ts';

export const domainKind: PgKind<PgDomain> = {
  kind: 'domain',
  noun: 'domain type',
  rank: 12,
  needs: [
    'schemas',
    'types',
    'modifiers',
    'domains',
    'domainExprs',
    'domainChecks',
    'collations',
    'comments',
    'typeAccess',
  ],
  read: readDomains,
  names: typeNames,
  dependencies,
  diff: (from, to) => diffFields(from, to, ['type', 'collate', 'null', 'default', 'checks']),
  inPlace: isInPlace,
  invalidated: () => 'rebuild',
  ...objectPlan(domainSql),
  onDev: 'real',
  blocks: ['domain'],
  printRank: 52,
  qualified: true,
  declare: declareInSchema,
  decode: decodeDomain,
  encode: encodeDomain,
};
