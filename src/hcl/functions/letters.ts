/*
 * Letter case as Go maps it: one character to one character. JavaScript maps some to several
 * (`ß` to `SS`), which would change what `upper` and `title` give.
 */

const ascii = /^[\0-\x7f]*$/;
const separator = /^[^\p{L}\p{Nd}_]$/u;
const space = /^\p{White_Space}$/u;

export function toUpper(text: string): string {
  return ascii.test(text) ? text.toUpperCase() : mapCharacters(text, upperCharacter);
}

export function toLower(text: string): string {
  return ascii.test(text) ? text.toLowerCase() : mapCharacters(text, lowerCharacter);
}

/** The first letter of each word in title case, all else as it is. */
export function toTitle(text: string): string {
  let before = ' ';
  return mapCharacters(text, (character) => {
    const starts = separates(before);
    before = character;
    return starts ? titleCharacter(character) : character;
  });
}

/** Without the white space at both ends, as Unicode defines it. */
export function trimSpace(text: string): string {
  return trimCharacters(text, (character) => space.test(character));
}

/** Without the characters at both ends that a test accepts. */
export function trimCharacters(text: string, drop: (character: string) => boolean): string {
  const characters = [...text];
  let start = 0;
  let end = characters.length;
  while (start < end && drop(characters[start] ?? '')) start++;
  while (end > start && drop(characters[end - 1] ?? '')) end--;
  return characters.slice(start, end).join('');
}

function mapCharacters(text: string, change: (character: string) => string): string {
  let result = '';
  for (const character of text) result += change(character);
  return result;
}

function upperCharacter(character: string): string {
  const upper = character.toUpperCase();
  if ([...upper].length === 1) return upper;
  // Greek letters with iota below have a capital of their own, 8 or 9 places on.
  const code = character.codePointAt(0) ?? 0;
  const capitals = [code + 8, code + 9].map((other) => String.fromCodePoint(other));
  return capitals.find((capital) => capital.toLowerCase() === character) ?? character;
}

function lowerCharacter(character: string): string {
  // The one letter whose small form JavaScript writes with two characters: İ.
  return character === '\u0130' ? 'i' : character.toLowerCase();
}

const doubleCapitals = 'ǄǇǊǱ';

function titleCharacter(character: string): string {
  const upper = upperCharacter(character);
  // Ǆ stands for two letters; its title form, ǅ, is the next character.
  return doubleCapitals.includes(upper) ? String.fromCodePoint(upper.charCodeAt(0) + 1) : upper;
}

function separates(character: string): boolean {
  if (character > '\x7f') return space.test(character);
  return separator.test(character);
}
