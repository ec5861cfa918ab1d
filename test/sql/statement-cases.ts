import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFile } from '../../src/base/index.ts';
import { type ScanRules, scanRules, scanStatements } from '../../src/sql/index.ts';
import { caseFolder, readCases } from '../support/cases.ts';

/** The texts that a file is cut into. */
export function texts(sql: string, rules: ScanRules): readonly string[] {
  return scanStatements(sourceFile('file.sql', sql), rules).map((statement) => statement.text);
}

export interface LexerCase {
  readonly id: string;
  readonly sql: string;
  readonly statements: string;
  readonly rules: ScanRules;
}

/** The files of `cases/atlas-lexer`, each with the settings that its README names. */
export function lexerCases(): readonly LexerCase[] {
  const folder = caseFolder('atlas-lexer');
  if (folder === undefined) return [];
  const sets = Object.keys(settings).filter((set) => existsSync(join(folder, set)));
  return sets.flatMap((set) => {
    const files = readdirSync(join(folder, set)).filter((name) => name.endsWith('.sql'));
    return files.map((name) => ({
      id: `${set}/${name}`,
      sql: readFileSync(join(folder, set, name), 'utf8'),
      statements: readFileSync(join(folder, set, `${name}.golden`), 'utf8'),
      rules: settings[set]?.(name) ?? scanRules.generic,
    }));
  });
}

const settings: Readonly<Record<string, (name: string) => ScanRules>> = {
  lex: (name) => ({
    ...scanRules.generic,
    backslash: 'quotes',
    hashComments: !name.includes('_pg'),
    go: name.includes('_ms'),
  }),
  lexgroup: () => ({ ...scanRules.generic, dollarQuotes: false }),
  lexescaped: (name) => (name.includes('.my.') ? scanRules.mysql : scanRules.postgres),
  lexbegintry: () => ({ ...scanRules.tsql, go: false }),
  sqlserver: () => scanRules.tsql,
};

export interface StatementCase {
  readonly id: string;
  readonly sql: string;
  readonly statements: readonly { readonly text: string }[];
}

/** The files of `cases/pg-statements`. */
export function statementCases(): readonly StatementCase[] {
  return readCases<StatementCase>(caseFolder('pg-statements'), 'cases.jsonl');
}
