import { posix } from 'node:path';
import { MercatorError, type SourceFile, sourceFile } from '../../base/index.ts';
import type { Host } from '../../host/index.ts';

type Files = Host['files'];

/**
 * The files in the order in which they run, each once: what a file imports comes before it
 * (`-- atlas:import tables/users.sql`, relative to the file; a folder brings all its files).
 * Throws E_STATE, placed, for an import that is missing or closes a circle.
 * Source: schema/common.md 1.5.
 */
export async function withImports(
  paths: readonly string[],
  files: Files,
): Promise<readonly SourceFile[]> {
  const walk: Walk = { files, done: new Map(), open: [] };
  for (const path of paths) await load(path, walk);
  return [...walk.done.values()];
}

interface Walk {
  readonly files: Files;
  /** By normalized path, in order. */
  readonly done: Map<string, SourceFile>;
  /** The files that wait for their imports. */
  readonly open: string[];
}

async function load(path: string, walk: Walk): Promise<void> {
  const key = posix.normalize(path);
  if (walk.done.has(key)) return;
  const source = sourceFile(path, await walk.files.readText(path));
  walk.open.push(key);
  for (const each of importsOf(source)) {
    for (const target of await targets(each, source, walk)) {
      if (walk.open.includes(target)) throw circle(each, source, walk, target);
      await load(target, walk);
    }
  }
  walk.open.pop();
  walk.done.set(key, source);
}

interface Import {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Directives stand in the comments at the top. */
function importsOf({ text }: SourceFile): readonly Import[] {
  const head = /^(?:[ \t]*(?:--[^\n]*)?(?:\n|$))*/.exec(text)?.[0] ?? '';
  return [...head.matchAll(/^[ \t]*--[ \t]*atlas:import[ \t]+(\S.*?)[ \t\r]*$/gm)].map((match) => ({
    path: (match[1] ?? '').replace(/^"(.*)"$/, '$1'),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

async function targets(
  each: Import,
  source: SourceFile,
  { files }: Walk,
): Promise<readonly string[]> {
  const path = posix.join(posix.dirname(source.name), each.path);
  const stat = await files.stat(path);
  if (stat === undefined) {
    throw new MercatorError('E_STATE', `imported file "${each.path}" does not exist`, {
      range: source.range(each.start, each.end),
      hint: 'the path is relative to the file that imports it',
    });
  }
  if (stat.kind !== 'folder') return [posix.normalize(path)];
  return (await files.list(path))
    .filter((entry) => entry.kind === 'file' && entry.name.endsWith('.sql'))
    .map((entry) => posix.join(path, entry.name))
    .filter((target) => target !== posix.normalize(source.name));
}

function circle(each: Import, source: SourceFile, walk: Walk, target: string): MercatorError {
  const way = [...walk.open.slice(walk.open.indexOf(target)), target];
  return new MercatorError('E_STATE', `import cycle: ${way.join(' -> ')}`, {
    range: source.range(each.start, each.end),
  });
}
