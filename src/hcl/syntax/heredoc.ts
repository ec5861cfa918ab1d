import type { TemplateItem } from './template.ts';

/**
 * Takes the indentation away that all lines of a `<<-` heredoc share. Blank lines do not count;
 * blanks are what Unicode calls so, each one column.
 */
export function stripIndentation(items: readonly TemplateItem[]): void {
  const width = sharedIndentation(items);
  if (width === 0) return;
  const indentation = new RegExp(`^[^\\S\\n]{1,${width}}`);
  for (const item of lineStarts(items)) item.text = item.text.replace(indentation, '');
}

type Text = Extract<TemplateItem, { kind: 'text' }>;

/** The lexer ends a heredoc's text at each line break, so that a line begins with an item. */
function lineStarts(items: readonly TemplateItem[]): Text[] {
  const starts: Text[] = [];
  let atStart = true;
  for (const item of items) {
    if (item.kind === 'text' && atStart) starts.push(item);
    atStart = item.kind === 'text' && item.text.endsWith('\n');
  }
  return starts;
}

function sharedIndentation(items: readonly TemplateItem[]): number {
  let width = Number.POSITIVE_INFINITY;
  let atStart = true;
  for (const item of items) {
    if (atStart && item.kind !== 'text') width = 0;
    if (atStart && item.kind === 'text' && item.text.trim() !== '') {
      width = Math.min(width, indentationOf(item.text));
    }
    // A line of blanks before a template is indentation too.
    else if (atStart && item.kind === 'text' && !item.text.endsWith('\n')) {
      width = Math.min(width, item.text.length);
    }
    atStart = item.kind === 'text' && item.text.endsWith('\n');
  }
  return Number.isFinite(width) ? width : 0;
}

function indentationOf(text: string): number {
  return /^[^\S\n]*/.exec(text)?.[0].length ?? 0;
}
