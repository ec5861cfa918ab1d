import { describe, expect } from 'vitest';
import { scanRules } from '../../src/sql/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { lexerCases, statementCases, texts } from './statement-cases.ts';
import expectedFailures from './statements.expected-failures.json' with { type: 'json' };

function bare(statement: string): string {
  return statement.trim().replace(/;$/, '').trim();
}

describe('statements of a file', () => {
  caseSuite({
    section: 'Migrations',
    name: 'atlas-lexer',
    cases: lexerCases(),
    expectedFailures: {},
    id: (lexerCase) => lexerCase.id,
    run: ({ sql, rules, statements }) => {
      expect(texts(sql, rules).join('\n-- end --\n')).toBe(statements);
    },
  });

  caseSuite({
    section: 'Migrations',
    name: 'pg-statements',
    cases: statementCases(),
    expectedFailures,
    id: (statementCase) => statementCase.id,
    run: ({ sql, statements }) => {
      const wanted = statements.map((statement) => bare(statement.text));
      expect(texts(sql, scanRules.postgres).map(bare)).toEqual(wanted);
    },
  });
});
