import { MercatorError } from '../base/index.ts';
import { compileGlob } from './glob.ts';

/** One part of a pattern: which names, and which types if it says so. */
export interface PatternPart {
  readonly matches: (name: string) => boolean;
  /** undefined: all types of the level. */
  readonly types: ReadonlySet<string> | undefined;
  /** True for a bare `*`. */
  readonly all: boolean;
}

/** From schema to child; with one part also what belongs to no schema. */
export type Pattern = readonly PatternPart[];

/**
 * A pattern of `--exclude` and `--include`: one to three globs joined by dots, each with a selector
 * `[type=table|view]` if wanted. A part in double quotes may hold dots. Patterns of a connection
 * that is bound to a schema begin at the object: the schema is put in front. Throws E_PATTERN.
 */
export function parsePattern(text: string, boundSchema?: string): Pattern {
  if (text === '') throw malformed('empty pattern: ""');
  if (/[\r\n]/.test(text)) throw malformed(`unexpected pattern: ${JSON.stringify(text)}`);
  const parts = splitParts(text).map((part) => parsePart(part, text));
  const pattern = boundSchema === undefined ? parts : [literalPart(boundSchema), ...parts];
  if (pattern.length <= 3) return pattern;
  throw malformed(
    `too many parts in pattern: ${JSON.stringify(text)}`,
    boundSchema === undefined
      ? 'a pattern has at most three: schema.table.column'
      : 'the URL names the schema, so a pattern has at most two parts: table.column',
  );
}

function parsePart(part: string, text: string): PatternPart {
  const selector = /\[type=([a-z_|]+)\]$/.exec(part);
  const glob = selector === null ? part : part.slice(0, selector.index);
  const matches = compileGlob(glob);
  if (matches === undefined) {
    throw malformed(
      `syntax error in pattern: ${JSON.stringify(text)}`,
      'a "[" begins a set such as [a-z]; \\[ is the character itself',
    );
  }
  const types = selector === null ? undefined : new Set(selector[1]?.split('|'));
  return { matches, types, all: glob === '*' && types === undefined };
}

function literalPart(name: string): PatternPart {
  return { matches: (other) => other === name, types: undefined, all: false };
}

/** By the rules of CSV with a dot between; a selector may follow the closing quote. */
function splitParts(text: string): readonly string[] {
  const parts: string[] = [];
  const field = /"((?:[^"]|"")*)"((?:\[[^".]*\])?)(\.|$)|([^".]*)(\.|$)/y;
  for (;;) {
    const match = field.exec(text);
    if (match === null) {
      throw malformed(
        `unbalanced quotes in pattern: ${JSON.stringify(text)}`,
        'a quoted part is quoted as a whole: public."a.b"',
      );
    }
    const [, quoted, selector = '', end, plain = '', plainEnd] = match;
    // What is quoted is still a glob.
    parts.push(quoted === undefined ? plain : quoted.replaceAll('""', '"') + selector);
    if ((end ?? plainEnd) === '') return parts;
  }
}

function malformed(message: string, hint?: string): MercatorError {
  return new MercatorError('E_PATTERN', message, { hint });
}
