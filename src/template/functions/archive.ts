import { type TemplateFunctions, typed } from '../function.ts';
import { type Archive, formatTxtar, parseTxtar } from '../txtar.ts';
import { goType } from '../values/kind.ts';
import { textArgument } from './argument.ts';

/** An archive as templates see it: `.Comment`, `.Files` with `.Name` and `.Data`; prints as text. */
export interface TemplateArchive {
  readonly Comment: string;
  readonly Files: readonly { readonly Name: string; readonly Data: string }[];
  String(): string;
}

/** The archive with the members templates use; its text is what `formatTxtar` writes. */
export function templateArchive(archive: Archive): TemplateArchive {
  return Object.assign(
    {
      Comment: archive.comment,
      Files: archive.files.map(({ name, data }) => ({ Name: name, Data: data })),
      String: () => formatTxtar(archive),
    },
    { [goType]: '*txtar.Archive' },
  );
}

export const archiveFunctions: TemplateFunctions = {
  /** `txtar s`: the archive in a text, which `write` stores as files. */
  txtar: typed({ parameters: ['string'] }, (text) =>
    templateArchive(parseTxtar(textArgument(text))),
  ),
};
