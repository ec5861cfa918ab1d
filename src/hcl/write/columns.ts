const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many columns a text takes in an editor: its grapheme clusters. */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7e\t]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}
