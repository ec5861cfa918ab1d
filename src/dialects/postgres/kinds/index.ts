import { aggregateKind } from './aggregate/index.ts';
import { castKind } from './cast/index.ts';
import { collationKind } from './collation/index.ts';
import { compositeKind } from './composite/index.ts';
import { defaultPermissionKind } from './default-permission/index.ts';
import { domainKind } from './domain/index.ts';
import { enumKind } from './enum/index.ts';
import { eventTriggerKind } from './event-trigger/index.ts';
import { extensionKind } from './extension/index.ts';
import { foreignDataWrapperKind } from './foreign-data-wrapper/index.ts';
import { foreignServerKind } from './foreign-server/index.ts';
import { foreignTableKind } from './foreign-table/index.ts';
import { functionKind } from './function/index.ts';
import type { PgKind } from './kind.ts';
import { materializedKind } from './materialized/index.ts';
import { operatorKind } from './operator/index.ts';
import { operatorClassKind } from './operator-class/index.ts';
import { operatorFamilyKind } from './operator-family/index.ts';
import { permissionKind } from './permission/index.ts';
import { policyKind } from './policy/index.ts';
import { procedureKind } from './procedure/index.ts';
import { publicationKind } from './publication/index.ts';
import { rangeKind } from './range/index.ts';
import { roleKind } from './role/index.ts';
import { rowsKind } from './rows.ts';
import { ruleKind } from './rule/index.ts';
import { schemaKind } from './schema/index.ts';
import { sequenceKind } from './sequence/index.ts';
import { statisticsKind } from './statistics/index.ts';
import { subscriptionKind } from './subscription/index.ts';
import { tableKind } from './table/index.ts';
import { textSearchConfigurationKind } from './text-search-configuration/index.ts';
import { textSearchDictionaryKind } from './text-search-dictionary/index.ts';
import { textSearchParserKind } from './text-search-parser/index.ts';
import { textSearchTemplateKind } from './text-search-template/index.ts';
import { triggerKind } from './trigger/index.ts';
import { userMappingKind } from './user-mapping/index.ts';
import { viewKind } from './view/index.ts';

export type { PgKind } from './kind.ts';

/** The kinds of PostgreSQL, in rank order. */
export const postgresKinds: readonly PgKind[] = [
  schemaKind,
  roleKind,
  extensionKind,
  collationKind,
  sequenceKind,
  textSearchParserKind,
  textSearchTemplateKind,
  textSearchDictionaryKind,
  textSearchConfigurationKind,
  enumKind,
  domainKind,
  compositeKind,
  rangeKind,
  operatorKind,
  operatorFamilyKind,
  operatorClassKind,
  aggregateKind,
  castKind,
  tableKind,
  rowsKind,
  statisticsKind,
  functionKind,
  procedureKind,
  viewKind,
  materializedKind,
  foreignDataWrapperKind,
  foreignServerKind,
  userMappingKind,
  foreignTableKind,
  triggerKind,
  ruleKind,
  policyKind,
  eventTriggerKind,
  publicationKind,
  subscriptionKind,
  permissionKind,
  defaultPermissionKind,
];
