import { addFiles, nextVersion } from '../migrate/index.ts';
import { beginPhase, type Channels } from './channels.ts';
import { diffPolicy } from './diff-policy.ts';
import { editText } from './edit-text.ts';
import type { PlanFileOptions } from './migrate-diff.ts';
import { directoryUrl, loadDirectory } from './migrate-directory.ts';
import { fileBody, fileIndent } from './migrate-file-format.ts';
import { lockTimeoutMs } from './migrate-lock.ts';
import { filePlan, fileStatements, type PlannedMigration } from './migrate-plan-file.ts';
import { proveFiles } from './migrate-proof.ts';
import { openReplay } from './migrate-states.ts';
import { planStates } from './plan-states.ts';
import { openWorkplace } from './workplace.ts';

export interface CheckpointOptions extends PlanFileOptions {
  /** Written beside the directive. */
  readonly tag?: string;
}

/**
 * Adds a file that makes all that the directory's files have made so far, for empty databases to
 * start from, which replayed leads where they do. Rows of tables are not in it. Throws as `diffMigrations`.
 */
export async function checkpointMigrations(
  options: CheckpointOptions,
  channels: Channels,
): Promise<PlannedMigration> {
  const opened = await openWorkplace(options, channels);
  const { env, project } = opened;
  const work = { ...opened, lockTimeoutMs: lockTimeoutMs(options, env) };
  const directory = await loadDirectory(directoryUrl(options, env), project, channels);
  const replay = await openReplay(work, []);
  try {
    const from = await replay.read({ kind: 'sql', files: [] });
    const to = await replay.state(directory);
    const { dialect } = replay;
    // A policy for what differs has no say in what is made from nothing.
    const policy = diffPolicy(undefined, dialect.name);
    const plan = planStates({ from, to, dialect, policy, indent: '' });
    const statements = fileStatements(plan, dialect, {
      indent: fileIndent(options.fileFormat) ?? '  ',
      qualifier: options.qualifier ?? '',
    });
    const version = nextVersion(directory.files, channels.host.clock.now());
    const planned = filePlan(version, 'checkpoint', statements);
    const tag = options.tag === undefined ? 'checkpoint' : `checkpoint ${options.tag}`;
    const file = { ...planned, directives: [tag, ...planned.directives] };
    const { format } = directory;
    const written = fileBody(options.fileFormat, file, format.write(file), format.name);
    const files = options.edit === true ? await edited(written, channels) : written;
    beginPhase(channels, 'prove', 'the dev database');
    const goal = 'the state that the files lead to';
    const claim = { directory, replay, to: plan.to, policy, rows: undefined, goal };
    await proveFiles(files, { ...claim, what: 'checkpoint' });
    await addFiles(directory, files);
    return { changes: plan.changes, statements, files, dir: directory.store.url, written: true };
  } finally {
    await replay.close();
  }
}

function edited(
  files: PlannedMigration['files'],
  { host }: Channels,
): Promise<PlannedMigration['files']> {
  return Promise.all(
    files.map(async ({ name, text }) => ({ name, text: await editText(name, text, host) })),
  );
}
