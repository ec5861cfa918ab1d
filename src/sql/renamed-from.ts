import type { ScanRules } from './scan-rules.ts';
import { nameOfToken, type SqlToken, sqlTokens } from './tokens.ts';

/** A name as SQL has it: where it is in no quotes, the database may spell it otherwise. */
export interface SqlName {
  readonly name: string;
  readonly quoted: boolean;
}

/** What a `-- atlas:renamed_from` comment is about; `at` is where the comment stands in `sql`. */
export interface RenameDirective {
  readonly kind: 'table' | 'column' | 'index';
  readonly schema?: SqlName;
  /** Of a column, or of an index within CREATE TABLE. */
  readonly table?: SqlName;
  readonly name: SqlName;
  /** As it is called until then. */
  readonly previous: string;
}

/** Directives that stand above nothing that can be renamed: offsets in the statement. */
export interface RenameDirectives {
  readonly found: readonly RenameDirective[];
  readonly misplaced: readonly number[];
}

/**
 * The names that comments in and above a statement say its objects had before: directly above CREATE
 * TABLE and CREATE INDEX, or above a column or an index inside of the brackets of CREATE TABLE.
 * Source: schema/common.md 10.1.
 */
export function renameDirectives(
  { text, comments }: { readonly text: string; readonly comments: readonly string[] },
  rules: ScanRules,
): RenameDirectives {
  const above = comments.flatMap((comment) => previousName(comment, rules) ?? []).at(-1);
  if (above === undefined && !text.includes('atlas:renamed_from')) return nothing;
  const tokens = sqlTokens(text, rules);
  const code = tokens.filter(({ kind }) => kind !== 'comment');
  const own = createdBy(code);
  const inside = insideDirectives(tokens, own, rules);
  if (above === undefined) return inside;
  return own === undefined
    ? { ...inside, misplaced: [0, ...inside.misplaced] }
    : { ...inside, found: [{ ...own, previous: above }, ...inside.found] };
}

const nothing: RenameDirectives = { found: [], misplaced: [] };

/** What the comment gives as the previous name; undefined for any other comment. */
function previousName(comment: string, rules: ScanRules): string | undefined {
  const [, text] = /^(?:--|#|\/\*)\s*atlas:renamed_from\s+(\S.*?)\s*(?:\*\/)?$/.exec(comment) ?? [];
  if (text === undefined) return undefined;
  const [token, more] = sqlTokens(text, rules);
  return token !== undefined && more === undefined ? (nameOfToken(token) ?? text) : text;
}

type Created = Pick<RenameDirective, 'kind' | 'schema' | 'name'>;

/** The table or index that the statement makes. */
function createdBy(code: readonly SqlToken[]): Created | undefined {
  if (!isWord(code[0], 'CREATE')) return undefined;
  const at = code.findIndex((token) => isWord(token, 'TABLE') || isWord(token, 'INDEX'));
  if (at < 0 || code.slice(0, at).some(({ kind }) => kind !== 'word')) return undefined;
  const kind = isWord(code[at], 'TABLE') ? 'table' : 'index';
  const rest = code.slice(at + 1);
  while (['CONCURRENTLY', 'IF', 'NOT', 'EXISTS'].some((word) => isWord(rest[0], word)))
    rest.shift();
  const first = sqlName(rest[0]);
  if (first === undefined) return undefined;
  const second = rest[1]?.text === '.' ? sqlName(rest[2]) : undefined;
  return second === undefined ? { kind, name: first } : { kind, schema: first, name: second };
}

function insideDirectives(
  tokens: readonly SqlToken[],
  table: Created | undefined,
  rules: ScanRules,
): RenameDirectives {
  const found: RenameDirective[] = [];
  const misplaced: number[] = [];
  for (const [at, token] of tokens.entries()) {
    const previous =
      token.kind === 'comment' ? previousName(token.text.trimEnd(), rules) : undefined;
    if (previous === undefined) continue;
    const part = partBehind(tokens, at);
    if (table?.kind !== 'table' || part === undefined) misplaced.push(token.start);
    else {
      const { schema, name } = table;
      found.push({ ...part, ...(schema && { schema }), table: name, previous });
    }
  }
  return { found, misplaced };
}

/** The column or index whose definition begins behind a comment at `at`, right after `(` or `,`. */
function partBehind(
  tokens: readonly SqlToken[],
  at: number,
): Pick<RenameDirective, 'kind' | 'name'> | undefined {
  const before = tokens.slice(0, at).findLast(({ kind }) => kind !== 'comment');
  if (before?.text !== '(' && before?.text !== ',') return undefined;
  const code = tokens.slice(at + 1).filter(({ kind }) => kind !== 'comment');
  const [first, second] = code;
  const isIndex = isWord(first, 'INDEX') || isWord(first, 'KEY');
  const name = sqlName(isIndex ? second : first);
  return name === undefined ? undefined : { kind: isIndex ? 'index' : 'column', name };
}

function isWord(token: SqlToken | undefined, keyword: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === keyword;
}

function sqlName(token: SqlToken | undefined): SqlName | undefined {
  const name = token === undefined ? undefined : nameOfToken(token);
  return name === undefined ? undefined : { name, quoted: token?.kind === 'name' };
}
