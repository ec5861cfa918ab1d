import type { SchemaObject } from '../../schema/index.ts';
import type { QualifiedName } from './model-types.ts';

/* How text is taken apart and looked up for searching. */

export interface PgTextSearchParser extends SchemaObject {
  readonly kind: 'text_search_parser';
  readonly schema: string;
  readonly start: QualifiedName;
  readonly token: QualifiedName;
  readonly end: QualifiedName;
  readonly types: QualifiedName;
  readonly headline?: QualifiedName;
}

export interface PgTextSearchTemplate extends SchemaObject {
  readonly kind: 'text_search_template';
  readonly schema: string;
  readonly init?: QualifiedName;
  readonly lexize: QualifiedName;
}

export interface PgTextSearchDictionary extends SchemaObject {
  readonly kind: 'text_search_dictionary';
  readonly schema: string;
  readonly template: QualifiedName;
  /** In order; values as SQL has them, `'english'`. */
  readonly options: Readonly<Record<string, string>>;
}

export interface PgTextSearchConfiguration extends SchemaObject {
  readonly kind: 'text_search_configuration';
  readonly schema: string;
  readonly parser: QualifiedName;
  /** By token type. */
  readonly mappings: readonly PgTokenMapping[];
}

export interface PgTokenMapping {
  /** Type of token, as the parser names it: `asciiword`. */
  readonly token: string;
  /** In the order in which they are asked. */
  readonly dictionaries: readonly QualifiedName[];
}
