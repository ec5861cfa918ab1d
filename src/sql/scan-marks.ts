import type { ScanRules } from './scan-rules.ts';

/** What a character can begin; every other one is passed over. */
export const mark = {
  none: 0,
  quote: 1,
  open: 2,
  close: 3,
  bracket: 4,
  dollar: 5,
  comment: 6,
  lineBreak: 7,
  word: 8,
  /** Nothing but the delimiter. */
  delimiter: 9,
} as const;

export type Mark = (typeof mark)[keyof typeof mark];

/** Of each set of rules: directories have thousands of files. */
const known = new WeakMap<ScanRules, Map<string, Uint8Array>>();

/** By ASCII code, the mark of each character; words only where a body is followed. */
export function markCharacters(rules: ScanRules, delimiter: string, words: boolean): Uint8Array {
  const key = `${delimiter.charAt(0)}${words}`;
  const ofRules = known.get(rules) ?? new Map<string, Uint8Array>();
  const marks = ofRules.get(key) ?? marksOf(rules, delimiter, words);
  known.set(rules, ofRules.set(key, marks));
  return marks;
}

function marksOf(rules: ScanRules, delimiter: string, words: boolean): Uint8Array {
  const marks = new Uint8Array(128);
  const set = (characters: string, value: Mark): void => {
    for (const character of characters) {
      const code = character.charCodeAt(0);
      if (code < 128) marks[code] = value;
    }
  };
  if (words) set('ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz', mark.word);
  set(delimiter.charAt(0), mark.delimiter);
  set('(', mark.open);
  set(')', mark.close);
  set(rules.quotes, mark.quote);
  set(rules.hashComments ? '-/#' : '-/', mark.comment);
  if (rules.dollarQuotes) set('$', mark.dollar);
  if (rules.brackets) set('[', mark.bracket);
  if (rules.go) set('\n', mark.lineBreak);
  return marks;
}
