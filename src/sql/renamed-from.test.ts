import { describe, expect, it } from 'vitest';
import { sourceFile } from '../base/index.ts';
import { renameDirectives, scanRules, scanStatements } from './index.ts';

function directives(sql: string): readonly string[] {
  const rules = scanRules.sqlite;
  return scanStatements(sourceFile('schema.sql', sql), rules).flatMap((statement) => {
    const { found, misplaced } = renameDirectives(statement, rules);
    const text = (name?: { readonly name: string }): string => (name ? `${name.name}.` : '');
    return [
      ...found.map(
        ({ kind, schema, table, name, previous }) =>
          `${kind} ${text(schema)}${text(table)}${name.name} < ${previous}`,
      ),
      ...misplaced.map((at) => `misplaced ${at}`),
    ];
  });
}

describe('renameDirectives', () => {
  it.each<[string, readonly string[]]>([
    ['-- atlas:renamed_from users\nCREATE TABLE people (a int);', ['table people < users']],
    ['-- atlas:renamed_from "old one"\nCREATE TABLE s."p" (a int)', ['table s.p < old one']],
    ['/* atlas:renamed_from b */\nCREATE UNIQUE INDEX IF NOT EXISTS a ON t (x)', ['index a < b']],
    ['-- what it is\n-- atlas:renamed_from b\nCREATE TEMP TABLE a (x int)', ['table a < b']],
    [
      `CREATE TABLE t (
         -- atlas:renamed_from b
         -- of each
         "a" int DEFAULT (1), -- atlas:renamed_from ignored? no: above c
         c text,
         -- atlas:renamed_from i
         INDEX j (c))`,
      ['column t.a < b', 'column t.c < ignored? no: above c', 'index t.j < i'],
    ],
    ["CREATE TABLE t (a text DEFAULT '\n-- atlas:renamed_from b\n')", []],
    ['-- atlas:renamed_from b\n\nCREATE TABLE a (x int)', []],
    ['-- atlas:renamed_from b\nDROP TABLE a', ['misplaced 0']],
    ['CREATE TABLE a (x int -- atlas:renamed_from b\n)', ['misplaced 22']],
    ['CREATE TABLE a (x int)', []],
  ])('%s', (sql, expected) => {
    expect(directives(sql)).toEqual(expected);
  });
});
