/**
 * The test that a shell glob stands for, by the rules of Go's filepath.Match: `*` and `?` match
 * anything but `/`, `[a-z]` and `[^a-z]` one of a set, `\x` the character itself; the whole name
 * must match. undefined for a malformed glob. https://pkg.go.dev/path/filepath#Match
 */
export function compileGlob(glob: string): ((name: string) => boolean) | undefined {
  const chars = [...glob];
  let source = '';
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? '';
    if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[') {
      const set = readSet(chars, at + 1);
      if (set === undefined) return undefined;
      source += set.source;
      at = set.end;
    } else if (char === '\\') {
      at++;
      if (at === chars.length) return undefined;
      source += codePoint(chars[at] ?? '');
    } else source += codePoint(char);
  }
  const pattern = new RegExp(`^${source}$`, 'su');
  return (name) => pattern.test(name);
}

/** `[` is read; `end` is the index of the closing bracket. An empty set is malformed. */
function readSet(
  chars: readonly string[],
  start: number,
): { readonly source: string; readonly end: number } | undefined {
  const negated = chars[start] === '^';
  let at = negated ? start + 1 : start;
  let ranges = '';
  while (chars[at] !== ']' || ranges === '') {
    const low = readSetChar(chars, at);
    if (low === undefined) return undefined;
    at = low.next;
    let high: typeof low | undefined = low;
    if (chars[at] === '-') high = readSetChar(chars, at + 1);
    if (high === undefined) return undefined;
    at = high.next;
    if ((low.char.codePointAt(0) ?? 0) <= (high.char.codePointAt(0) ?? 0)) {
      ranges += `${codePoint(low.char)}-${codePoint(high.char)}`;
    } else ranges += nothing;
  }
  return { source: `[${negated ? '^' : ''}${ranges}]`, end: at };
}

/** A range that runs backwards is well-formed and matches nothing. */
const nothing = '\\u{D800}-\\u{D800}';

function readSetChar(
  chars: readonly string[],
  at: number,
): { readonly char: string; readonly next: number } | undefined {
  const char = chars[at];
  if (char === undefined || char === '-' || char === ']') return undefined;
  if (char !== '\\') return { char, next: at + 1 };
  const escaped = chars[at + 1];
  return escaped === undefined ? undefined : { char: escaped, next: at + 2 };
}

function codePoint(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
