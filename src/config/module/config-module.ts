import type { Secret } from '../../base/index.ts';

/* Made by scripts/reference.ts from the tables in src/config/blocks; do not edit. */

/** A value, or a function that gives it when the env is used. */
export type Given<T> = T | (() => T | Promise<T>);

/** Text that may be secret; a function is called again for every connection. */
export type SecretText = Given<string | Secret<string>>;

/**
 * HCL, evaluated when a command runs: an expression, `length(self.planned_migration.files) > 3`, or
 * for messages a template, `drop ${self.name} later`.
 */
export type HclText = string;

export type Plain =
  | null
  | string
  | number
  | bigint
  | boolean
  | Secret<unknown>
  | readonly Plain[]
  | { readonly [name: string]: Plain };

/** The registry that atlas:// URLs mean. */
export interface AtlasCloud {
  /** Organisation; Mercator needs no login and takes it as given. */
  readonly org?: Given<string>;
  /** Bearer token of the registry; an empty one leaves it off. */
  readonly token?: SecretText;
  /** Address of the registry; a file:// URL is a folder that serves as one. */
  readonly url?: Given<string>;
  /** Project within the registry. */
  readonly project?: Given<string>;
}

/** Settings of the registry. */
export interface Atlas {
  /** The registry that atlas:// URLs mean. */
  readonly cloud?: AtlasCloud;
}

/** Where the registry keeps it. */
export interface EnvSchemaRepo {
  /** Name in the registry. */
  readonly name: Given<string>;
}

/** Which objects are managed. */
export interface EnvSchemaMode {
  /** Schemas themselves. */
  readonly schemas?: Given<boolean>;
  /** What is in them. */
  readonly objects?: Given<boolean>;
  /** Roles and users. */
  readonly roles?: Given<boolean>;
  /** Privileges. */
  readonly permissions?: Given<boolean>;
  /** Whether passwords and their like are read. */
  readonly sensitive?: Given<'ALLOW' | 'DENY'>;
}

/** The desired state. */
export interface EnvSchema {
  /** URL, or list of URLs; the attribute src of the env goes first. */
  readonly src?: Given<Plain>;
  /** Where the registry keeps it. */
  readonly repo?: EnvSchemaRepo;
  /** Which objects are managed. */
  readonly mode?: EnvSchemaMode;
}

/** The migration directory and how it is applied. */
export interface EnvMigration {
  /** URL of the directory. */
  readonly dir?: Given<string>;
  /** Format of the directory. */
  readonly format?: Given<'atlas' | 'golang-migrate' | 'goose' | 'flyway' | 'liquibase' | 'dbmate'>;
  /** First version of a database that had no revisions. */
  readonly baseline?: Given<string>;
  /** What a file out of order does. */
  readonly exec_order?: Given<'LINEAR' | 'LINEAR_SKIP' | 'NON_LINEAR'>;
  /** How long to wait for the lock. */
  readonly lock_timeout?: Given<string>;
  /** Name of the lock. */
  readonly lock_name?: Given<string>;
  /** Schema of the revisions table. */
  readonly revisions_schema?: Given<string>;
  /** Objects that migrate diff leaves out. */
  readonly exclude?: Given<readonly string[]>;
  /** One transaction a file, one for all, or none. */
  readonly tx_mode?: Given<'file' | 'all' | 'none'>;
  /** Version to stop at. */
  readonly to_version?: Given<string>;
  /** Apply without a lock. */
  readonly skip_lock?: Given<boolean>;
  /** Where the registry keeps it. */
  readonly repo?: EnvSchemaRepo;
}

/** Look at the files that a branch adds. */
export interface EnvLintGit {
  /** Branch to compare with. */
  readonly base?: Given<string>;
  /** Folder of the repository. */
  readonly dir?: Given<string>;
}

/** Lets a table be dropped. */
export interface EnvLintDestructiveAllowTable {
  /** Regular expression for the name. */
  readonly match: Given<string>;
}

/** Lets a column be dropped. */
export interface EnvLintDestructiveAllowColumn {
  /** Regular expression for the name. */
  readonly match: Given<string>;
}

/** Dropped schemas, tables and columns (DS101–DS103). */
export interface EnvLintDestructive {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
  /** Lets a table be dropped. */
  readonly allow_table?: EnvLintDestructiveAllowTable | readonly EnvLintDestructiveAllowTable[];
  /** Lets a column be dropped. */
  readonly allow_column?: EnvLintDestructiveAllowColumn | readonly EnvLintDestructiveAllowColumn[];
}

/** Changes that may fail on the data (MF101–MF104, LT101, MY101). */
export interface EnvLintDataDepend {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
}

/** How a column has to be dropped. */
export interface EnvLintIncompatibleDropColumn {
  /** Said of a dropped column; self is the column, self.table its table. */
  readonly message?: HclText;
}

/** Changes that break running programs (BC101–BC104). */
export interface EnvLintIncompatible {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
  /** How a column has to be dropped. */
  readonly drop_column?: EnvLintIncompatibleDropColumn;
}

/** Dropped constraints (CD101–CD103). */
export interface EnvLintCondrop {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
}

/** The rule for names of schemas, before the general one. */
export interface EnvLintNamingSchema {
  /** Regular expression that the name must match. */
  readonly match: Given<string>;
  /** Said of a name that does not. */
  readonly message?: Given<string>;
}

/** The rule for names of tables, before the general one. */
export interface EnvLintNamingTable {
  /** Regular expression that the name must match. */
  readonly match: Given<string>;
  /** Said of a name that does not. */
  readonly message?: Given<string>;
}

/** The rule for names of columns, before the general one. */
export interface EnvLintNamingColumn {
  /** Regular expression that the name must match. */
  readonly match: Given<string>;
  /** Said of a name that does not. */
  readonly message?: Given<string>;
}

/** The rule for names of indexes, before the general one. */
export interface EnvLintNamingIndex {
  /** Regular expression that the name must match. */
  readonly match: Given<string>;
  /** Said of a name that does not. */
  readonly message?: Given<string>;
}

/** The rule for names of foreign keys, before the general one. */
export interface EnvLintNamingForeignKey {
  /** Regular expression that the name must match. */
  readonly match: Given<string>;
  /** Said of a name that does not. */
  readonly message?: Given<string>;
}

/** The rule for names of checks, before the general one. */
export interface EnvLintNamingCheck {
  /** Regular expression that the name must match. */
  readonly match: Given<string>;
  /** Said of a name that does not. */
  readonly message?: Given<string>;
}

/** Names (NM101–NM106). */
export interface EnvLintNaming {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
  /** Regular expression that every name must match. */
  readonly match?: Given<string>;
  /** Said of a name that does not. */
  readonly message?: Given<string>;
  /** The rule for names of schemas, before the general one. */
  readonly schema?: EnvLintNamingSchema;
  /** The rule for names of tables, before the general one. */
  readonly table?: EnvLintNamingTable;
  /** The rule for names of columns, before the general one. */
  readonly column?: EnvLintNamingColumn;
  /** The rule for names of indexes, before the general one. */
  readonly index?: EnvLintNamingIndex;
  /** The rule for names of foreign keys, before the general one. */
  readonly foreign_key?: EnvLintNamingForeignKey;
  /** The rule for names of checks, before the general one. */
  readonly check?: EnvLintNamingCheck;
}

/** Indexes built or dropped under a lock (PG101–PG105). */
export interface EnvLintConcurrentIndex {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
  /** Look at CREATE INDEX. */
  readonly check_create?: Given<boolean>;
  /** Look at DROP INDEX. */
  readonly check_drop?: Given<boolean>;
  /** Look for a missing txmode none. */
  readonly check_txmode?: Given<boolean>;
}

/** Transactions within the file transaction (TX201). */
export interface EnvLintNestedtx {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
}

/** Lets a statement pass. */
export interface EnvLintStatementAllow {
  /** Regular expression for the statement. */
  readonly match: Given<string>;
  /** Said of a statement that it denies. */
  readonly message?: Given<string>;
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
}

/** Reports a statement. */
export interface EnvLintStatementDeny {
  /** Regular expression for the statement. */
  readonly match: Given<string>;
  /** Said of a statement that it denies. */
  readonly message?: Given<string>;
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
}

/** Regular expressions for statements, in order. */
export interface EnvLintStatement {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
  /** Lets a statement pass. */
  readonly allow?: Readonly<
    Record<string, EnvLintStatementAllow | readonly EnvLintStatementAllow[]>
  >;
  /** Reports a statement. */
  readonly deny?: Readonly<Record<string, EnvLintStatementDeny | readonly EnvLintStatementDeny[]>>;
}

/** Statements built from unsafe text (SA101). */
export interface EnvLintSqlInjection {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
}

/** Files added out of order. */
export interface EnvLintNonLinear {
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
  /** What an edited file is. */
  readonly on_edit?: Given<'ERROR' | 'WARN' | 'IGNORE'>;
}

/** Allows the change. */
export interface EnvLintOwnershipAllow {
  /** Pattern of the objects, as in exclude. */
  readonly match: Given<string>;
  /** Teams it speaks of. */
  readonly teams?: Given<readonly string[]>;
  /** Users it speaks of. */
  readonly users?: Given<readonly string[]>;
}

/** Denies the change. */
export interface EnvLintOwnershipDeny {
  /** Pattern of the objects, as in exclude. */
  readonly match: Given<string>;
  /** Teams it speaks of. */
  readonly teams?: Given<readonly string[]>;
  /** Users it speaks of. */
  readonly users?: Given<readonly string[]>;
}

/** Who may change which objects (OW101, OW102). */
export interface EnvLintOwnership {
  /** What no rule speaks of. */
  readonly default?: Given<'ALLOW' | 'DENY'>;
  /** Repository whose teams count. */
  readonly repo?: Given<string>;
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
  /** Allows the change. */
  readonly allow?: Readonly<
    Record<string, EnvLintOwnershipAllow | readonly EnvLintOwnershipAllow[]>
  >;
  /** Denies the change. */
  readonly deny?: Readonly<Record<string, EnvLintOwnershipDeny | readonly EnvLintOwnershipDeny[]>>;
}

/** One check by its code. */
export interface EnvLintCheck {
  /** Its findings are errors. */
  readonly error?: Given<boolean>;
  /** Leave it out. */
  readonly skip?: Given<boolean>;
  /** Report also where the file says nolint. */
  readonly force?: Given<boolean>;
}

/** Rules of your own, from *.rule.hcl files. */
export interface EnvLintRule {
  /** Files. */
  readonly src: Given<readonly string[]>;
  /** Values for the variables of the files. */
  readonly vars?: Given<Plain>;
  /** Its findings are errors, not warnings. */
  readonly error?: Given<boolean>;
}

/** What migrate lint, schema lint and reviews look at. */
export interface EnvLint {
  /** Template of the report. */
  readonly format?: Given<string>;
  /** Old name of format. */
  readonly log?: Given<string>;
  /** Look at the last N files. */
  readonly latest?: Given<number>;
  /** When schema apply asks for approval. */
  readonly review?: Given<'ALWAYS' | 'WARNING' | 'ERROR'>;
  /** Look at the files that a branch adds. */
  readonly git?: EnvLintGit;
  /** Dropped schemas, tables and columns (DS101–DS103). */
  readonly destructive?: EnvLintDestructive;
  /** Changes that may fail on the data (MF101–MF104, LT101, MY101). */
  readonly data_depend?: EnvLintDataDepend;
  /** Changes that break running programs (BC101–BC104). */
  readonly incompatible?: EnvLintIncompatible;
  /** Dropped constraints (CD101–CD103). */
  readonly condrop?: EnvLintCondrop;
  /** Names (NM101–NM106). */
  readonly naming?: EnvLintNaming;
  /** Indexes built or dropped under a lock (PG101–PG105). */
  readonly concurrent_index?: EnvLintConcurrentIndex;
  /** Transactions within the file transaction (TX201). */
  readonly nestedtx?: EnvLintNestedtx;
  /** Regular expressions for statements, in order. */
  readonly statement?: EnvLintStatement;
  /** Statements built from unsafe text (SA101). */
  readonly sql_injection?: EnvLintSqlInjection;
  /** Files added out of order. */
  readonly non_linear?: EnvLintNonLinear;
  /** Who may change which objects (OW101, OW102). */
  readonly ownership?: Readonly<Record<string, EnvLintOwnership>>;
  /** One check by its code. */
  readonly check?: Readonly<Record<string, EnvLintCheck>>;
  /** Rules of your own, from *.rule.hcl files. */
  readonly rule?: Readonly<Partial<Record<'hcl', Readonly<Record<string, EnvLintRule>>>>>;
}

/** Kinds of change that are left out of every plan. */
export interface EnvDiffSkip {
  /** Leave out: add schema. */
  readonly add_schema?: Given<boolean>;
  /** Leave out: drop schema. */
  readonly drop_schema?: Given<boolean>;
  /** Leave out: modify schema. */
  readonly modify_schema?: Given<boolean>;
  /** Leave out: add table. */
  readonly add_table?: Given<boolean>;
  /** Leave out: drop table. */
  readonly drop_table?: Given<boolean>;
  /** Leave out: modify table. */
  readonly modify_table?: Given<boolean>;
  /** Leave out: rename table. */
  readonly rename_table?: Given<boolean>;
  /** Leave out: add column. */
  readonly add_column?: Given<boolean>;
  /** Leave out: drop column. */
  readonly drop_column?: Given<boolean>;
  /** Leave out: modify column. */
  readonly modify_column?: Given<boolean>;
  /** Leave out: rename column. */
  readonly rename_column?: Given<boolean>;
  /** Leave out: add index. */
  readonly add_index?: Given<boolean>;
  /** Leave out: drop index. */
  readonly drop_index?: Given<boolean>;
  /** Leave out: modify index. */
  readonly modify_index?: Given<boolean>;
  /** Leave out: rename index. */
  readonly rename_index?: Given<boolean>;
  /** Leave out: add foreign key. */
  readonly add_foreign_key?: Given<boolean>;
  /** Leave out: drop foreign key. */
  readonly drop_foreign_key?: Given<boolean>;
  /** Leave out: modify foreign key. */
  readonly modify_foreign_key?: Given<boolean>;
  /** Leave out: add check. */
  readonly add_check?: Given<boolean>;
  /** Leave out: drop check. */
  readonly drop_check?: Given<boolean>;
  /** Leave out: modify check. */
  readonly modify_check?: Given<boolean>;
  /** Leave out: rename constraint. */
  readonly rename_constraint?: Given<boolean>;
  /** Leave out: add view. */
  readonly add_view?: Given<boolean>;
  /** Leave out: drop view. */
  readonly drop_view?: Given<boolean>;
  /** Leave out: modify view. */
  readonly modify_view?: Given<boolean>;
  /** Leave out: rename view. */
  readonly rename_view?: Given<boolean>;
  /** Leave out: add func. */
  readonly add_func?: Given<boolean>;
  /** Leave out: drop func. */
  readonly drop_func?: Given<boolean>;
  /** Leave out: modify func. */
  readonly modify_func?: Given<boolean>;
  /** Leave out: rename func. */
  readonly rename_func?: Given<boolean>;
  /** Leave out: add proc. */
  readonly add_proc?: Given<boolean>;
  /** Leave out: drop proc. */
  readonly drop_proc?: Given<boolean>;
  /** Leave out: modify proc. */
  readonly modify_proc?: Given<boolean>;
  /** Leave out: rename proc. */
  readonly rename_proc?: Given<boolean>;
  /** Leave out: add trigger. */
  readonly add_trigger?: Given<boolean>;
  /** Leave out: drop trigger. */
  readonly drop_trigger?: Given<boolean>;
  /** Leave out: modify trigger. */
  readonly modify_trigger?: Given<boolean>;
  /** Leave out: rename trigger. */
  readonly rename_trigger?: Given<boolean>;
  /** Leave out: add object. */
  readonly add_object?: Given<boolean>;
  /** Leave out: drop object. */
  readonly drop_object?: Given<boolean>;
  /** Leave out: modify object. */
  readonly modify_object?: Given<boolean>;
  /** Leave out: rename object. */
  readonly rename_object?: Given<boolean>;
  /** Leave out: add role. */
  readonly add_role?: Given<boolean>;
  /** Leave out: drop role. */
  readonly drop_role?: Given<boolean>;
  /** Leave out: modify role. */
  readonly modify_role?: Given<boolean>;
  /** Leave out: add user. */
  readonly add_user?: Given<boolean>;
  /** Leave out: drop user. */
  readonly drop_user?: Given<boolean>;
  /** Leave out: modify user. */
  readonly modify_user?: Given<boolean>;
  /** Leave out: add permission. */
  readonly add_permission?: Given<boolean>;
  /** Leave out: drop permission. */
  readonly drop_permission?: Given<boolean>;
  /** Leave out: modify permission. */
  readonly modify_permission?: Given<boolean>;
}

/** Indexes without a lock on writes (PostgreSQL). */
export interface EnvDiffConcurrentIndex {
  /** Build them CONCURRENTLY. */
  readonly add?: Given<boolean>;
  /** Another name for add. */
  readonly create?: Given<boolean>;
  /** Drop them CONCURRENTLY. */
  readonly drop?: Given<boolean>;
}

/** Materialized views. */
export interface EnvDiffMaterialized {
  /** Create them without filling them. */
  readonly with_no_data?: Given<boolean>;
}

/** New tables. */
export interface EnvDiffAddTable {
  /** Write IF NOT EXISTS. */
  readonly if_not_exists?: Given<boolean>;
}

/** Dropped tables. */
export interface EnvDiffDropTable {
  /** Write CASCADE. */
  readonly cascade?: Given<boolean>;
  /** Write IF EXISTS. */
  readonly if_exists?: Given<boolean>;
}

/** New columns. */
export interface EnvDiffAddColumn {
  /** Write IF NOT EXISTS. */
  readonly if_not_exists?: Given<boolean>;
}

/** New indexes. */
export interface EnvDiffAddIndex {
  /** Write IF NOT EXISTS. */
  readonly if_not_exists?: Given<boolean>;
}

/** Changed tables. */
export interface EnvDiffModifyTable {
  /** A change that needs it may make the table anew. */
  readonly allow_recreate?: Given<boolean>;
}

/** Columns that become NOT NULL (PostgreSQL). */
export interface EnvDiffNotNull {
  /** Write a migration check for rows that are null. */
  readonly check?: Given<boolean>;
  /** Go by way of a validated CHECK, without a scan under lock. */
  readonly lock_safe?: Given<boolean>;
}

/** New checks and foreign keys (PostgreSQL). */
export interface EnvDiffConstraint {
  /** Add them NOT VALID, and validate them by a statement of its own. */
  readonly lock_safe?: Given<boolean>;
}

/** New unique constraints and primary keys (PostgreSQL). */
export interface EnvDiffUnique {
  /** Build their indexes CONCURRENTLY first. */
  readonly lock_safe?: Given<boolean>;
}

/** How changes are planned; with a driver as label, for that driver only. */
export interface EnvDiff {
  /** Kinds of change that are left out of every plan. */
  readonly skip?: EnvDiffSkip;
  /** Indexes without a lock on writes (PostgreSQL). */
  readonly concurrent_index?: EnvDiffConcurrentIndex;
  /** Materialized views. */
  readonly materialized?: EnvDiffMaterialized;
  /** New tables. */
  readonly add_table?: EnvDiffAddTable;
  /** Dropped tables. */
  readonly drop_table?: EnvDiffDropTable;
  /** New columns. */
  readonly add_column?: EnvDiffAddColumn;
  /** New indexes. */
  readonly add_index?: EnvDiffAddIndex;
  /** Changed tables. */
  readonly modify_table?: EnvDiffModifyTable;
  /** Columns that become NOT NULL (PostgreSQL). */
  readonly not_null?: EnvDiffNotNull;
  /** New checks and foreign keys (PostgreSQL). */
  readonly constraint?: EnvDiffConstraint;
  /** New unique constraints and primary keys (PostgreSQL). */
  readonly unique?: EnvDiffUnique;
  /** Policies of one driver. */
  readonly drivers?: Readonly<Record<string, EnvDiff>>;
}

/** Output of the migrate commands. */
export interface EnvFormatMigrate {
  /** Template of migrate apply, as --format. */
  readonly apply?: Given<string>;
  /** Template of migrate diff, as --format. */
  readonly diff?: Given<string>;
  /** Template of migrate down, as --format. */
  readonly down?: Given<string>;
  /** Template of migrate drift, as --format. */
  readonly drift?: Given<string>;
  /** Template of migrate lint, as --format. */
  readonly lint?: Given<string>;
  /** Template of migrate push, as --format. */
  readonly push?: Given<string>;
  /** Template of migrate status, as --format. */
  readonly status?: Given<string>;
}

/** Output of the schema commands. */
export interface EnvFormatSchema {
  /** Template of schema apply, as --format. */
  readonly apply?: Given<string>;
  /** Template of schema clean, as --format. */
  readonly clean?: Given<string>;
  /** Template of schema diff, as --format. */
  readonly diff?: Given<string>;
  /** Template of schema inspect, as --format. */
  readonly inspect?: Given<string>;
  /** Template of schema plan, as --format. */
  readonly plan?: Given<string>;
  /** Template of schema push, as --format. */
  readonly push?: Given<string>;
}

/** Templates for the output of commands. */
export interface EnvFormat {
  /** Output of the migrate commands. */
  readonly migrate?: EnvFormatMigrate;
  /** Output of the schema commands. */
  readonly schema?: EnvFormatSchema;
}

/** Old name of format. */
export interface EnvLog {
  /** Output of the migrate commands. */
  readonly migrate?: EnvFormatMigrate;
  /** Output of the schema commands. */
  readonly schema?: EnvFormatSchema;
}

/** Tests of schemas and plans. */
export interface EnvTestSchema {
  /** Test files, or folders of them. */
  readonly src: Given<readonly string[]>;
  /** Values for the variables of the files. */
  readonly vars?: Given<Plain>;
}

/** Tests of migrations. */
export interface EnvTestMigrate {
  /** Test files, or folders of them. */
  readonly src: Given<readonly string[]>;
  /** Values for the variables of the files. */
  readonly vars?: Given<Plain>;
}

/** Tests of scripts. */
export interface EnvTestScript {
  /** Test files, or folders of them. */
  readonly src: Given<readonly string[]>;
  /** Values for the variables of the files. */
  readonly vars?: Given<Plain>;
}

/** Where the test commands find their files; an env replaces the global block. */
export interface EnvTest {
  /** Tests of schemas and plans. */
  readonly schema?: EnvTestSchema;
  /** Tests of migrations. */
  readonly migrate?: EnvTestMigrate;
  /** Tests of scripts. */
  readonly script?: EnvTestScript;
}

/** Lets the run pass when its condition is true. */
export interface EnvCheckAllow {
  /** Looked at once the run is planned; uses self.planned_migration. */
  readonly condition: HclText | boolean;
}

/** Stops the run when its condition is true. */
export interface EnvCheckDeny {
  /** Looked at once the run is planned; uses self.planned_migration. */
  readonly condition: HclText | boolean;
  /** Why. */
  readonly message?: HclText;
}

/** Compares the database with the registry state of its version. */
export interface EnvCheckDrift {
  /** What drift does. */
  readonly on_error?: Given<'FAIL' | 'CONTINUE'>;
  /** Objects left out, in place of the list of the env. */
  readonly exclude?: Given<readonly string[]>;
}

/** Whether a planned run may start. Global checks come before those of the env. */
export interface EnvCheck {
  /** Lets the run pass when its condition is true. */
  readonly allow?: Readonly<Record<string, EnvCheckAllow | readonly EnvCheckAllow[]>>;
  /** Stops the run when its condition is true. */
  readonly deny?: Readonly<Record<string, EnvCheckDeny | readonly EnvCheckDeny[]>>;
  /** Compares the database with the registry state of its version. */
  readonly drift?: EnvCheckDrift;
}

/** SQL to run on the target. */
export interface EnvPreExec {
  /** One or more statements. */
  readonly sql: Given<string>;
}

/** A program to run. */
export interface EnvPreExternal {
  /** Program and arguments. */
  readonly program: Given<readonly string[]>;
  /** Folder to run it in. */
  readonly working_dir?: Given<string>;
}

/** Steps before the migrations, outside their transactions, in order. */
export interface EnvPre {
  /** SQL to run on the target. */
  readonly exec?: EnvPreExec | readonly EnvPreExec[];
  /** A program to run. */
  readonly external?: EnvPreExternal | readonly EnvPreExternal[];
}

/** Steps after the migrations, outside their transactions, in order. */
export interface EnvPost {
  /** SQL to run on the target. */
  readonly exec?: EnvPreExec | readonly EnvPreExec[];
  /** A program to run. */
  readonly external?: EnvPreExternal | readonly EnvPreExternal[];
}

/** The deployment that this env is a target of. */
export interface EnvRollout {
  /** deployment.<name> */
  readonly deployment: string | readonly string[];
  /** Values for the variables of the deployment. */
  readonly vars?: Given<Plain>;
}

/** Exporters of the schema commands. */
export interface EnvExportSchema {
  /** exporter.<kind>.<name> */
  readonly inspect?: string | readonly string[];
  /** exporter.<kind>.<name> */
  readonly diff?: string | readonly string[];
}

/** The exporters that --export uses. */
export interface EnvExport {
  /** Exporters of the schema commands. */
  readonly schema?: EnvExportSchema;
}

/** How rows that the schema declares are brought to the database. */
export interface EnvData {
  /** Add rows; add and update them; or also delete the others. */
  readonly mode: Given<'INSERT' | 'UPSERT' | 'SYNC'>;
  /** Tables to look at. */
  readonly include?: Given<readonly string[]>;
  /** Tables to leave out. */
  readonly exclude?: Given<readonly string[]>;
  /** Most rows of a table to read from a live database. */
  readonly max_rows?: Given<number>;
  /** Columns whose values are no difference between rows that are there. */
  readonly skip_diff?: Given<readonly string[]>;
  /** Write the values of identity columns in primary keys as they are. */
  readonly preserve_ids?: Given<boolean>;
}

/** Scripts that the script commands find. */
export interface EnvScript {
  /** Files, or folders of them. */
  readonly src?: Given<readonly string[]>;
  /** Where the registry keeps it. */
  readonly repo?: EnvSchemaRepo;
}

/** What --env <name> selects. Without a label, name = atlas.env answers to any. */
export interface Env {
  /** Name, in place of the label. */
  readonly name?: Given<string>;
  /** URL of the target database. */
  readonly url?: SecretText;
  /** URL of the dev database. */
  readonly dev?: SecretText;
  /** Desired state: URL, or list of URLs. */
  readonly src?: Given<Plain>;
  /** Schemas to look at. */
  readonly schemas?: Given<readonly string[]>;
  /** Objects to leave out. */
  readonly exclude?: Given<readonly string[]>;
  /** Objects to look at. */
  readonly include?: Given<readonly string[]>;
  /** The desired state. */
  readonly schema?: EnvSchema;
  /** The migration directory and how it is applied. */
  readonly migration?: EnvMigration;
  /** What migrate lint, schema lint and reviews look at. */
  readonly lint?: EnvLint;
  /** How changes are planned; with a driver as label, for that driver only. */
  readonly diff?: EnvDiff;
  /** Templates for the output of commands. */
  readonly format?: EnvFormat;
  /** Old name of format. */
  readonly log?: EnvLog;
  /** Where the test commands find their files; an env replaces the global block. */
  readonly test?: EnvTest;
  /** Whether a planned run may start. Global checks come before those of the env. */
  readonly check?: Readonly<
    Partial<Record<'migrate_apply' | 'schema_apply', EnvCheck | readonly EnvCheck[]>>
  >;
  /** Steps before the migrations, outside their transactions, in order. */
  readonly pre?: Readonly<Partial<Record<'migrate_apply', EnvPre | readonly EnvPre[]>>>;
  /** Steps after the migrations, outside their transactions, in order. */
  readonly post?: Readonly<Partial<Record<'migrate_apply', EnvPost | readonly EnvPost[]>>>;
  /** The deployment that this env is a target of. */
  readonly rollout?: EnvRollout;
  /** The exporters that --export uses. */
  readonly export?: EnvExport;
  /** How rows that the schema declares are brought to the database. */
  readonly data?: EnvData;
  /** Scripts that the script commands find. */
  readonly script?: EnvScript;
  readonly [name: string]: unknown;
}

/** The points of a transaction. */
export interface HookTransaction {
  /** Statements after BEGIN. */
  readonly after_begin?: Given<readonly string[]>;
  /** Statements before COMMIT. */
  readonly before_commit?: Given<readonly string[]>;
  /** Statements before ROLLBACK. */
  readonly before_rollback?: Given<readonly string[]>;
}

/** SQL to run within every migration transaction. */
export interface Hook {
  /** Go on when a statement fails. */
  readonly skip_errors?: Given<boolean>;
  /** The points of a transaction. */
  readonly transaction?: HookTransaction;
}

/** A rule that the value must satisfy. */
export interface DeploymentVariableValidation {
  /** True for a value that is allowed; uses var.<name>. */
  readonly condition: HclText | boolean;
  /** What to say of a value that is not. */
  readonly error_message: HclText;
}

/** A value that each target gives in rollout.vars. */
export interface DeploymentVariable {
  /** string, bool, number, int, list(T), set(T), map(T), tuple([T, …]) or object({ name = T }). */
  readonly type: string | readonly string[];
  /** Its value when none is given; without it the input is required. */
  readonly default?: Given<Plain>;
  /** For readers of the file. */
  readonly description?: Given<string>;
  /** Hide the value wherever it would be printed. */
  readonly sensitive?: Given<boolean>;
  /** A rule that the value must satisfy. */
  readonly validation?: DeploymentVariableValidation | readonly DeploymentVariableValidation[];
}

/** Targets that go together; a target belongs to the first group that matches. */
export interface DeploymentGroup {
  /** Whether a target belongs to it; without it every target left over does. */
  readonly match?: HclText | boolean;
  /** Value, or list of values, to sort its targets by, ascending. */
  readonly order_by?: HclText;
  /** Targets at once. */
  readonly parallel?: Given<number>;
  /** What a failed target does to the rest. */
  readonly on_error?: Given<'FAIL' | 'CONTINUE'>;
  /** Groups that must be done first: [group.canary]. */
  readonly depends_on?: string | readonly string[];
}

/** In which order, and how many at once, the targets of an env are migrated. */
export interface Deployment {
  /** A value that each target gives in rollout.vars. */
  readonly variable?: Readonly<Record<string, DeploymentVariable>>;
  /** Targets that go together; a target belongs to the first group that matches. */
  readonly group?: Readonly<Record<string, DeploymentGroup>>;
}

/** Where --export writes a schema to, and how it is split into files. */
export interface Exporter {
  /** sql, hcl: the file, or the folder when it is split. */
  readonly path?: Given<string>;
  /** sql, hcl: object or schema; without it there is one file. */
  readonly split_by?: Given<string>;
  /** sql, hcl: same, lower, upper or title; how files are named. */
  readonly naming?: Given<string>;
  /** sql: indentation. */
  readonly indent?: Given<string>;
  /** sql, hcl: ending of the files. */
  readonly ext?: Given<string>;
  /** http: address. */
  readonly url?: SecretText;
  /** http: method. */
  readonly method?: Given<string>;
  /** http: template of the body. */
  readonly body_template?: Given<string>;
  /** http: headers. */
  readonly headers?: Given<Plain>;
  /** multi: exporters to run in order. */
  readonly exporters?: string | readonly string[];
  /** multi: what a failed one does to the rest. */
  readonly on_error?: Given<'FAIL' | 'CONTINUE'>;
}

/** What `mercator.config.ts` exports: the blocks of the project file, labels as keys. */
export interface ConfigModule {
  /** Settings of the registry. */
  readonly atlas?: Atlas;
  /** What --env <name> selects. Without a label, name = atlas.env answers to any. */
  readonly env?: Readonly<Record<string, Env | readonly Env[]>>;
  /** What migrate lint, schema lint and reviews look at. */
  readonly lint?: EnvLint;
  /** How changes are planned; with a driver as label, for that driver only. */
  readonly diff?: EnvDiff;
  /** Where the test commands find their files; an env replaces the global block. */
  readonly test?: EnvTest;
  /** SQL to run within every migration transaction. */
  readonly hook?: Readonly<Partial<Record<'sql', Readonly<Record<string, Hook>>>>>;
  /** Whether a planned run may start. Global checks come before those of the env. */
  readonly check?: Readonly<
    Partial<Record<'migrate_apply' | 'schema_apply', EnvCheck | readonly EnvCheck[]>>
  >;
  /** In which order, and how many at once, the targets of an env are migrated. */
  readonly deployment?: Readonly<Record<string, Deployment>>;
  /** Where --export writes a schema to, and how it is split into files. */
  readonly exporter?: Readonly<
    Partial<Record<'sql' | 'hcl' | 'http' | 'multi', Readonly<Record<string, Exporter>>>>
  >;
}
