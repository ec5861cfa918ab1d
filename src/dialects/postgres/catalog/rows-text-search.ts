import type { NameRow } from './rows-types.ts';

/** Rows of text search; `schema` is an oid. */
export interface TextSearchRows {
  readonly textParsers: readonly TextParserRow[];
  readonly textTemplates: readonly TextTemplateRow[];
  readonly textDictionaries: readonly TextDictionaryRow[];
  readonly textConfigurations: readonly TextConfigurationRow[];
  /** By configuration, token type, and the order of its dictionaries. */
  readonly textMappings: readonly TextMappingRow[];
}

interface NamedRow {
  readonly id: number;
  readonly schema: number;
  readonly name: string;
}

export interface TextParserRow extends NamedRow {
  readonly start: NameRow;
  readonly token: NameRow;
  readonly end: NameRow;
  readonly types: NameRow;
  readonly headline: NameRow | null;
}

export interface TextTemplateRow extends NamedRow {
  readonly init: NameRow | null;
  readonly lexize: NameRow;
}

export interface TextDictionaryRow extends NamedRow {
  readonly template: NameRow;
  /** `stopwords = 'english', language = 'english'`. */
  readonly options: string | null;
}

export interface TextConfigurationRow extends NamedRow {
  readonly parser: NameRow;
}

export interface TextMappingRow {
  readonly configuration: number;
  readonly token: string;
  readonly dictionary: NameRow;
}
