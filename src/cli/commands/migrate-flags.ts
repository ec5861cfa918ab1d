import { ChecksumError, type DirectoryOptions, type TargetOptions } from '../../sdk/index.ts';
import type { CommandInput, Flag, FlagValues } from '../command.ts';
import { projectOptions } from '../session.ts';
import { optional } from '../state-flags.ts';

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
