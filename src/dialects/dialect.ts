import type { Diagnostic, Secret } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import type {
  Mode,
  ModelKind,
  Realm,
  Row,
  RowRules,
  SchemaObject,
  Table,
  TableRows,
} from '../schema/index.ts';
import type { HclKind } from '../spec/index.ts';
import type { ScanRules } from '../sql/index.ts';

/** One make of database. All functions are required: what it lacks, it says (style.md). */
export interface Dialect {
  readonly name: DialectName;
  /** URL schemes without `://`. */
  readonly schemes: readonly string[];
  /** The schemas that a new database has. */
  readonly initialSchemas: readonly string[];
  /** In rank order. */
  readonly kinds: readonly DialectKind[];
  /** Facts that follow from a URL alone. Throws E_URL. No secret in the result. */
  describeUrl(url: string): UrlFacts;
  /** Throws E_URL, E_CONNECT, E_TLS, E_LOGIN, E_DATABASE_NOT_FOUND, E_CREDENTIALS_INSECURE. */
  connect(options: ConnectOptions): Promise<Connection>;
  /** How its SQL is cut into statements. */
  readonly scan: ScanRules;
  /** Clean databases to try a schema on (D9). */
  readonly dev: DevSupport;
  readonly rows: RowsSupport;
  readonly revisions: RevisionsSql;
  readonly interrupted: InterruptedSql;
  /** True when a statement failed for the locks of others alone: again it may succeed. */
  isContention(error: unknown): boolean;
}

/** How rows of seed data are read. */
export interface RowsSupport extends Omit<RowRules, 'preserveIds'> {
  /** Whether the rows of a table are its own, not another's. */
  holds(table: Table): boolean;
  /** All of one state of the database, values as constants, rows in the order of their keys. */
  read(connection: Connection, wishes: readonly RowsWish[]): Promise<readonly TableRows[]>;
  /**
   * The same rows, in the same order, with values as columns of the table's types give them back; on
   * a dev database that has the table. Throws E_QUERY for a value that is none of its type.
   */
  normalize(connection: Connection, table: Table, rows: readonly Row[]): Promise<readonly Row[]>;
}

/** Rows of a table that exists. */
export interface RowsWish {
  readonly table: Table;
  /** Those with the keys of these rows; absent: all. */
  readonly like?: readonly Row[];
  /** At most so many. */
  readonly limit?: number;
}

/** The revisions table in this database's words (migrations.md 6). */
export interface RevisionsSql {
  /** Where the table is: as asked for, or bound by the URL, or its own. Throws E_UNSUPPORTED. */
  schema(asked: string | undefined, bound: string | undefined): string;
  /** Names of its columns, a row each; no row where there is no such table. */
  columns(schema: string): string;
  schemaExists(schema: string): string;
  createSchema(schema: string): string;
  createTable(schema: string): string;
  /** For a table of an older Atlas: a column that may be null. */
  addColumn(schema: string, column: string): string;
  /** In the order of the table, the time as text, by version. */
  select(schema: string): string;
  /** A parameter for each column; what is there keeps its description and time. */
  upsert(schema: string): string;
  /** One statement more of the version ran; parameters are `applied`, the time it took, the version. */
  advance(schema: string): string;
  /** The parameter is the version. */
  delete(schema: string): string;
  /** Why the first migration should not run here, in Atlas's words; undefined: it may. */
  whyNotClean(
    query: (sql: string) => Promise<QueryResult>,
    bound: string | undefined,
    revisionsSchema: string,
  ): Promise<string | undefined>;
}

/** What becomes of a statement outside a transaction when the run is cut off (D10). */
export interface InterruptedSql {
  /** A plain transaction around a statement and the record that it ran. */
  readonly coupling: { readonly begin: string; readonly commit: string; readonly rollback: string };
  /** True for a statement that can share that transaction, so that both happen or neither. */
  isCoupled(sql: string): boolean;
  /** A quicker way for some of them, on this connection: see `JointRun`. */
  joint(connection: Pick<Connection, 'query' | 'run'>, record: JointRecord): JointRun;
  /** For a statement that opens or ends a transaction of the user's own. */
  control(sql: string): 'open' | 'close' | undefined;
  /**
   * Whether the statement took effect, as the catalog shows; remains of half of it are cleared away.
   * Where nothing tells, what a person should look at.
   */
  outcome(
    query: (sql: string) => Promise<QueryResult>,
    sql: string,
  ): Promise<{ readonly happened: boolean } | { readonly unknown: string }>;
}

export interface JointRecord {
  /** What the session may know it by, once it is prepared. */
  readonly name: string;
  readonly sql: string;
}

/**
 * Runs a statement and the record of it, whose parameters are given, in one message that is one
 * transaction. False where that is not possible: nothing has happened then. Throws as `query`.
 */
export type JointRun = (statement: string, parameters: readonly unknown[]) => Promise<boolean>;

export type DialectName = 'postgres' | 'mysql' | 'mariadb' | 'sqlite';

/** Reading from the catalog is the dialect's own affair; the rest of a kind is seen by everyone. */
export type DialectKind<T extends SchemaObject = SchemaObject> = Omit<
  ModelKind<T, never>,
  'read' | 'needs'
> &
  HclKind<T>;

export interface ConnectOptions {
  /** Evaluated anew for every physical connection. */
  readonly url: string | Secret<string>;
  readonly host: Host;
  /** Findings that do not stop the operation. */
  readonly warn: (warning: Diagnostic) => void;
  readonly signal?: AbortSignal;
}

/** What Atlas prints of a URL; see cli.md 5.3. Never holds a password. */
export interface UrlFacts {
  readonly scheme: string;
  readonly user: string | undefined;
  /** `host:port` as written. */
  readonly host: string;
  readonly path: string;
  readonly rawQuery: string;
  /** The schema that the URL binds the connection to. */
  readonly boundSchema: string | undefined;
  /** The whole URL, password replaced by `xxxxx`. */
  readonly redacted: string;
}

/** An open session, or a small pool that opens sessions on need. */
export interface Connection {
  readonly dialect: Dialect;
  readonly url: UrlFacts;
  readonly flavor: Flavor;
  /** One statement, rows as arrays of text or null. Throws E_QUERY with the server's words. */
  query(sql: string, parameters?: readonly unknown[]): Promise<QueryResult>;
  /** From now on. Throws E_UNSUPPORTED for what this database cannot limit. */
  limit(limits: StatementLimits): Promise<void>;
  /** Statements whose rows nobody wants. Throws E_QUERY with the server's words. */
  run(sql: string): Promise<void>;
  /**
   * Opens a transaction for changes to the schema, with what this database needs before and after
   * one. Throws E_QUERY.
   */
  begin(): Promise<Transaction>;
  /** One consistent snapshot of what the scope asks for (D6), and what was not read (D7). */
  inspect(scope: InspectScope): Promise<Inspection>;
  /** How large each table is, with its indexes; in no order. Throws E_UNSUPPORTED where nothing tells. */
  tableSizes(): Promise<readonly TableSize[]>;
  /** From now on names without a schema are of this one, made if need be; undefined: as at first. */
  useSchema(schema: string | undefined): Promise<void>;
  /**
   * A lock of that name on the database, which dies with this session (D10). Throws E_LOCKED, naming
   * the holder where the server tells, when it is not free within the time.
   */
  lock(name: string, timeoutMs: number): Promise<DatabaseLock>;
  /**
   * The lock of who changes the schema that the URL binds, or the whole database, by what was read of
   * it. Two schemas of one database do not exclude each other; the whole excludes each of them, and
   * each excludes `executeLock`. Throws as `lock`.
   */
  lockSchemas(timeoutMs: number): Promise<DatabaseLock>;
  close(): Promise<void>;
}

/** Milliseconds; 0 is no limit, absent leaves it as it is. */
export interface StatementLimits {
  /** That a statement waits for a lock of others. */
  readonly lockMs?: number;
  readonly statementMs?: number;
}

/** Ended exactly once. */
export interface Transaction {
  /** Throws E_QUERY for what the database finds at the end; nothing has been changed then. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

export interface TableSize {
  readonly schema: string;
  readonly table: string;
  readonly bytes: number;
}

export interface DatabaseLock {
  release(): Promise<void>;
}

/** How a make of database gives clean places to try a schema on (D9). */
export interface DevSupport {
  /** What `start` would try first, found without starting it; undefined when there is nothing. */
  nearest(options: Pick<StartDev, 'host' | 'like'>): Promise<NearestDev | undefined>;
  /** The nearest private server or embedded engine there is, started now. Throws E_LOCAL_SERVER. */
  start(options: StartDev): Promise<DevServer>;
  /**
   * The database that the user named, locked for this run alone. Throws E_DEV_NOT_CLEAN if anything
   * is in it, E_LOCKED, and as `connect`.
   */
  open(options: OpenDev): Promise<DevServer>;
}

export interface StartDev {
  readonly host: Host;
  /** The server whose like is wanted; absent: any version is as good. */
  readonly like?: string;
  /** What was tried, a line each. */
  readonly log: (line: string) => void;
  readonly warn: (warning: Diagnostic) => void;
  readonly signal?: AbortSignal;
}

/** A dev database that was not started yet. */
export interface NearestDev {
  readonly kind: DevRung['kind'];
  /** As its rung will say; absent where there is only one of its kind. */
  readonly version?: string;
  /** Two of one identity read a schema alike: make, version, extensions, in letters, digits, `._-`. */
  readonly identity: string;
}

export interface OpenDev extends ConnectOptions {
  readonly lockTimeoutMs: number;
  /** Statements that make what belongs to the clean state. */
  readonly baseline: readonly string[];
  /** Each use gets a copy of the database, where the server can copy one. */
  readonly template?: boolean;
}

/** A server, or a named database, that gives clean databases until it is closed. */
export interface DevServer {
  readonly rung: DevRung;
  /** The schema that the user bound it to; absent where any may be bound. */
  readonly boundSchema: string | undefined;
  /**
   * A clean database; with a schema bound to it, or with the one named in the URL where that binds
   * one. One at a time. What closes it cleans it.
   */
  open(boundSchema: string | undefined): Promise<Connection>;
  /** As clean as it was found; private servers end. Also after an interruption. */
  close(): Promise<void>;
}

/** Which clean database was taken, for reports. */
export interface DevRung {
  readonly kind: 'named' | 'docker' | 'binaries' | 'npm-binaries' | 'embedded';
  /** As users know it: `15.18`. */
  readonly version: string;
  /** Why it is less than was wanted: another version, a single session. */
  readonly notes: readonly string[];
}

export interface QueryResult {
  readonly columns: readonly string[];
  /** What the text in each column stands for; `text` for every type that is no number or boolean. */
  readonly types: readonly ('text' | 'bool' | 'number')[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Vendor, version and what the server can do. */
export interface Flavor {
  readonly vendor: string;
  /** As users know it: `15.18`. */
  readonly version: string;
  readonly capabilities: Readonly<Record<string, boolean>>;
}

export interface InspectScope {
  /** Schemas asked for by name; empty: all but the system's. Ignored when the URL binds one. */
  readonly schemas: readonly string[];
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  /** What to read besides, of a whole database only. Throws E_UNSUPPORTED where that is not so. */
  readonly modes?: readonly Mode[];
}

export interface Inspection {
  readonly realm: Realm;
  readonly census: Census;
}

/** Nothing is skipped in silence: what the database holds and the realm does not (D7). */
export interface Census {
  /** Classes of object that Mercator has no kind for yet. */
  readonly unknown: readonly CensusEntry[];
  /** Left out because a filter or the scope said so. */
  readonly ignored: readonly CensusEntry[];
}

export interface CensusEntry {
  /** In the singular, as a user would say it: `materialized view`. */
  readonly class: string;
  readonly count: number;
  /** The first few, qualified, sorted. */
  readonly examples: readonly string[];
}
