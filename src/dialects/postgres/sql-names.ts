import type { PlanContext } from '../../schema/index.ts';
import { quoteIdent } from '../../sql/index.ts';

/** How names are written in a statement about an object of the schema `home`. */
export interface Naming {
  readonly home: string | undefined;
  /** As in PlanContext: undefined writes every schema, '' none for names of `home`, else that one. */
  readonly qualifier: string | undefined;
}

export function namingFor(home: string | undefined, cx: PlanContext): Naming {
  return { home, qualifier: cx.qualifier };
}

/** `"schema"."name"`; a name of another schema than `home` always keeps its own. */
export function qualifiedName(
  object: { readonly schema?: string; readonly name: string },
  naming: Naming,
): string {
  return schemaPrefix(object.schema, naming) + quoteIdent(object.name);
}

/** `"schema".`, as `qualifiedName` writes it before a name, or nothing. */
export function schemaPrefix(own: string | undefined, naming: Naming): string {
  const schema = own === naming.home ? (naming.qualifier ?? own) : own;
  return schema === undefined || schema === '' ? '' : `${quoteIdent(schema)}.`;
}

/** The name as it is where that is a plain word, quoted where it is not. */
export function plainIdent(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : quoteIdent(name);
}

/** `"a", "b"` */
export function columnList(names: readonly string[]): string {
  return names.map((name) => quoteIdent(name)).join(', ');
}

/** What the server makes a name of: that of the table, those of columns, and a word behind them. */
export type GeneratedName = readonly [table: string, columns: readonly string[], suffix: string];

/**
 * The name that the server makes for a constraint or index nobody named: `users_pkey`,
 * `users_email_key`. Long parts are cut so that the whole fits in 63 bytes, the longer one first.
 * Source: makeObjectName in src/backend/commands/indexcmds.c.
 */
export function generatedName(...[table, columns, suffix]: GeneratedName): string {
  const parts = columns.length === 0 ? [table] : [table, columns.join('_')];
  const whole = [...parts, suffix].join('_');
  if (Buffer.byteLength(whole) <= 63) return whole;
  const room = 63 - Buffer.byteLength(suffix) - parts.length;
  const sizes = parts.map((part) => Buffer.byteLength(part));
  while (sizes.reduce((sum, size) => sum + size, 0) > room) {
    const longest = (sizes[0] ?? 0) > (sizes[1] ?? 0) ? 0 : sizes.length - 1;
    sizes[longest] = (sizes[longest] ?? 0) - 1;
  }
  return [...parts.map((part, i) => cutBytes(part, sizes[i] ?? 0)), suffix].join('_');
}

/**
 * True for the name that the server makes, with a number where the plain one was taken; a long one is
 * cut to make room for that. Source: ChooseRelationName in src/backend/commands/indexcmds.c.
 */
export function isGenerated(name: string, [table, columns, suffix]: GeneratedName): boolean {
  const number = /\d*$/.exec(name)?.[0] ?? '';
  return name === generatedName(table, columns, suffix + number);
}

/** The longest beginning of whole characters that fits. */
function cutBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  let used = 0;
  let cut = '';
  for (const char of text) {
    used += Buffer.byteLength(char);
    if (used > limit) return cut;
    cut += char;
  }
  return cut;
}
