import { MercatorError } from '../base/index.ts';
import type { Text } from '../config/index.ts';
import { addFiles, type MigrationDirectory, nextVersion } from '../migrate/index.ts';
import type { Statement } from '../schema/index.ts';
import { beginPhase, type Channels } from './channels.ts';
import { diffPolicy } from './diff-policy.ts';
import { editText } from './edit-text.ts';
import { type DirectoryOptions, directoryUrl, loadDirectory } from './migrate-directory.ts';
import { fileBody, fileIndent } from './migrate-file-format.ts';
import { lockTimeoutMs } from './migrate-lock.ts';
import { filePlan, fileStatements, type PlannedMigration } from './migrate-plan-file.ts';
import { proveFiles } from './migrate-proof.ts';
import { openReplay, type Replay, withoutUnasked } from './migrate-states.ts';
import type { StatePlan } from './plan-states.ts';
import { planWithRenames } from './renames.ts';
import type { State } from './states/read-state.ts';
import { resolveState } from './states/resolve.ts';
import { planPolicy } from './states/rows.ts';
import { openWorkplace, type StateOptions, type Workplace } from './workplace.ts';

export interface PlanFileOptions extends DirectoryOptions, StateOptions {
  /** Written before names, where the dev URL binds a schema. */
  readonly qualifier?: string;
  /** A template: `{{ sql . "  " }}` for the indentation, any other for the whole file. */
  readonly fileFormat?: string;
  /** Opens the file in the user's editor first. */
  readonly edit?: boolean;
}

export interface MigrateDiffOptions extends PlanFileOptions {
  /** URLs of the desired state; else the env's `src`. */
  readonly to?: readonly Text[];
  /** Becomes the file's description. */
  readonly name?: string;
  /** Nothing is written. */
  readonly dryRun?: boolean;
}

/**
 * Adds the file that leads from where the directory is to the desired state; none where they agree.
 * The directory with the new file is replayed, and must lead to the desired state. Throws E_USAGE,
 * E_CHECKSUM, E_PLAN_PROOF, E_STATE_SQL, E_FILE_WRITE, and as reading states does.
 */
export async function diffMigrations(
  options: MigrateDiffOptions,
  channels: Channels,
): Promise<PlannedMigration> {
  const opened = await openWorkplace(options, channels);
  const { env, project } = opened;
  const work = { ...opened, lockTimeoutMs: lockTimeoutMs(options, env) };
  const urls = (options.to ?? env?.src ?? []).map(withScheme);
  if (urls.length === 0) {
    throw new MercatorError('E_USAGE', 'required flag(s) "to" not set', {
      hint: 'name the desired state: --to file://schema.hcl',
    });
  }
  const create = options.dryRun !== true;
  const directory = await loadDirectory(directoryUrl(options, env), project, channels, { create });
  const desired = await resolveState(urls, work.resolve);
  const replay = await openReplay(work, [desired], env?.migration.exclude);
  try {
    const replayed = await replay.state(directory);
    const to = await replay.read(desired);
    const from = withoutUnasked(replayed, to.realm);
    const plan = await settledPlan(from, to, replay, work);
    return await writePlan(options, { work, directory, replay, plan });
  } finally {
    await replay.close();
  }
}

async function settledPlan(
  from: State,
  to: State,
  { dialect }: Replay,
  { channels, env, project, rows }: Workplace,
): Promise<StatePlan> {
  beginPhase(channels, 'plan', 'the changes');
  const policy = diffPolicy(env?.diff ?? project?.diff, dialect.name);
  const planning = { from, to, dialect, policy, rows, indent: '' };
  // A file is looked at before it runs, so that without an answer a drop is what it says.
  return planWithRenames(planning, channels, { onlyShown: channels.ask === undefined });
}

/** The env's `src` may be a plain path. */
function withScheme(url: Text): Text {
  return typeof url === 'string' && !url.includes('://') ? `file://${url}` : url;
}

/** What is needed to make a file of a plan. */
interface Planning {
  readonly work: Workplace;
  readonly directory: MigrationDirectory;
  readonly replay: Replay;
  readonly plan: StatePlan;
}

async function writePlan(
  options: MigrateDiffOptions,
  planning: Planning,
): Promise<PlannedMigration> {
  const { work, directory, replay, plan } = planning;
  const { host } = work.channels;
  const report = { changes: plan.changes, dir: directory.store.url, ...devOf(replay) };
  if (plan.changes.length === 0) return { ...report, statements: [], files: [], written: false };
  const statements = fileStatements(plan, replay.dialect, {
    indent: fileIndent(options.fileFormat) ?? '  ',
    qualifier: options.qualifier ?? '',
  });
  const version = nextVersion(directory.files, host.clock.now());
  const files = await filesOf(options, planning, version, statements);
  beginPhase(work.channels, 'prove', 'the dev database');
  const { env, project, rows } = work;
  await proveFiles(files, {
    ...{ directory, replay, to: plan.to },
    policy: diffPolicy(env?.diff ?? project?.diff, replay.dialect.name),
    rows: rows && planPolicy(rows, plan.boundSchema),
    ...{ what: 'file', goal: 'the desired state' },
  });
  if (options.dryRun !== true) await addFiles(directory, files);
  return { ...report, statements, files, written: options.dryRun !== true };
}

function devOf({ dev }: Replay): Pick<PlannedMigration, 'dev'> {
  const rung = dev.rung();
  return rung === undefined ? {} : { dev: rung };
}

async function filesOf(
  { name = '', fileFormat, edit }: MigrateDiffOptions,
  { directory, work }: Planning,
  version: string,
  statements: readonly Statement[],
): Promise<PlannedMigration['files']> {
  const plan = filePlan(version, name, statements);
  const files = fileBody(fileFormat, plan, directory.format.write(plan), directory.format.name);
  const [only] = files;
  if (edit !== true || only === undefined) return files;
  if (directory.format.name !== 'atlas') {
    const message = `--edit flag supports only atlas directories, but got: ${directory.format.name}`;
    throw new MercatorError('E_USAGE', message);
  }
  return [{ name: only.name, text: await editText(only.name, only.text, work.channels.host) }];
}
