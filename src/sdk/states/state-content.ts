import { formatPlain } from '../../devdb/index.ts';
import type { Realm } from '../../schema/index.ts';
import { buildName } from '../build-name.ts';
import type { ReadContext } from './read-state.ts';
import type { StateSource } from './source.ts';

/**
 * A name for all that reading the source depends on but the server that reads it: a hash in base
 * 16. `written` is what the source says if it is HCL. undefined where something in it is no plain
 * data, as a secret; it has no business in a cache.
 */
export async function stateContent(
  source: StateSource,
  written: Realm | undefined,
  cx: ReadContext,
): Promise<string | undefined> {
  const build = buildName();
  if (build === undefined) return undefined;
  const { dialect, bound, scope } = cx;
  const about = { build, dialect: dialect.name, bound: bound?.schema, scope };
  const text = formatPlain({ ...about, content: written ?? (await contentOf(source, cx)) });
  if (text === undefined) return undefined;
  const { startHash } = await import('../../migrate/index.ts');
  return startHash().update(text).digest('hex');
}

/** What runs, in order; where it came from makes no difference. */
async function contentOf(source: StateSource, cx: ReadContext): Promise<unknown> {
  switch (source.kind) {
    case 'sql':
      return source.files.map((file) => file.text);
    case 'hcl': {
      const { readHcl } = await import('./read-hcl.ts');
      return readHcl(source, cx.dialect);
    }
    case 'directory': {
      const { directory, version } = source;
      const { directoryStatements } = await import('./run-directory.ts');
      const scripts = directoryStatements(directory, version, cx.dialect.scan, cx.channels.host);
      return scripts.map(({ statements }) => statements.map(({ text }) => text));
    }
    case 'composite':
      return Promise.all(
        source.parts.map(async (part) => [part.schema ?? null, await contentOf(part.source, cx)]),
      );
    case 'database':
    case 'docker':
      // What is in a database is in no file: a function is no plain data.
      return contentOf;
  }
}
