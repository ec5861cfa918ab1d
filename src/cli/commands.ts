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
    path: ['schema', 'diff'],
    summary: 'Print the statements that turn one schema into another',
    load: async () => (await import('./commands/schema-diff.ts')).schemaDiff,
  },
  {
    path: ['schema', 'fmt'],
    summary: 'Lay out HCL files in the canonical way',
    load: async () => (await import('./commands/schema-fmt.ts')).schemaFmt,
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
  auth: 'Rehearse and look into logins without a password',
};
