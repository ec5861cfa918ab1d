import { collationKind } from './collation/index.ts';
import { compositeKind } from './composite/index.ts';
import { defaultPermissionKind } from './default-permission/index.ts';
import { domainKind } from './domain/index.ts';
import { enumKind } from './enum/index.ts';
import { extensionKind } from './extension/index.ts';
import type { PgKind } from './kind.ts';
import { materializedKind } from './materialized/index.ts';
import { permissionKind } from './permission/index.ts';
import { rangeKind } from './range/index.ts';
import { roleKind } from './role/index.ts';
import { schemaKind } from './schema/index.ts';
import { tableKind } from './table/index.ts';
import { viewKind } from './view/index.ts';

export type { PgKind } from './kind.ts';

/** The kinds of PostgreSQL, in rank order. */
export const postgresKinds: readonly PgKind[] = [
  schemaKind,
  roleKind,
  extensionKind,
  collationKind,
  enumKind,
  domainKind,
  compositeKind,
  rangeKind,
  tableKind,
  viewKind,
  materializedKind,
  permissionKind,
  defaultPermissionKind,
];
