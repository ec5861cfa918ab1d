import { sourceFile } from '../../src/base/index.ts';
import { scanRules, scanStatements } from '../../src/sql/index.ts';

/** The statements of a script, without their semicolons. */
export function statementsOf(sql: string): readonly string[] {
  const found = scanStatements(sourceFile('script.sql', sql), scanRules.sqlite);
  return found.map(({ text }) => text.replace(/;$/, '').trim());
}
