import { posix } from 'node:path';
import { MercatorError, sourceFile } from '../base/index.ts';
import type { Host } from '../host/index.ts';
import { startHash } from '../migrate/index.ts';
import { folderOfUrl, parseRegistryName, registryFolder } from './directory-registry.ts';
import { formatPlanFile, type PlanFile, parsePlanFile } from './plan-file.ts';

/*
 * A folder of plan files, in place of a cloud: `<name>.plan.hcl`, and beside it, once somebody has
 * approved the plan, `<name>.plan.approved` with the digest of what was approved. A file that is
 * changed afterwards is no longer approved.
 */

export interface PlanStore {
  readonly folder: string;
  /** What its plans are called by: `atlas://app/plans`, `file://plans`. */
  readonly url: string;
}

export interface StoredPlan {
  readonly file: PlanFile;
  /** `atlas://app/plans/p1`, `file://plans/p1.plan.hcl`. */
  readonly url: string;
  readonly status: PlanStatus;
}

export type PlanStatus = 'PENDING' | 'APPROVED';

const suffix = '.plan.hcl';

/** Where registries are: as `registryFolder` takes them. */
export interface RegistryPlace {
  readonly host: Host;
  /** `--registry`. */
  readonly registry?: string | undefined;
  /** Of the project file. */
  readonly projectUrl?: string | undefined;
}

/**
 * The store that `--repo` or the environment's `schema.repo.name` names: `atlas://app` and `app` in
 * the registry folder, or a folder of its own, `file://plans`. Throws E_USAGE, E_UNSUPPORTED.
 */
export function planStore(repo: string, place: RegistryPlace): PlanStore {
  if (repo.includes('://') && !repo.startsWith('atlas://')) {
    const folder = folderOfUrl(repo);
    return { folder, url: `file://${folder}` };
  }
  const { name } = parseRegistryName(repo.replace(/^atlas:\/\//, ''));
  const root = registryFolder(place.registry, place.projectUrl, place.host);
  return { folder: posix.join(root, name, 'plans'), url: `atlas://${name}/plans` };
}

interface PlanPlace {
  readonly store: PlanStore;
  /** Of the file, without its suffix. */
  readonly stem: string;
}

/** Throws E_URL for what names no plan, and as `planStore`. */
export function parsePlanUrl(url: string, place: RegistryPlace): PlanPlace {
  const [, repo, stem] = /^(atlas:\/\/.+)\/plans\/([^/]+)$/.exec(url) ?? [];
  if (repo !== undefined && stem !== undefined) return { store: planStore(repo, place), stem };
  if (url.startsWith('file://') && url.endsWith(suffix)) {
    const path = folderOfUrl(url);
    const folder = posix.dirname(path);
    return { store: { folder, url: `file://${folder}` }, stem: posix.basename(path, suffix) };
  }
  throw new MercatorError('E_URL', `"${url}" names no plan`, {
    hint: 'the forms are atlas://app/plans/name and file://plans/name.plan.hcl',
  });
}

function pathOf({ store, stem }: PlanPlace): string {
  return posix.join(store.folder, stem + suffix);
}

function markOf({ store, stem }: PlanPlace): string {
  return posix.join(store.folder, `${stem}.plan.approved`);
}

function urlOf({ store, stem }: PlanPlace): string {
  return `${store.url}/${stem}${store.url.startsWith('file://') ? suffix : ''}`;
}

/** The same whatever a checkout does to line breaks. */
function digestOf(text: string): string {
  return startHash().update(text.replaceAll('\r\n', '\n')).digest('hex');
}

/** All plans of the store, by name of file; none where the folder is missing. */
export async function storedPlans(
  store: PlanStore,
  { files }: Host,
): Promise<readonly StoredPlan[]> {
  if ((await files.stat(store.folder)) === undefined) return [];
  const entries = await files.list(store.folder);
  const stems = entries
    .filter(({ kind, name }) => kind === 'file' && name.endsWith(suffix))
    .map(({ name }) => name.slice(0, -suffix.length));
  return Promise.all(stems.map((stem) => readStored({ store, stem }, { files })));
}

/** Throws E_FILE_NOT_FOUND, and as `parsePlanFile`. */
export async function readStored(
  at: PlanPlace,
  { files }: Pick<Host, 'files'>,
): Promise<StoredPlan> {
  const path = pathOf(at);
  const text = await planText(at, files);
  const mark = markOf(at);
  const approved = (await files.stat(mark)) !== undefined && (await files.readText(mark)).trim();
  const status = approved === digestOf(text) ? 'APPROVED' : 'PENDING';
  return { file: parsePlanFile(sourceFile(path, text)), url: urlOf(at), status };
}

async function planText(at: PlanPlace, files: Host['files']): Promise<string> {
  const path = pathOf(at);
  if ((await files.stat(path)) !== undefined) return files.readText(path);
  throw new MercatorError('E_FILE_NOT_FOUND', `there is no plan "${urlOf(at)}"`, {
    hint: `it would be the file "${path}"; "schema plan list" shows what is there`,
  });
}

/**
 * Puts the plan there. One of that name with the same content stays, and may be approved by this;
 * another content is refused. Throws E_USAGE, E_FILE_WRITE.
 */
export async function storePlan(
  store: PlanStore,
  file: PlanFile,
  status: PlanStatus,
  { files }: Host,
): Promise<StoredPlan> {
  const stem = stemOf(file.name);
  const at = { store, stem };
  const text = formatPlanFile(file);
  const path = pathOf(at);
  await files.makeFolder(store.folder);
  if ((await files.stat(path)) === undefined) await files.writeText(path, text);
  else if (digestOf(await files.readText(path)) !== digestOf(text)) {
    throw new MercatorError('E_USAGE', `"${urlOf(at)}" is another plan`, {
      hint: 'give this one another name, or remove the other: schema plan rm --url',
    });
  }
  if (status === 'APPROVED') return approveStored(at, { files });
  return readStored(at, { files });
}

/** Plans are named by people, and by templates. */
function stemOf(name: string): string {
  if (/^[\w-][\w.-]*$/.test(name)) return name;
  throw new MercatorError('E_USAGE', `"${name}" is no name for a plan in a repository`, {
    hint: 'use letters, digits and ._-',
  });
}

/** Throws E_FILE_NOT_FOUND, E_FILE_WRITE. */
export async function approveStored(
  at: PlanPlace,
  { files }: Pick<Host, 'files'>,
): Promise<StoredPlan> {
  await files.writeText(markOf(at), `${digestOf(await planText(at, files))}\n`);
  return readStored(at, { files });
}

/** Throws E_FILE_NOT_FOUND, E_FILE_WRITE. */
export async function removeStored(at: PlanPlace, { files }: Pick<Host, 'files'>): Promise<void> {
  await planText(at, files);
  await files.remove(markOf(at));
  await files.remove(pathOf(at));
}

/**
 * The plan that a URL names: a file of any name, or one of a repository, with what became of it there.
 * Throws E_URL, E_FILE_NOT_FOUND, and as `parsePlanFile`.
 */
export async function readPlan(
  url: string,
  place: RegistryPlace,
): Promise<Pick<StoredPlan, 'file'> & { readonly status?: PlanStatus }> {
  const { files } = place.host;
  if (!url.startsWith('file://')) return readStored(parsePlanUrl(url, place), { files });
  const path = folderOfUrl(url);
  return { file: parsePlanFile(sourceFile(path, await files.readText(path))) };
}
