import type { SchemaObject } from '../../schema/index.ts';

/** In no schema itself; what it brings along is in one. */
export interface PgExtension extends SchemaObject {
  readonly kind: 'extension';
  /** The schema that its objects are in; absent: where the server puts them. */
  readonly into?: string;
  /** Absent: the one that the server installs by default. */
  readonly version?: string;
  /** Extensions that it needs, by name. */
  readonly requires: readonly string[];
  /** Only one that somebody gave it: the server writes its own when it is created. */
  readonly comment?: string;
  /** That one, where a server was asked. */
  readonly usualComment?: string;
}
