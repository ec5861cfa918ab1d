import { posix } from 'node:path';
import { isMercatorError } from '../base/index.ts';
import type { FileEntry } from '../host/index.ts';

export interface GlobOptions {
  readonly list: (folder: string) => readonly FileEntry[];
  /** Folders match, too; without it files only. */
  readonly folders: boolean;
}

/**
 * Absolute paths below `base` that match the pattern, in code unit order: `*` and `?` stay within a
 * name, `**` crosses folders, `[a-z]` is a class, `{a,b}` a choice. Empty when nothing matches.
 */
export function globFiles(base: string, pattern: string, options: GlobOptions): string[] {
  const found = new Set<string>();
  for (const choice of choices(pattern)) {
    const absolute = posix.resolve(base, choice);
    walk(
      '/',
      absolute.split('/').filter((part) => part !== ''),
      { ...options, found },
    );
  }
  return [...found].sort();
}

interface Walk extends GlobOptions {
  readonly found: Set<string>;
}

function walk(folder: string, segments: readonly string[], cx: Walk): void {
  const [segment, ...rest] = segments;
  if (segment === undefined) return;
  if (segment === '**') walkDeep(folder, rest, cx);
  else if (rest.length > 0 && !/[*?[\\]/.test(segment)) {
    walk(posix.join(folder, segment), rest, cx);
  } else walkMatches(folder, segment, rest, cx);
}

function walkMatches(folder: string, segment: string, rest: readonly string[], cx: Walk): void {
  const matches = segmentPattern(segment);
  for (const entry of entries(folder, cx)) {
    if (!matches.test(entry.name)) continue;
    const path = posix.join(folder, entry.name);
    if (rest.length > 0) {
      if (entry.kind === 'folder') walk(path, rest, cx);
    } else if (entry.kind === 'file' || (cx.folders && entry.kind === 'folder')) {
      cx.found.add(path);
    }
  }
}

/** `**` stands for any number of folders, none included; at the end for all that is below. */
function walkDeep(folder: string, rest: readonly string[], cx: Walk): void {
  walk(folder, rest.length === 0 ? ['*'] : rest, cx);
  for (const entry of entries(folder, cx)) {
    if (entry.kind === 'folder') walkDeep(posix.join(folder, entry.name), rest, cx);
  }
}

function entries(folder: string, cx: Walk): readonly FileEntry[] {
  try {
    return cx.list(folder);
  } catch (error) {
    if (isMercatorError(error) && error.code === 'E_FILE_NOT_FOUND') return [];
    throw error;
  }
}

function segmentPattern(segment: string): RegExp {
  const source = segment.replaceAll(
    /\\(.)|(\*+)|(\?)|\[([!^]?)([^\]]+)\]|([^\\*?[])|(.)/gs,
    (_, escaped, stars, one, not, set, plain, rest) => {
      if (stars !== undefined) return '[^/]*';
      if (one !== undefined) return '[^/]';
      if (set !== undefined) return `[${not === '' ? '' : '^'}${set.replaceAll('\\', '\\\\')}]`;
      return escapeText(escaped ?? plain ?? rest);
    },
  );
  return new RegExp(`^${source}$`, 'su');
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The pattern once for each choice that its braces leave. */
function choices(pattern: string): string[] {
  const found = /\{([^{}]*)\}/.exec(pattern);
  if (found === null) return [pattern];
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + found[0].length);
  return (found[1] ?? '').split(',').flatMap((choice) => choices(before + choice + after));
}
