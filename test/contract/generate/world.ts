import type { ColumnType } from './types.ts';

/* What has been made so far, for what is made of it. */

export interface World {
  readonly major: number;
  readonly schemas: readonly string[];
  readonly enums: readonly MadeEnum[];
  /** Domains, composite types, ranges: as SQL names them, with values they take. */
  readonly types: readonly ColumnType[];
  readonly tables: readonly MadeTable[];
  /** The operator class of an extension that is there. */
  readonly trigrams?: string;
}

export interface MadeEnum {
  /** As SQL names it, with its schema. */
  readonly name: string;
  readonly values: readonly [string, ...string[]];
}

export interface MadeTable {
  readonly schema: string;
  /** As SQL names it, without its schema. */
  readonly bare: string;
  readonly name: string;
  readonly columns: readonly MadeColumn[];
  readonly unlogged: boolean;
  readonly partitioned: boolean;
  /** Both states of a pair have it. */
  readonly stays: boolean;
  /** How it is cut, if it is. */
  readonly method: 'HASH' | 'RANGE' | 'LIST';
}

export interface MadeColumn {
  /** As SQL names it. */
  readonly name: string;
  readonly type: string;
  readonly family: Family;
  readonly generated: boolean;
}

/** Types whose values turn into each other. */
export type Family =
  | 'number'
  | 'text'
  | 'time'
  | 'json'
  | 'flag'
  | 'range'
  | 'list'
  | 'uuid'
  | 'net'
  | 'enum'
  | 'own'
  | 'other';

/** Identifiers that are plain, quoted, a keyword, not ASCII, long. */
export function spelled(name: string, how: number): string {
  const forms = [name, name, name, `"${name} Mixed"`, `"select_${name}"`, `"${name}é"`] as const;
  return forms[how % forms.length] ?? name;
}
