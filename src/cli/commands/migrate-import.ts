import { importDirectory } from '../../sdk/index.ts';
import { type Command, type CommandInput, projectFlags } from '../command.ts';
import { explainingChecksum } from './migrate-flags.ts';

export const migrateImport: Command = {
  path: ['migrate', 'import'],
  summary: "Take over another tool's migration directory",
  description: `Write the migrations of another tool's directory as Atlas has them, into an empty directory.

The formats are golang-migrate, goose, flyway, liquibase and dbmate. What undoes a migration is left
out.`,
  flags: [
    {
      name: 'from',
      type: 'string',
      value: 'url',
      default: 'file://migrations',
      doc: 'directory to read, with its format: "file://db?format=goose"',
    },
    {
      name: 'to',
      type: 'string',
      value: 'url',
      default: 'file://migrations',
      doc: 'directory to write',
    },
    {
      name: 'dir-format',
      type: 'string',
      value: 'format',
      doc: 'format of --from where its URL names none',
      hidden: true,
    },
    ...projectFlags,
  ],
  examples: [
    {
      comment: 'from goose',
      command: 'migrate import --from "file://db/migrations?format=goose" --to "file://migrations"',
    },
  ],
  run: (input) => explainingChecksum(input, () => run(input)),
};

async function run({ host, flags }: CommandInput): Promise<number> {
  const dirFormat = flags.string('dir-format');
  const { files } = await importDirectory(
    {
      from: flags.string('from') ?? 'file://migrations',
      to: flags.string('to') ?? 'file://migrations',
      ...(dirFormat === undefined ? {} : { dirFormat }),
    },
    { host },
  );
  if (files.length === 0) host.terminal.stdout.write('nothing to import');
  return 0;
}
