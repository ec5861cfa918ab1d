/** Made on first need: it loads Unicode tables, which takes as long as a small command. */
let segmenter: Intl.Segmenter | undefined;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** What an editor shows as one character each: grapheme clusters. */
export function splitCharacters(text: string): string[] {
  if (/^[\x20-\x7e\t]*$/.test(text)) return text.split('');
  return Array.from(segments(text), (part) => part.segment);
}

/** How many columns a text takes in an editor: its grapheme clusters. */
export function countCharacters(text: string): number {
  if (/^[\x20-\x7e\t]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of segments(text)) count++;
  return count;
}

function segments(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** How many cells of a terminal one character takes; 0 for a control character. */
export function cellsOf(character: string): number {
  if (/^\p{Cc}/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
