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
  OpenDev,
  QueryResult,
  UrlFacts,
} from './dialect.ts';
export { dialectFor } from './registry.ts';
