import type { Type, Value } from '../hcl/index.ts';
import type { Host } from '../host/index.ts';

/*
 * What the project file can be extended with. This room knows the language and the order of
 * evaluation; `sdk/` registers the sources that need a database or a cloud (D16).
 */

/** A `data "<type>" "<name>"` block's implementation. */
export interface DataSource {
  readonly type: string;
  readonly doc: string;
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  readonly blocks?: Readonly<Record<string, BlockRule>>;
  /** Throws MercatorError; the caller prefixes `data.<type>.<name>: `. */
  evaluate(input: DataInput): Promise<Value>;
}

export interface AttributeRule {
  readonly type: Type;
  readonly required?: boolean;
  /** Words that may stand without quotes. */
  readonly words?: readonly string[];
  /** One line for editors and the reference page. */
  readonly doc: string;
}

export interface BlockRule {
  readonly labels: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  readonly blocks?: Readonly<Record<string, BlockRule>>;
  readonly repeat?: boolean;
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
  readonly signal: AbortSignal | undefined;
}

export interface DataBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
  readonly blocks: readonly DataBlock[];
}
