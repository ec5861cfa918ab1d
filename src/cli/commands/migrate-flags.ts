import {
  ChecksumError,
  type DirectoryOptions,
  type PlanFileOptions,
  type TargetOptions,
} from '../../sdk/index.ts';
import type { CommandInput, Flag, FlagValues } from '../command.ts';
import { projectOptions } from '../session.ts';
import { optional, stateOptions } from '../state-flags.ts';

/** The flags of every command that reads a migration directory. */
export const directoryFlags: readonly Flag[] = [
  {
    name: 'dir',
    type: 'string',
    value: 'url',
    default: 'file://migrations',
    doc: 'migration directory; "?format=" names that of another tool',
  },
  {
    name: 'dir-format',
    type: 'string',
    value: 'format',
    doc: 'format of the directory where its URL names none',
    hidden: true,
  },
];

export const registryFlag: Flag = {
  name: 'registry',
  type: 'string',
  value: 'url',
  doc: 'folder that directories are pushed to: file://path; else MERCATOR_REGISTRY',
};

/** What those flags say, and those of the project file. */
export function directoryOptions(flags: FlagValues): DirectoryOptions {
  const dir = flags.string('dir');
  const dirFormat = flags.string('dir-format');
  return {
    ...projectOptions(flags),
    ...(flags.has('dir') && dir !== undefined ? { dir } : {}),
    ...(flags.has('dir-format') && dirFormat !== undefined ? { dirFormat } : {}),
  };
}

/** The flags of commands that look at a database's history, besides `directoryFlags`. */
export const targetFlags: readonly Flag[] = [
  { name: 'url', short: 'u', type: 'string', value: 'url', doc: 'database with the history' },
  {
    name: 'revisions-schema',
    type: 'string',
    value: 'name',
    doc: 'schema of the revisions table; the one the URL names, else its own',
  },
];

/** What those flags and `directoryFlags` say. */
export function targetOptions(flags: FlagValues): TargetOptions {
  return {
    ...directoryOptions(flags),
    ...optional('url', flags.string('url')),
    ...optional('revisionsSchema', flags.string('revisions-schema')),
  };
}

/** The flags of commands that plan a file, besides `directoryFlags`. */
export const planFlags: readonly Flag[] = [
  {
    name: 'dev-url',
    type: 'string',
    value: 'url',
    doc: 'dev database to replay the directory on; a private one is started where none is named',
  },
  {
    name: 'schema',
    short: 's',
    type: 'list',
    value: 'names',
    doc: 'schemas to work on (repeatable, comma-separated)',
  },
  {
    name: 'qualifier',
    type: 'string',
    value: 'name',
    doc: 'schema to write before names, where the dev URL binds one',
  },
  {
    name: 'format',
    type: 'string',
    value: 'template',
    doc: 'indentation of the file: \'{{ sql . "  " }}\'; or a Go template of all of it',
  },
  { name: 'edit', type: 'bool', doc: 'look at the file in $EDITOR before it is written' },
];

/** What those flags and `directoryFlags` say. */
export function planOptions(input: CommandInput): PlanFileOptions {
  const { flags } = input;
  const format = flags.string('format');
  const isReport = flags.bool('dry-run') && format !== undefined && /\bjson\b/.test(format);
  const { lockTimeoutMs } = stateOptions(input);
  return {
    ...directoryOptions(flags),
    ...optional('devUrl', flags.string('dev-url')),
    ...optional('schemas', flags.has('schema') ? flags.list('schema') : undefined),
    ...optional('lockTimeoutMs', lockTimeoutMs),
    ...optional('qualifier', flags.string('qualifier')),
    ...optional('fileFormat', isReport ? undefined : format),
    edit: flags.bool('edit'),
  };
}

/** Runs a command; what is wrong with `atlas.sum` is explained on standard output, as in Atlas. */
export async function explainingChecksum(
  { host, program }: CommandInput,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ChecksumError) {
      host.terminal.stdout.write(checksumHelp(error, program));
    }
    throw error;
  }
}

/** Source: migrations.md 2.6. */
function checksumHelp({ mismatch }: ChecksumError, program: string): string {
  const where =
    mismatch === undefined
      ? ''
      : `\n\tL${mismatch.line}: ${mismatch.file} was ${mismatch.reason}\n`;
  return `You have a checksum error in your migration directory.
${where}
Please check your migration files and run '${program} migrate hash' to re-hash the contents

`;
}
