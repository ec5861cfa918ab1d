import { isKeyword } from './create-statement/cursor.ts';
import { type Token, tokenize } from './create-statement/tokens.ts';

/**
 * True if the text is one statement. The body of a trigger is part of its statement, which ends with
 * `; END` as the shell of SQLite has it: https://www.sqlite.org/c3ref/complete.html
 */
export function isOneStatement(sql: string): boolean {
  const tokens = tokenize(sql);
  const first = tokens.findIndex((token) => token.text !== ';');
  if (first < 0) return false;
  const inTrigger = startsTrigger(tokens.slice(first, first + 4));
  const end = tokens.findIndex(
    (token, i) => i > first && token.text === ';' && (!inTrigger || endsTrigger(tokens, i)),
  );
  return end < 0 || tokens.slice(end).every((token) => token.text === ';');
}

function startsTrigger(tokens: readonly Token[]): boolean {
  const words = tokens.map((token) => token.text.toUpperCase());
  const at = words[0] === 'EXPLAIN' ? 1 : 0;
  if (words[at] !== 'CREATE') return false;
  const temporary = words[at + 1] === 'TEMP' || words[at + 1] === 'TEMPORARY';
  return words[at + (temporary ? 2 : 1)] === 'TRIGGER';
}

function endsTrigger(tokens: readonly Token[], at: number): boolean {
  return isKeyword(tokens[at - 1], 'END') && tokens[at - 2]?.text === ';';
}
