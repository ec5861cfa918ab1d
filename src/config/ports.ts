import type { Secret, SourceRange } from '../base/index.ts';
import type { Type, Value } from '../hcl/index.ts';
import type { Host } from '../host/index.ts';

/*
 * What the project file is made of, as tables: one rule a block, one a attribute. The decoder, the
 * description for editors and docs/reference/config.md all read them, so they cannot disagree.
 * `DataSource` is the port by which `sdk/` adds sources that need a database (D16).
 */

/** A string that may be, or hold, a secret. */
export type Text = string | Secret<string>;

/** A `data "<type>" "<name>"` block's implementation. */
export interface DataSource {
  readonly type: string;
  readonly doc: string;
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  readonly blocks?: Readonly<Record<string, BlockRule>>;
  /** What the reference has: `string`, or the attributes of the object. One line. */
  readonly output: string;
  /** Throws MercatorError; the caller prefixes `data.<type>.<name>: `. */
  evaluate(input: DataInput): Promise<Value>;
}

export interface AttributeRule {
  readonly type: Type;
  readonly required?: boolean;
  /**
   * The words it may be, in their canonical spelling. They may stand without quotes, and case and
   * `-` or `_` make no difference.
   */
  readonly words?: readonly string[];
  /** May hold a secret. The others refuse one, since reports show them. */
  readonly secret?: boolean;
  /** Not evaluated now: it uses these names, which get a value when a command runs. */
  readonly later?: readonly string[];
  /** It names a block of that type, as `exporter.sql.x` does, or a type of value. */
  readonly reference?: 'deployment' | 'exporter' | 'group' | 'type';
  /** What stands when it is absent, as a user would write it. */
  readonly fallback?: string;
  /** One line for editors and the reference page. */
  readonly doc: string;
}

export interface BlockRule {
  /** One name for each label. */
  readonly labels: readonly string[];
  /** Labels may be left out. */
  readonly labelsOptional?: boolean;
  /** What each label may be, where that is a closed list. */
  readonly labelWords?: readonly (readonly string[] | undefined)[];
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  readonly blocks?: Readonly<Record<string, BlockRule>>;
  /** `labels`: once for each set of labels. */
  readonly repeat?: boolean | 'labels';
  /** Accept attributes that are not listed (env). */
  readonly open?: boolean;
  readonly doc: string;
}

export interface DataInput {
  /** `data.<type>.<name>`, for messages and secret origins. */
  readonly label: string;
  readonly name: string;
  /** Converted to the declared types; absent when not written or null. */
  readonly values: ReadonlyMap<string, Value>;
  readonly blocks: readonly DataBlock[];
  readonly host: Host;
  /** The process's working directory: data source paths resolve against it (config.md §2). */
  readonly workingFolder: string;
  /** Folder of the project file. */
  readonly configFolder: string;
  /** Makes a `mem://` URL mean something to the commands that are handed it. */
  readonly remember: (url: string, state: MemoryState) => void;
  readonly signal: AbortSignal | undefined;
}

/** A nested block, decoded. */
export interface DataBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
  /** Attributes that wait for a running command. */
  readonly later: ReadonlyMap<string, Later>;
  readonly blocks: readonly DataBlock[];
}

/** An expression that waits for values which only a running command has. */
export interface Later {
  readonly range: SourceRange;
  /**
   * The value, converted to the attribute's type, with these names in scope besides those of the
   * file. Throws E_HCL_EVAL and its kin, placed.
   */
  evaluate(names: ReadonlyMap<string, Value>): Value;
}

/**
 * What a `mem://` URL stands for. The project file only describes it: nothing is parsed, started or
 * connected to before a command reads the URL. Paths are absolute.
 */
export type MemoryState =
  /** HCL schema files, or folders of them, with the values of their variables. */
  | {
      readonly kind: 'hcl';
      readonly paths: readonly string[];
      readonly vars: ReadonlyMap<string, Value>;
    }
  /** One SQL schema file; `name` is what messages call it. */
  | { readonly kind: 'sql'; readonly name: string; readonly text: string }
  /** A migration directory. `mirror`: the folder that new files are written to as well. */
  | {
      readonly kind: 'directory';
      readonly files: ReadonlyMap<string, string>;
      readonly mirror?: string;
    }
  /** Schemas loaded in order; `schema` is created when absent and the URL computed within it. */
  | {
      readonly kind: 'composite';
      readonly parts: readonly { readonly schema?: string; readonly url: Text }[];
    }
  /** A `docker` block that needs more than a docker URL can say. */
  | ({ readonly kind: 'docker' } & DockerDatabase)
  /** A running database with a baseline. */
  | { readonly kind: 'dev'; readonly url: Text; readonly baseline: string };

export interface DockerDatabase {
  readonly driver: string;
  readonly image: string;
  readonly schema?: string;
  readonly database?: string;
  /** SQL run on start; part of the clean state. */
  readonly baseline?: string;
  readonly command?: readonly string[];
  readonly template?: boolean;
  readonly build?: {
    readonly context: string;
    readonly dockerfile?: string;
    readonly target?: string;
    readonly args: ReadonlyMap<string, string>;
  };
}
