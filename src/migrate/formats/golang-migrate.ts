import { compareBytes } from '../file-name.ts';
import { plainFile, sqlFiles } from './atlas.ts';
import type { DirectoryFormat } from './format.ts';
import { changeLines, reverseLines, scanFile, stem } from './lines.ts';

/** https://github.com/golang-migrate/migrate: `1_name.up.sql` and `1_name.down.sql`. */
export const golangMigrateFormat: DirectoryFormat = {
  name: 'golang-migrate',
  isDeep: false,
  compareVersions: compareBytes,
  list: (files) =>
    sqlFiles(files)
      .filter(({ name }) => name.endsWith('.up.sql'))
      .map((file) => {
        const { version, description } = plainFile(file);
        return { ...file, version, description: description.replace(/\.up$/, '') };
      }),
  parse: (file, cx) => {
    const name = file.name.replace(/\.up\.sql$/, '.down.sql');
    const other = cx.sibling(name);
    const down = other && scanFile(other, cx.rules);
    return { statements: scanFile(file, cx.rules), checks: [], down, directives: [] };
  },
  write: ({ version, name, changes }) => [
    { name: `${stem(version, name)}.up.sql`, text: changeLines(changes) },
    { name: `${stem(version, name)}.down.sql`, text: reverseLines(changes) },
  ],
};
