import { escapeTemplate } from './quote.ts';

/**
 * The lines of a heredoc: the opening marker, to stand after the `=`, the body, the closing
 * marker. Body and closing marker are indented with the attribute by `<<-`; a text whose lines
 * are all indented themselves would lose that on reading and is written by `<<` as it stands.
 * The text reads back with exactly one line break at its end.
 */
export function heredocLines(text: string, wanted: string, indentation: string): string[] {
  const lines = bodyLines(text);
  const marker = freeMarker(lines, wanted);
  const indented = lines.some((line) => line !== '' && !/^[ \t]/.test(line));
  if (!indented) return [`<<${marker}`, ...lines, marker];
  const body = lines.map((line) => (line === '' ? '' : indentation + line));
  return [`<<-${marker}`, ...body, indentation + marker];
}

function bodyLines(text: string): string[] {
  const lines = escapeTemplate(text.replaceAll('\r\n', '\n')).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.trim() === '' ? '' : line));
}

/** The marker, with a number behind it if a line of the text would end the heredoc early. */
function freeMarker(lines: readonly string[], wanted: string): string {
  const taken = new Set(lines.map((line) => line.trim()));
  let marker = wanted;
  for (let i = 2; taken.has(marker); i++) marker = `${wanted}${i}`;
  return marker;
}
