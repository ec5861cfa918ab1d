export type {
  Census,
  CensusEntry,
  Connection,
  ConnectOptions,
  DatabaseLock,
  DevRung,
  DevServer,
  Dialect,
  DialectKind,
  DialectName,
  Flavor,
  Inspection,
  InspectScope,
  InterruptedSql,
  NearestDev,
  OpenDev,
  QueryResult,
  RevisionsSql,
  RowsSupport,
  RowsWish,
  StatementLimits,
  TableSize,
  Transaction,
  UrlFacts,
} from './dialect.ts';
export { executeLock } from './lock-names.ts';
export { type Patience, patiently, withoutLockLimit } from './patience.ts';
export { dialectFor } from './registry.ts';
export { rollBackAfterError } from './roll-back.ts';
