import { MercatorError, sourceFile } from '../../base/index.ts';
import { compareBytes } from '../file-name.ts';
import { plainFile, sqlFiles } from './atlas.ts';
import type { DirectoryFormat } from './format.ts';
import { changeLines, reverseLines, type Section, scanSection, stem } from './lines.ts';

/** https://github.com/amacneil/dbmate: `-- migrate:up` and `-- migrate:down` in one file. */
export const dbmateFormat: DirectoryFormat = {
  name: 'dbmate',
  isDeep: false,
  compareVersions: compareBytes,
  list: (files) => sqlFiles(files).map(plainFile),
  parse: (file, { rules }) => {
    const up = findBlock(file.text, 'up');
    if (up === undefined) {
      const range = sourceFile(file.path, file.text).range(0, 0);
      throw new MercatorError('E_MIGRATION_FILE', `file "${file.name}" has no "-- migrate:up"`, {
        range,
        hint: 'dbmate reads what stands below that line',
      });
    }
    const down = findBlock(file.text, 'down');
    return {
      statements: scanSection(file, up, rules),
      checks: [],
      down: down && scanSection(file, down, rules),
      directives: /\btransaction:false\b/.test(up.options)
        ? [{ name: 'txmode', argument: 'none' }]
        : [],
    };
  },
  write: ({ version, name, changes }) => {
    const text = `-- migrate:up\n${changeLines(changes)}\n-- migrate:down\n${reverseLines(changes)}`;
    return [{ name: `${stem(version, name)}.sql`, text }];
  },
};

function findBlock(
  text: string,
  which: 'up' | 'down',
): (Section & { options: string }) | undefined {
  const marks = [...text.matchAll(/^-- *migrate:(up|down)\b([^\n]*)(?:\n|$)/gm)];
  const at = marks.findIndex((mark) => mark[1] === which);
  const mark = marks[at];
  if (mark === undefined) return undefined;
  const start = mark.index + mark[0].length;
  return { start, end: marks[at + 1]?.index ?? text.length, options: mark[2] ?? '' };
}
