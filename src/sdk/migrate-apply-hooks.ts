import { MercatorError } from '../base/index.ts';
import type { Step } from '../config/index.ts';
import type { Value } from '../hcl/index.ts';
import { type MigrationFile, type Revision, readScript } from '../migrate/index.ts';
import { holdRules } from './check-rules.ts';
import { holdDrift } from './migrate-drift.ts';
import type { Target } from './migrate-target.ts';

/** A run of files that is about to begin or has just ended well. */
export interface PlannedRun extends Target {
  readonly files: readonly MigrationFile[];
  /** What ran before. */
  readonly rows: readonly Revision[];
  readonly revisionsSchema: string;
  readonly dryRun: boolean;
}

/**
 * What the environment wants before files run: its rules, then its steps. In a dry run the rules
 * alone. Throws E_MIGRATION_CHECK when a rule says no, E_DRIFT, E_QUERY, E_PROCESS. Source: migrations.md 19.
 */
export async function beforehand(run: PlannedRun): Promise<void> {
  for (const check of run.env?.checks ?? []) {
    if (check.command !== 'migrate_apply') continue;
    holdRules(check, selfValue(run));
    if (check.drift !== undefined) await holdDrift(check.drift, run);
  }
  if (!run.dryRun) await runSteps(run.env?.pre ?? [], run);
}

/** What the environment wants after files ran well. Throws as `beforehand`. */
export async function afterwards(run: PlannedRun): Promise<void> {
  if (!run.dryRun) await runSteps(run.env?.post ?? [], run);
}

function selfValue({ files, directory, connection, channels }: PlannedRun): Value {
  const statements = files.flatMap((file) => {
    const { dialect } = connection;
    return readScript(directory, file, dialect.scan, channels.host.env).statements;
  });
  const planned = new Map<string, Value>([
    ['files', files.map(fileValue)],
    ['statements', statements.map(({ text }) => text)],
  ]);
  return new Map<string, Value>([['planned_migration', planned]]);
}

function fileValue({ name, version, description, text }: MigrationFile): Value {
  return new Map<string, Value>([
    ['name', name],
    ['version', version],
    ['description', description],
    ['text', text],
  ]);
}

async function runSteps(
  steps: readonly Step[],
  { connection, channels }: PlannedRun,
): Promise<void> {
  for (const step of steps) {
    if (step.command !== 'migrate_apply') continue;
    if (step.kind === 'exec') await connection.run(step.sql);
    else await runProgram(step, channels);
  }
}

async function runProgram(
  { program, workingDir }: Extract<Step, { kind: 'external' }>,
  { host, signal }: Target['channels'],
): Promise<void> {
  const [command = '', ...args] = program;
  const { code, stderr } = await host.processes.run(command, args, {
    ...(workingDir === undefined ? {} : { cwd: workingDir }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (code === 0) return;
  throw new MercatorError('E_PROCESS', `"${command}" ended with ${code ?? 'a signal'}: ${stderr}`, {
    hint: 'it is a step of the project file around "migrate apply"',
  });
}
