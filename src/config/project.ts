import type { Diagnostic, SourceRange } from '../base/index.ts';
import type { Value } from '../hcl/index.ts';
import type { DataBlock, Later, MemoryState, Text } from './ports.ts';

/** The project file, evaluated for one `--env`. Everything is checked; defaults are left to commands. */
export interface Project {
  /** As the user named it. */
  readonly path: string;
  /** Absolute. */
  readonly folder: string;
  /** `--env`, empty without it. */
  readonly envName: string;
  /** Empty without `--env`; more than one with `for_each` or equal labels. Inheritance is done. */
  readonly envs: readonly Env[];
  /** The global blocks, for commands that run without an env. */
  readonly lint: LintPolicy;
  readonly diff: DiffPolicy;
  readonly test: TestFiles;
  readonly checks: readonly Check[];
  readonly hooks: readonly Hook[];
  readonly registry: Registry;
  /** By name; those that an env refers to. */
  readonly deployments: ReadonlyMap<string, Deployment>;
  /** By `<kind>.<name>`; those that an env refers to. */
  readonly exporters: ReadonlyMap<string, Exporter>;
  /** What `mem://` URLs mean; look up with `findMemory`, which ignores the query. */
  readonly memory: ReadonlyMap<string, MemoryState>;
  /** `--var` as given: legacy input of schema files. */
  readonly inputs: ReadonlyMap<string, Value>;
  /** Attributes at the top of the file, which only the lenient mode lets pass. */
  readonly extra: ReadonlyMap<string, Value>;
  readonly warnings: readonly Diagnostic[];
}

export interface Env {
  readonly name: string;
  readonly url?: Text;
  readonly dev?: Text;
  /** `src` attribute, else `schema.src`. */
  readonly src?: readonly Text[];
  readonly schemas?: readonly string[];
  readonly exclude?: readonly string[];
  readonly include?: readonly string[];
  /** `schema.repo.name`. */
  readonly schemaRepo?: string;
  readonly mode: SchemaMode;
  readonly migration: Migration;
  readonly lint: LintPolicy;
  readonly diff: DiffPolicy;
  readonly format: Formats;
  readonly test: TestFiles;
  /** Global checks first. */
  readonly checks: readonly Check[];
  readonly pre: readonly Step[];
  readonly post: readonly Step[];
  readonly rollout?: Rollout;
  /** Names of exporters by `<group>.<command>`: `schema.inspect`. */
  readonly export: ReadonlyMap<string, string>;
  readonly rows?: RowPolicy;
  readonly script?: ScriptFiles;
  /** Attributes that the env block does not define itself; input variables of schema files. */
  readonly extra: ReadonlyMap<string, Value>;
  /** Of the block, for messages. */
  readonly range: SourceRange;
}

export interface SchemaMode {
  readonly schemas?: boolean;
  readonly objects?: boolean;
  readonly roles?: boolean;
  readonly permissions?: boolean;
  readonly sensitive?: 'ALLOW' | 'DENY';
}

export interface Migration {
  readonly dir?: string;
  readonly format?: 'atlas' | 'golang-migrate' | 'goose' | 'flyway' | 'liquibase' | 'dbmate';
  readonly baseline?: string;
  readonly execOrder?: 'LINEAR' | 'LINEAR_SKIP' | 'NON_LINEAR';
  /** As written, a Go duration: `10s`. */
  readonly lockTimeout?: string;
  readonly lockName?: string;
  readonly skipLock?: boolean;
  readonly revisionsSchema?: string;
  readonly exclude?: readonly string[];
  readonly txMode?: 'file' | 'all' | 'none';
  readonly toVersion?: string;
  readonly repo?: string;
}

/** `format { schema { inspect = … } }`: templates by `<group>.<command>`. */
export type Formats = ReadonlyMap<string, string>;

export interface LintPolicy {
  readonly format?: string;
  readonly latest?: number;
  readonly review?: 'ALWAYS' | 'WARNING' | 'ERROR';
  readonly git?: { readonly base?: string; readonly dir?: string };
  /** Blocks of analyzers, `check` and `rule`, in file order. */
  readonly analyzers: readonly DataBlock[];
}

export interface DiffPolicy {
  /** Kinds of change to leave out: `drop_table`. */
  readonly skip: ReadonlySet<string>;
  /** The other policies, by block name. */
  readonly policies: ReadonlyMap<string, ReadonlyMap<string, Value>>;
  /** Policies of `diff "<driver>"`, by driver. */
  readonly drivers: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Value>>>;
}

/** Test files by command group: `schema`, `migrate`, `script`. */
export type TestFiles = ReadonlyMap<string, TestFileSet>;

export interface TestFileSet {
  readonly src: readonly string[];
  readonly vars: ReadonlyMap<string, Value>;
}

/** A `hook "sql"`: statements for each point of a migration's transaction. */
export interface Hook {
  readonly name: string;
  readonly skipErrors: boolean;
  readonly afterBegin: readonly string[];
  readonly beforeCommit: readonly string[];
  readonly beforeRollback: readonly string[];
}

/** One step of `pre` or `post`. */
export type Step =
  | { readonly kind: 'exec'; readonly command: string; readonly sql: string }
  | {
      readonly kind: 'external';
      readonly command: string;
      readonly program: readonly string[];
      readonly workingDir?: string;
    };

export interface Check {
  readonly command: 'migrate_apply' | 'schema_apply';
  /** In file order. */
  readonly rules: readonly CheckRule[];
  readonly drift?: { readonly onError: 'FAIL' | 'CONTINUE'; readonly exclude?: readonly string[] };
}

export interface CheckRule {
  readonly kind: 'allow' | 'deny';
  /** Empty when the block has no label. */
  readonly name: string;
  readonly condition: Later;
  readonly message?: Later;
}

export interface Rollout {
  readonly deployment: string;
  /** Checked against the deployment's variables, defaults filled in. */
  readonly vars: ReadonlyMap<string, Value>;
}

export interface Deployment {
  readonly name: string;
  /** In file order; `match` and `orderBy` need `var`. */
  readonly groups: readonly DeploymentGroup[];
}

export interface DeploymentGroup {
  readonly name: string;
  readonly match?: Later;
  readonly orderBy?: Later;
  readonly parallel: number;
  readonly onError: 'FAIL' | 'CONTINUE';
  /** Absent: the group before it. */
  readonly dependsOn?: readonly string[];
}

export interface Exporter {
  readonly kind: 'sql' | 'hcl' | 'http' | 'multi';
  readonly name: string;
  readonly values: ReadonlyMap<string, Value>;
  /** For `multi`, names as keys of `Project.exporters`. */
  readonly exporters: readonly string[];
}

export interface RowPolicy {
  readonly mode: 'INSERT' | 'UPSERT' | 'SYNC';
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly maxRows?: number;
  /** Patterns of columns. */
  readonly skipDiff?: readonly string[];
  readonly preserveIds?: boolean;
}

export interface ScriptFiles {
  readonly src: readonly string[];
  readonly repo?: string;
}

/** The `atlas` block. */
export interface Registry {
  readonly org?: string;
  readonly token?: Text;
  readonly url?: string;
  readonly project?: string;
}

/** The state behind a `mem://` URL of this project, whatever its query; undefined if there is none. */
export function findMemory(project: Project, url: string): MemoryState | undefined {
  return project.memory.get(url.replace(/\?.*$/s, ''));
}

/**
 * Input variables of the schema files that an env names: its own further attributes, then `--var`
 * for names that are not among them. Source: config.md §7.2.
 */
export function schemaInputs(project: Project, env: Env): ReadonlyMap<string, Value> {
  return new Map([...project.inputs, ...env.extra]);
}
