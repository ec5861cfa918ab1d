import type { Command } from './command.ts';

/** A command as the tables of help know it; its module is loaded when it runs. */
export interface CommandEntry {
  readonly path: readonly string[];
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command of the program, in the order of help. */
export const commands: readonly CommandEntry[] = [
  {
    path: ['schema', 'inspect'],
    summary: 'Print the schema of a database or of files',
    load: async () => (await import('./commands/schema-inspect.ts')).schemaInspect,
  },
  {
    path: ['schema', 'apply'],
    summary: 'Bring a database to the desired schema',
    load: async () => (await import('./commands/schema-apply.ts')).schemaApply,
  },
  {
    path: ['schema', 'diff'],
    summary: 'Print the statements that turn one schema into another',
    load: async () => (await import('./commands/schema-diff.ts')).schemaDiff,
  },
  // The longer paths first: what follows "schema plan" may be a name.
  {
    path: ['schema', 'plan', 'new'],
    summary: 'Write a plan file without asking',
    load: async () => (await import('./commands/schema-plan.ts')).schemaPlanNew,
  },
  {
    path: ['schema', 'plan', 'validate'],
    summary: 'Check that a plan file leads where it says',
    load: async () => (await import('./commands/schema-plan-validate.ts')).schemaPlanValidate,
  },
  {
    path: ['schema', 'plan', 'push'],
    summary: 'Put a plan file into the repository',
    load: async () => (await import('./commands/schema-plan-push.ts')).schemaPlanPush,
  },
  {
    path: ['schema', 'plan', 'list'],
    summary: 'List the plans of a repository',
    load: async () => (await import('./commands/schema-plan-list.ts')).schemaPlanList,
  },
  {
    path: ['schema', 'plan', 'pull'],
    summary: 'Print a plan of the repository',
    load: async () => (await import('./commands/schema-plan-stored.ts')).schemaPlanPull,
  },
  {
    path: ['schema', 'plan', 'approve'],
    summary: 'Approve a plan of the repository',
    load: async () => (await import('./commands/schema-plan-stored.ts')).schemaPlanApprove,
  },
  {
    path: ['schema', 'plan', 'rm'],
    summary: 'Delete a plan of the repository',
    load: async () => (await import('./commands/schema-plan-stored.ts')).schemaPlanRm,
  },
  {
    path: ['schema', 'plan', 'lint'],
    summary: 'Not there yet: analyze a plan file',
    load: async () => (await import('./commands/schema-plan-unbuilt.ts')).schemaPlanLint,
  },
  {
    path: ['schema', 'plan', 'test'],
    summary: 'Not there yet: run the tests of plan files',
    load: async () => (await import('./commands/schema-plan-unbuilt.ts')).schemaPlanTest,
  },
  {
    path: ['schema', 'plan'],
    summary: 'Plan a transition beforehand, to review and approve',
    load: async () => (await import('./commands/schema-plan.ts')).schemaPlan,
  },
  {
    path: ['schema', 'clean'],
    summary: 'Drop everything in a database',
    load: async () => (await import('./commands/schema-clean.ts')).schemaClean,
  },
  {
    path: ['schema', 'validate'],
    summary: 'Check that a schema can be loaded',
    load: async () => (await import('./commands/schema-validate.ts')).schemaValidate,
  },
  {
    path: ['schema', 'stats', 'inspect'],
    summary: 'Print the sizes of tables',
    load: async () => (await import('./commands/schema-stats.ts')).schemaStatsInspect,
  },
  {
    path: ['schema', 'fmt'],
    summary: 'Lay out HCL files in the canonical way',
    load: async () => (await import('./commands/schema-fmt.ts')).schemaFmt,
  },
  {
    path: ['migrate', 'apply'],
    summary: 'Run pending migration files on a database',
    load: async () => (await import('./commands/migrate-apply.ts')).migrateApply,
  },
  {
    path: ['migrate', 'status'],
    summary: 'Print how far a database is',
    load: async () => (await import('./commands/migrate-status.ts')).migrateStatus,
  },
  {
    path: ['migrate', 'set'],
    summary: 'Say which version a database is at',
    load: async () => (await import('./commands/migrate-set.ts')).migrateSet,
  },
  {
    path: ['migrate', 'diff'],
    summary: 'Add the file that leads to a desired schema',
    load: async () => (await import('./commands/migrate-diff.ts')).migrateDiff,
  },
  {
    path: ['migrate', 'checkpoint'],
    summary: 'Add a file that stands for all files so far',
    load: async () => (await import('./commands/migrate-checkpoint.ts')).migrateCheckpoint,
  },
  {
    path: ['migrate', 'down'],
    summary: 'Revert applied migration files',
    load: async () => (await import('./commands/migrate-down.ts')).migrateDown,
  },
  {
    path: ['migrate', 'new'],
    summary: 'Add an empty migration file to the directory',
    load: async () => (await import('./commands/migrate-new.ts')).migrateNew,
  },
  {
    path: ['migrate', 'hash'],
    summary: 'Write the checksum of the directory anew',
    load: async () => (await import('./commands/migrate-hash.ts')).migrateHash,
  },
  {
    path: ['migrate', 'validate'],
    summary: 'Check the directory',
    load: async () => (await import('./commands/migrate-validate.ts')).migrateValidate,
  },
  {
    path: ['migrate', 'ls'],
    summary: 'List the migration files',
    load: async () => (await import('./commands/migrate-ls.ts')).migrateLs,
  },
  {
    path: ['migrate', 'show'],
    summary: 'Print migration files',
    load: async () => (await import('./commands/migrate-show.ts')).migrateShow,
  },
  {
    path: ['migrate', 'edit'],
    summary: 'Edit a migration file',
    load: async () => (await import('./commands/migrate-edit.ts')).migrateEdit,
  },
  {
    path: ['migrate', 'rm'],
    summary: 'Remove a migration file',
    load: async () => (await import('./commands/migrate-rm.ts')).migrateRm,
  },
  {
    path: ['migrate', 'rebase'],
    summary: 'Move migration files after all others',
    load: async () => (await import('./commands/migrate-rebase.ts')).migrateRebase,
  },
  {
    path: ['migrate', 'push'],
    summary: 'Copy the directory to where others pull it from',
    load: async () => (await import('./commands/migrate-push.ts')).migratePush,
  },
  {
    path: ['migrate', 'pull'],
    summary: 'Bring a directory that was pushed',
    load: async () => (await import('./commands/migrate-pull.ts')).migratePull,
  },
  {
    path: ['migrate', 'import'],
    summary: "Take over another tool's migration directory",
    load: async () => (await import('./commands/migrate-import.ts')).migrateImport,
  },
  {
    path: ['auth', 'sandbox'],
    summary: 'Start a PostgreSQL that demands cloud tokens, to rehearse on',
    load: async () => (await import('./commands/auth-sandbox.ts')).authSandbox,
  },
  {
    path: ['version'],
    summary: 'Print the version',
    load: async () => (await import('./commands/version.ts')).versionCommand,
  },
];

/** What groups of commands are for. */
export const groups: Readonly<Record<string, string>> = {
  schema: 'Work with schemas: what a database has, and what it should have',
  migrate: 'Work with a directory of migration files',
  auth: 'Rehearse and look into logins without a password',
};
