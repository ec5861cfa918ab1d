import { MercatorError } from '../base/index.ts';
import type { FilePlan, NewFile } from '../migrate/index.ts';
import { object } from './go-model.ts';
import { renderMigrate } from './migrate-render.ts';

const indentOnly = /^\s*\{\{-?\s*sql\s+[.$](?:\s+(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`))?\s*-?\}\}\s*$/;

/** The indentation that a `--format` asks for; undefined if it says nothing of it. */
export function fileIndent(format: string | undefined): string | undefined {
  if (format === undefined) return undefined;
  const found = indentOnly.exec(format);
  if (found === null) return undefined;
  return (found[1] ?? found[2] ?? '').replaceAll('\\t', '\t');
}

/**
 * The files, with the body that a template gives in place of the only one's. Throws E_USAGE in
 * Atlas's words, E_TEMPLATE_PARSE, E_TEMPLATE_EXEC. Source: migrations.md 1.4.
 */
export function fileBody(
  format: string | undefined,
  plan: FilePlan,
  files: readonly NewFile[],
  directoryFormat: string,
): readonly NewFile[] {
  if (format === undefined || fileIndent(format) !== undefined) return files;
  if (/\{\{[^}]*\bsql\b/.test(format)) {
    const message = `'sql' can only be used to indent statements. got: ${format}`;
    throw new MercatorError('E_USAGE', message, { hint: `write {{ sql . "  " }}` });
  }
  const [only, ...more] = files;
  if (only === undefined || more.length > 0) {
    throw new MercatorError('E_USAGE', `cannot use format with: "${directoryFormat}"`);
  }
  return [{ name: only.name, text: renderMigrate(format, planModel(plan), { color: false }) }];
}

/** What `.` is in a template of a file: Atlas's plan. */
function planModel({ version, name, directives, delimiter = '', changes }: FilePlan): object {
  return object('*migrate.Plan', {
    Version: () => version,
    Name: () => name,
    Reversible: () => changes.every(({ reverse }) => reverse.length > 0),
    Transactional: () => !directives.includes('txmode none'),
    Delimiter: () => delimiter,
    Directives: () => directives.map((directive) => `-- atlas:${directive}`),
    Changes: () =>
      changes.map(({ sql, comment, reverse }) =>
        object('*migrate.Change', {
          Cmd: () => sql,
          Comment: () => comment,
          Reverse: () => (reverse.length === 1 ? reverse[0] : [...reverse]),
          ReverseStmts: () => [...reverse],
        }),
      ),
  });
}
