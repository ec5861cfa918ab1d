/** One file of an archive. */
export interface ArchiveFile {
  readonly name: string;
  readonly data: string;
}

/** A text archive: what stands before the first file, and the files in order. */
export interface Archive {
  readonly comment: string;
  readonly files: readonly ArchiveFile[];
}

const marker = /^-- (.+) --$/;

/**
 * The archive in a text, which is never malformed: what is no marker line is content. A content
 * that lacks a last line break gets one. Format: https://pkg.go.dev/golang.org/x/tools/txtar
 */
export function parseTxtar(text: string): Archive {
  let comment = '';
  const files: { name: string; data: string }[] = [];
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const name = markerName(line);
    const last = files.at(-1);
    if (name !== undefined) files.push({ name, data: '' });
    else if (last === undefined) comment += withNewline(line);
    else last.data += withNewline(line);
  }
  return { comment, files };
}

function markerName(line: string): string | undefined {
  const name = marker.exec(line.replace(/\r?\n$/, ''))?.[1]?.trim();
  return name === '' ? undefined : name;
}

/** The text of an archive; `parseTxtar` reads it back. */
export function formatTxtar(archive: Archive): string {
  const files = archive.files.map(({ name, data }) => `-- ${name} --\n${withNewline(data)}`);
  return withNewline(archive.comment) + files.join('');
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
