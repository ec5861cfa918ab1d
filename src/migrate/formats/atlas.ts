import { MercatorError, sourceFile } from '../../base/index.ts';
import { argumentsOf, fileDirectives, headerLines, parseDirective } from '../directive.ts';
import { compareBytes, descriptionOf, versionOf } from '../file-name.ts';
import type { CheckGroup, MigrationFile, Script } from '../migration-file.ts';
import type { DirectoryFormat, ParseContext, RawFile } from './format.ts';
import { type Section, scanFile, scanSection, stem } from './lines.ts';

/** Atlas's own format. Source: migrations.md 1 and 4. */
export const atlasFormat: DirectoryFormat = {
  name: 'atlas',
  isDeep: false,
  compareVersions: compareBytes,
  list: (files) => sqlFiles(files).map(plainFile),
  parse: (file, cx) => {
    if (parseDirective(file.text)?.name === 'txtar') return parseArchive(file, cx);
    const directives = fileDirectives(file.text);
    return { statements: scanFile(file, cx.rules), checks: [], down: undefined, directives };
  },
  write: ({ version, name, delimiter, directives, changes }) => {
    const header = [
      ...(delimiter === undefined ? [] : [`-- atlas:delimiter ${escaped(delimiter)}\n`]),
      ...directives.map((directive) => `-- atlas:${directive}\n`),
    ].join('');
    const body = changes.map(({ sql, comment }) => {
      const line = comment === '' ? '' : `-- ${capitalized(comment)}\n`;
      return `${line}${sql}${delimiter ?? ';'}\n`;
    });
    const text = (header === '' ? '' : `${header}\n`) + body.join('');
    return [{ name: `${stem(version, name)}.sql`, text }];
  },
};

/** The files that end in `.sql`, byte by byte in order. */
export function sqlFiles(files: readonly RawFile[]): readonly RawFile[] {
  return files
    .filter(({ name }) => name.endsWith('.sql'))
    .sort((a, b) => compareBytes(a.name, b.name));
}

/** A file whose name says version and description as Atlas reads them. */
export function plainFile(file: RawFile): MigrationFile {
  return { ...file, version: versionOf(file.name), description: descriptionOf(file.name) };
}

function escaped(delimiter: string): string {
  return delimiter.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

function capitalized(comment: string): string {
  return comment.charAt(0).toUpperCase() + comment.slice(1);
}

interface NamedSection extends Section {
  readonly name: string;
}

/** A file of several sections: checks, statements, the way back. Source: migrations.md 4. */
function parseArchive(file: MigrationFile, { rules }: ParseContext): Script {
  const sections = findSections(file.text);
  const main = sections.find(({ name }) => name === 'migration.sql');
  if (main === undefined) {
    const range = sourceFile(file.path, file.text).range(0, file.text.indexOf('\n'));
    const message = `file "${file.name}" has no section "migration.sql"`;
    throw new MercatorError('E_MIGRATION_FILE', message, {
      range,
      hint: 'a file that begins with "-- atlas:txtar" holds its statements below a line "-- migration.sql --"',
    });
  }
  const down = sections.find(({ name }) => name === 'down.sql');
  const text = ({ start, end }: Section): string => file.text.slice(start, end);
  const checks = sections.filter(({ name }) => /^checks(?:\/.+)?\.sql$/.test(name));
  return {
    statements: scanSection(file, main, rules),
    checks: checks.map(
      (section): CheckGroup => ({
        name: section.name,
        oneOf: argumentsOf(fileDirectives(text(section)), 'assert').includes('oneof'),
        statements: scanSection(file, section, rules),
      }),
    ),
    down: down && scanSection(file, down, rules),
    directives: [
      ...headerLines(file.text).flatMap((line) => parseDirective(line) ?? []),
      ...fileDirectives(text(main)),
    ],
  };
}

function findSections(text: string): readonly NamedSection[] {
  const marks = [...text.matchAll(/^-- (.*\S.*) --\r?(?:\n|$)/gm)];
  return marks.map((mark, i) => ({
    name: mark[1]?.trim() ?? '',
    start: mark.index + mark[0].length,
    end: marks[i + 1]?.index ?? text.length,
  }));
}
