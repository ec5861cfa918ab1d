import { sourceFile } from '../base/index.ts';
import { type ScanRules, scanStatements } from '../sql/index.ts';
import { type MigrationDirectory, readScript } from './directory.ts';
import { compareBytes } from './file-name.ts';
import { formatOf } from './formats/index.ts';
import type { FilePlan, MigrationFile, NewFile } from './migration-file.ts';

/**
 * The files of a directory of another tool as Atlas's format has them: statements with their
 * comments, one file each, in the same order. What is run again whenever it changes becomes version
 * `<last>R`.
 * Throws E_SQL_SYNTAX, E_MIGRATION_FILE. Source: migrations.md 13.
 */
export function importedFiles(
  directory: MigrationDirectory,
  rules: ScanRules,
  env: Readonly<Record<string, string | undefined>>,
): readonly NewFile[] {
  const versionOf = newVersions(directory.files.flatMap(({ version }) => version || []));
  let last = '0';
  return directory.files.flatMap((file) => {
    const version = file.version === '' ? `${last}R` : versionOf(file.version);
    if (file.version !== '') last = version;
    return importFile(directory, { ...file, version }, rules, env);
  });
}

/**
 * What versions become. They stay as they are where file names can hold them and their order is that
 * of texts, as Atlas's format has it; else `1_10` and `1_9` become `1.10` and `1.09`.
 */
function newVersions(versions: readonly string[]): (version: string) => string {
  const isKept = versions.every(
    (version, i) => !version.includes('_') && compareBytes(versions[i - 1] ?? '', version) < 0,
  );
  if (isKept) return (version) => version;
  const numbers = (version: string): readonly string[] => version.split(/[._]/);
  const width = Math.max(...versions.flatMap(numbers).map((number) => number.length));
  return (version) =>
    numbers(version)
      .map((number) => number.padStart(width, '0'))
      .join('.');
}

function importFile(
  directory: MigrationDirectory,
  file: MigrationFile,
  rules: ScanRules,
  env: Readonly<Record<string, string | undefined>>,
): readonly NewFile[] {
  const { statements, directives } = readScript(directory, file, rules, env);
  const bare = statements.map(({ text }) => text.replace(/;$/, ''));
  const plan: FilePlan = {
    version: file.version,
    name: file.description,
    directives: directives.map(({ name, argument }) => `${name} ${argument}`.trimEnd()),
    changes: statements.map(({ comments }, i) => ({
      sql: comments.map((comment) => `${comment}\n`).join('') + bare[i],
      comment: '',
      reverse: [],
    })),
  };
  const format = formatOf('atlas');
  const written = format.write(plan);
  const isSame = written.every(({ text }) => isCutInto(text, bare, rules));
  return isSame ? written : format.write({ ...plan, delimiter: '\n-- end --\n' });
}

/** False where the scanner would cut at other semicolons than the other tool did. */
function isCutInto(text: string, statements: readonly string[], rules: ScanRules): boolean {
  const found = scanStatements(sourceFile('', text), rules);
  return (
    found.length === statements.length &&
    found.every((one, i) => one.text.replace(/;$/, '') === statements[i])
  );
}
