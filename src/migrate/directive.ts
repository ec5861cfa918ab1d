import type { Directive } from './migration-file.ts';

// The prefix is greedy: of two on a line the last counts.
const directive = /^([ -~]*)atlas:(\w+)(?: +([^\n]+))?/;

/** The directive on a line, whatever stands before it. Source: migrations.md 3.1. */
export function parseDirective(line: string): Directive | undefined {
  const found = directive.exec(line);
  if (found === null) return undefined;
  return { name: found[2] ?? '', argument: found[3] ?? '' };
}

/**
 * The directives at the head of a file: comment lines that an empty line, or the end of the file,
 * parts from the first statement. Lines may end as on Windows, which Atlas does not see.
 */
export function fileDirectives(text: string): readonly Directive[] {
  return headerLines(text).flatMap((line) => parseDirective(line) ?? []);
}

/** The comment lines at the head of a file, if they are the file's and not a statement's. */
export function headerLines(text: string): readonly string[] {
  const head = /^(?:(?:#|--)[^\n]*(?:\n|$))+/.exec(text)?.[0] ?? '';
  const rest = text.slice(head.length);
  if (head === '' || !/^(?:$|[ \t]*\r?\n)/.test(rest)) return [];
  return head.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}

/** The directives among the comments of a statement. Source: migrations.md 3.3. */
export function statementDirectives(comments: readonly string[]): readonly Directive[] {
  return comments.flatMap((comment) => {
    const line = comment.startsWith('/*') ? comment.replace(/\*\/$/, '') : comment;
    const isOne = /^(?:#|--|-- |\/\*)atlas:\w/.test(line) && !line.includes('\n');
    return (isOne ? parseDirective(line.trimEnd()) : undefined) ?? [];
  });
}

/** The arguments of every directive of that name. */
export function argumentsOf(directives: readonly Directive[], name: string): readonly string[] {
  return directives.flatMap((one) => (one.name === name ? [one.argument] : []));
}
