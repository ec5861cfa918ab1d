import type { Secret } from '../base/index.ts';
import type { Value } from '../hcl/index.ts';

/** A string that may be, or hold, a secret. */
export type Text = string | Secret<string>;

/** The project file, evaluated for one `--env`. Everything is checked; defaults are left to commands. */
export interface Project {
  /** As the user named it. */
  readonly path: string;
  /** Absolute. */
  readonly folder: string;
  /** Empty without `--env`; more than one with `for_each` or equal labels. */
  readonly envs: readonly Env[];
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
  readonly format: Formats;
  /** Attributes that the env block does not define itself; input variables of schema files. */
  readonly extra: ReadonlyMap<string, Value>;
}

/** `format { schema { inspect = … } }`: templates by `<group>.<command>`. */
export type Formats = ReadonlyMap<string, string>;
