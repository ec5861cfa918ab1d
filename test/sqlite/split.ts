import { tokenize } from '../../src/dialects/sqlite/create-statement/tokens.ts';

/** The statements of a script: a trigger's body is part of its own. */
export function statementsOf(sql: string): readonly string[] {
  const statements: string[] = [];
  let words: string[] = [];
  let start: number | undefined;
  for (const { text, start: at, end } of tokenize(sql)) {
    if (text === ';' && start === undefined) continue;
    start ??= at;
    if (text === ';' && !insideTrigger(words)) {
      statements.push(sql.slice(start, end - 1).trim());
      words = [];
      start = undefined;
    } else words.push(text.toUpperCase());
  }
  if (start !== undefined) statements.push(sql.slice(start).trim());
  return statements;
}

function insideTrigger(words: readonly string[]): boolean {
  const isTrigger = /^CREATE (TEMP |TEMPORARY )?TRIGGER /.test(`${words.slice(0, 4).join(' ')} `);
  return isTrigger && !(words.at(-1) === 'END' && words.at(-2) === ';');
}
