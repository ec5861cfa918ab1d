import { isSecret, MercatorError, type SourceFile, sourceFile } from '../../base/index.ts';
import type { Env, MemoryState, Project, Text } from '../../config/index.ts';
import type { Value } from '../../hcl/index.ts';
import type { Host } from '../../host/index.ts';
import { resolveEnvUrl } from '../project.ts';
import { schemeOf } from '../url-parts.ts';
import { type FileUrl, findSchemaFiles, parseFileUrl } from './schema-files.ts';
import type { StateSource } from './source.ts';
import { withImports } from './sql-imports.ts';

export interface ResolveContext {
  readonly host: Host;
  readonly project: Project | undefined;
  readonly env: Env | undefined;
  /** `--var` without a project file. */
  readonly inputs: ReadonlyMap<string, Value>;
}

/**
 * What the URLs of one flag mean. Files are read, nothing else is touched. Throws E_URL and E_STATE
 * in Atlas's words, which say `--to` for every flag. Source: cli.md 3.10.
 */
export async function resolveState(
  given: readonly Text[],
  cx: ResolveContext,
): Promise<StateSource> {
  const envUrls = given.filter((url) => schemeOf(url) === 'env');
  if (envUrls.length > 0 && given.length > 1) {
    throw new MercatorError('E_URL', 'cannot use multiple env:// variables in a single flag');
  }
  const urls = given.map((url) => resolveEnvUrl(url, cx.env));
  const [first] = urls;
  if (first === undefined) throw new MercatorError('E_URL', 'at least one url is required');
  const scheme = await checkSchemes(urls, cx.host);
  switch (scheme.replace(/\+.*/, '')) {
    case 'file':
      return resolveFiles(
        urls.map((url) => parseFileUrl(plainText(url))),
        cx,
      );
    case 'mem':
      return resolveMemory(plainText(first), cx);
    case 'docker':
      return { kind: 'docker', url: plainText(first) };
    case 'atlas':
    case 'ent':
      throw new MercatorError('E_UNSUPPORTED', `a "${scheme}://" state cannot be read`, {
        hint:
          scheme === 'atlas'
            ? 'there is no registry: name a file, a folder or a database instead'
            : 'let Ent print its schema with data "external_schema"',
      });
    default:
      return { kind: 'database', url: first };
  }
}

/** The one scheme of all the URLs. Only `file://` may repeat. */
async function checkSchemes(urls: readonly Text[], host: Host): Promise<string> {
  const schemes: string[] = [];
  for (const url of urls) schemes.push(schemeOf(url) ?? (await missingScheme(url, host)));
  const [first = ''] = schemes;
  const other = schemes.find((scheme) => scheme !== first);
  if (other !== undefined) {
    throw new MercatorError(
      'E_URL',
      `got mixed --to url schemes: "${first}" and "${other}", the desired state must be provided from a single kind of source`,
    );
  }
  if (urls.length > 1 && first !== 'file') {
    throw new MercatorError(
      'E_URL',
      `got multiple --to urls of scheme "${first}", only multiple 'file://' urls are supported`,
    );
  }
  return first;
}

async function missingScheme(url: Text, host: Host): Promise<never> {
  const path = isSecret(url) ? undefined : url;
  const stat = path === undefined ? undefined : await host.files.stat(path);
  const isState = stat?.kind === 'folder' || /\.(hcl|sql)$/.test(path ?? '');
  if (stat !== undefined && isState) {
    throw new MercatorError('E_URL', `missing scheme. Did you mean file://${path}?`);
  }
  throw new MercatorError('E_URL', 'missing scheme. See: https://atlasgo.io/url', {
    hint: 'a state begins with its kind: file://schema.hcl, postgres://user@host:5432/database',
  });
}

/** Of a path or a name within the project, which is no place for a secret. */
function plainText(url: Text): string {
  if (!isSecret(url)) return url;
  throw new MercatorError('E_URL', 'a file:// or mem:// URL cannot hold a secret');
}

async function resolveFiles(urls: readonly FileUrl[], cx: ResolveContext): Promise<StateSource> {
  const { files } = cx.host;
  const found = await findSchemaFiles(urls, files);
  if (found.kind === 'hcl') {
    return {
      kind: 'hcl',
      files: await readAll(found.paths, cx.host),
      variables: await variablesOf(cx),
    };
  }
  if (urls.length > 1) {
    throw new MercatorError(
      'E_STATE',
      `the provided SQL state must be either a single schema file or a migration directory, but ${urls.length} paths were found`,
      { hint: 'name the folder, or one file that imports the others: -- atlas:import other.sql' },
    );
  }
  const [url] = urls;
  if (found.isDirectory && url !== undefined) return readMigrations(url.text, cx);
  return { kind: 'sql', files: await withImports(found.paths, files) };
}

/** Its checksum is that of its files. Throws E_CHECKSUM. */
async function readMigrations(text: string, cx: ResolveContext): Promise<StateSource> {
  const { parseDirectoryUrl } = await import('../../migrate/index.ts');
  const { loadDirectory } = await import('../migrate-directory.ts');
  const url = parseDirectoryUrl(text);
  const directory = await loadDirectory(url, cx.project, { host: cx.host });
  return { kind: 'directory', url: text, directory, version: url.version };
}

function readAll(paths: readonly string[], host: Host): Promise<readonly SourceFile[]> {
  return Promise.all(paths.map(async (path) => sourceFile(path, await host.files.readText(path))));
}

async function variablesOf(cx: ResolveContext): Promise<ReadonlyMap<string, Value>> {
  const { project, env, inputs } = cx;
  if (project === undefined) return inputs;
  const { schemaInputs } = await import('../../config/index.ts');
  return env === undefined ? project.inputs : schemaInputs(project, env);
}

async function resolveMemory(url: string, cx: ResolveContext): Promise<StateSource> {
  const { findMemory } = await import('../../config/index.ts');
  const state = cx.project && findMemory(cx.project, url);
  if (state !== undefined) return memorySource(state, url, cx);
  throw new MercatorError('E_URL', `"${url}" means nothing here`, {
    hint: 'mem:// URLs come from data sources of the project file: name it with --config and --env',
  });
}

async function memorySource(
  state: MemoryState,
  url: string,
  cx: ResolveContext,
): Promise<StateSource> {
  switch (state.kind) {
    case 'hcl': {
      const urls = state.paths.map((path) => parseFileUrl(`file://${path}`));
      const { paths, kind } = await findSchemaFiles(urls, cx.host.files);
      if (kind === 'sql') throw new MercatorError('E_STATE', `no schema files found in: ${url}`);
      return { kind: 'hcl', files: await readAll(paths, cx.host), variables: state.vars };
    }
    case 'sql':
      return { kind: 'sql', files: [sourceFile(state.name, state.text)] };
    case 'composite':
      return {
        kind: 'composite',
        parts: await Promise.all(
          state.parts.map(async ({ schema, url: part }) => ({
            ...(schema === undefined ? {} : { schema }),
            source: await resolveState([part], cx),
          })),
        ),
      };
    case 'directory':
      return readMigrations(url, cx);
    case 'docker':
    case 'dev':
      throw new MercatorError('E_STATE', `"${url}" is a dev database, which holds no state`);
  }
}
