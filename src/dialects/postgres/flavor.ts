import { MercatorError } from '../../base/index.ts';
import type { Flavor } from '../dialect.ts';

/** What a server can do, by name; the version is the first that has it. Sources: release notes. */
const since = {
  /** INCLUDE columns: https://www.postgresql.org/docs/release/11.0/ */
  includeColumns: 110000,
  /** Just-in-time compilation, which only slows catalog reads. */
  jit: 110000,
  /** Procedures, `pg_proc.prokind`. */
  procedures: 110000,
  /** Keys, indexes and foreign keys of partitioned tables, `conparentid`. */
  partitionedConstraints: 110000,
  /** Stored generated columns: https://www.postgresql.org/docs/release/12.0/ */
  generatedColumns: 120000,
  /** Table access methods. */
  tableAccessMethods: 120000,
  nondeterministicCollations: 120000,
  /** ALTER TYPE … ADD VALUE in a transaction block. */
  enumValuesInTransaction: 120000,
  /** Parameters of operator classes: https://www.postgresql.org/docs/release/13.0/ */
  opclassParameters: 130000,
  /** ALTER STATISTICS … SET STATISTICS. */
  statisticsTarget: 130000,
  /** `pg_trigger.tgparentid`. */
  triggerParents: 130000,
  /** ALTER COLUMN … DROP EXPRESSION. */
  dropExpression: 130000,
  /** Planner support functions, `pg_proc.prosupport`. */
  supportFunctions: 120000,
  /** https://www.postgresql.org/docs/release/14.0/ */
  multiranges: 140000,
  /** CREATE STATISTICS on expressions. */
  statisticsExpressions: 140000,
  columnCompression: 140000,
  /** Bodies in standard SQL, BEGIN ATOMIC and RETURN. */
  sqlBodies: 140000,
  /** CREATE OR REPLACE TRIGGER. */
  replaceTrigger: 140000,
  /** UNIQUE NULLS NOT DISTINCT: https://www.postgresql.org/docs/release/15.0/ */
  nullsNotDistinct: 150000,
  /** ON DELETE SET NULL (columns). */
  onDeleteColumns: 150000,
  securityInvokerViews: 150000,
  /** `pg_collation.colliculocale`. */
  icuLocale: 150000,
  publicationSchemas: 150000,
  /** CREATE UNLOGGED SEQUENCE; a sequence goes with its table. */
  unloggedSequences: 150000,
  /** https://www.postgresql.org/docs/release/16.0/ */
  icuRules: 160000,
  /** GRANT role … WITH INHERIT, SET: https://www.postgresql.org/docs/release/16.0/ */
  membershipOptions: 160000,
  /** https://www.postgresql.org/docs/release/17.0/ */
  setExpression: 170000,
  /** `pg_collation.colllocale`, also of the builtin provider. */
  collationLocale: 170000,
  /** Virtual generated columns: https://www.postgresql.org/docs/release/18.0/ */
  virtualColumns: 180000,
  /** NOT NULL as constraints of their own, contype n. */
  notNullConstraints: 180000,
  /** WITHOUT OVERLAPS and PERIOD. */
  temporalKeys: 180000,
  notEnforced: 180000,
  /** Stored generated columns in publications. */
  publishedGenerated: 180000,
} as const;

export type PgCapability = keyof typeof since;

export type PgVendor = 'postgres' | 'aurora' | 'rds' | 'yugabyte';

export interface PgFlavor extends Flavor {
  readonly vendor: PgVendor;
  /** `server_version_num`: 150018. */
  readonly versionNum: number;
  readonly capabilities: Readonly<Record<PgCapability, boolean>>;
}

/** What a plain PostgreSQL of that version can do. */
function postgresFlavor(versionNum: number, vendor: PgVendor = 'postgres'): PgFlavor {
  return {
    vendor,
    version: `${Math.floor(versionNum / 10000)}.${versionNum % 10000}`,
    versionNum,
    capabilities: capabilitiesOf(versionNum),
  };
}

function capabilitiesOf(versionNum: number): Readonly<Record<PgCapability, boolean>> {
  const known = Object.entries(since).map(([name, first]) => [name, versionNum >= first] as const);
  // The keys are those of `since`, which Object.entries does not tell.
  return Object.fromEntries(known) as Record<PgCapability, boolean>;
}

/** Asked once a session, of what speaks the protocol: one row of version number and vendor marks. */
export const flavorQuery: string = `SELECT
  pg_catalog.current_setting('server_version_num'),
  pg_catalog.version(),
  pg_catalog.to_regproc('pg_catalog.aurora_version') IS NOT NULL,
  pg_catalog.current_setting('rds.extensions', true) IS NOT NULL`;

/** The oldest version with the catalog that is read; the oldest that is tested is 13. */
const oldest = 100000;

/**
 * What the server can be told from before any query: `parameters` is what it reported at login.
 * Throws E_SERVER_VERSION for a server too old, E_UNSUPPORTED for a vendor whose catalog is another.
 */
export function refuseForeign(parameters: ReadonlyMap<string, string>): void {
  if (parameters.has('crdb_version')) throw unsupportedVendor('CockroachDB');
  const version = parameters.get('server_version') ?? '';
  const major = Number.parseInt(version, 10);
  // Redshift says 8.0.2 since it left PostgreSQL's path in 2005.
  if (version === '8.0.2') throw unsupportedVendor('Amazon Redshift');
  if (major < oldest / 10000) throw tooOld(version);
}

/** The flavor out of the row of `flavorQuery`. Throws E_SERVER_VERSION, E_UNSUPPORTED. */
export function readFlavor(row: readonly (string | null)[]): PgFlavor {
  const [versionNum, text, aurora, rds] = row;
  const number = Number(versionNum);
  if (!(number >= oldest)) throw tooOld(versionNum ?? 'unknown');
  if (/Aurora DSQL/i.test(text ?? '')) throw unsupportedVendor('Amazon Aurora DSQL');
  if (/-YB-/.test(text ?? '')) return postgresFlavor(number, 'yugabyte');
  if (aurora === 't') return postgresFlavor(number, 'aurora');
  return postgresFlavor(number, rds === 't' ? 'rds' : 'postgres');
}

function tooOld(version: string): MercatorError {
  return new MercatorError('E_SERVER_VERSION', `unsupported postgres version: ${version}`, {
    hint: 'PostgreSQL 10 is the oldest that can be read, 13 the oldest that is tested',
  });
}

function unsupportedVendor(name: string): MercatorError {
  return new MercatorError('E_UNSUPPORTED', `${name} is not supported yet`, {
    hint: 'it speaks the protocol of PostgreSQL, with a catalog of its own; docs/compatibility.md lists what is supported',
  });
}
