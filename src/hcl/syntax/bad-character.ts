/** What to say about a character that means nothing in HCL. */
export function explainCharacter(point: number): { summary: string; detail: string } {
  const character = String.fromCodePoint(point);
  const summary = 'invalid character';
  switch (character) {
    case "'":
      return { summary, detail: 'strings stand in double quotes: "text"' };
    case '`':
      return {
        summary,
        detail: 'strings stand in double quotes; for several lines write a heredoc',
      };
    case ';':
      return { summary, detail: 'items are separated by line breaks, not by semicolons' };
    case '&':
    case '|':
      return {
        summary,
        detail: `there are no bitwise operators; did you mean "${character.repeat(2)}"?`,
      };
    case '“':
    case '”':
      return { summary, detail: 'this is a typographic quote; write a straight one: "' };
    case '\u00a0':
      return { summary, detail: 'this is a no-break space (U+00A0); write an ordinary one' };
    default:
      return { summary, detail: `${nameCharacter(character, point)} has no meaning here` };
  }
}

function nameCharacter(character: string, point: number): string {
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return point > 32 && point < 127 ? `"${character}"` : `the character ${code}`;
}
