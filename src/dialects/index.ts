export type {
  Census,
  CensusEntry,
  Connection,
  ConnectOptions,
  Dialect,
  DialectKind,
  DialectName,
  Flavor,
  Inspection,
  InspectScope,
  QueryResult,
  UrlFacts,
} from './dialect.ts';
export { dialectFor } from './registry.ts';
