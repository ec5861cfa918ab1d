import type { Host } from '../host/index.ts';
import type { DataSource } from './ports.ts';

export interface LoadOptions {
  /** `-c`: `file://atlas.hcl`. */
  readonly url: string;
  /** `--env`. */
  readonly env: string | undefined;
  /** Raw `--var` arguments. */
  readonly vars: readonly string[];
  readonly host: Host;
  /** The data sources that the file may use. */
  readonly sources: readonly DataSource[];
  /** Where the function `print` writes to. */
  readonly print: (text: string) => void;
  /** Unknown blocks and attributes are warnings. */
  readonly lenient?: boolean;
  readonly signal?: AbortSignal | undefined;
}
