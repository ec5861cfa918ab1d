import { formatFiles } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';

export const schemaFmt: Command = {
  path: ['schema', 'fmt'],
  summary: 'Lay out HCL files in the canonical way',
  description: `Lay out HCL files in the canonical way, in place. Comments and meaning stay.

Prints the path of each file that changed. Of a folder, its .hcl files are taken, not those in
folders below. Without a path, the working folder is taken.`,
  flags: [
    {
      name: 'check',
      type: 'bool',
      doc: 'write nothing; exit with 1 if a file is not laid out canonically',
    },
    ...projectFlags,
  ],
  positionals: { usage: '[path ...]', min: 0, max: Number.POSITIVE_INFINITY },
  examples: [
    { comment: 'the files of the working folder', command: 'schema fmt' },
    {
      comment: 'in CI: list what is not formatted, and fail',
      command: 'schema fmt --check schema/',
    },
  ],
  run,
};

async function run({ host, flags, positionals }: CommandInput): Promise<number> {
  const check = flags.bool('check');
  const { changed } = await formatFiles({ paths: positionals, check }, { host });
  for (const path of changed) host.terminal.stdout.write(`${path}\n`);
  return check && changed.length > 0 ? 1 : 0;
}
