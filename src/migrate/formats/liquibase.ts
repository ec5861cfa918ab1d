import { compareBytes } from '../file-name.ts';
import { plainFile, sqlFiles } from './atlas.ts';
import type { DirectoryFormat } from './format.ts';
import { scanFile, stem } from './lines.ts';

/** Formatted SQL of https://docs.liquibase.com: its notes are comments to us. */
export const liquibaseFormat: DirectoryFormat = {
  name: 'liquibase',
  isDeep: false,
  compareVersions: compareBytes,
  list: (files) => sqlFiles(files).map(plainFile),
  parse: (file, { rules }) => ({
    statements: scanFile(file, rules),
    checks: [],
    down: undefined,
    directives: [],
  }),
  write: ({ version, name, changes }) => {
    const sets = changes.map(({ sql, comment, reverse }, i) =>
      [
        `--changeset atlas:${version}-${i + 1}\n`,
        comment === '' ? '' : `--comment: ${comment}\n`,
        `${sql};\n`,
        ...reverse.map((statement) => `--rollback: ${statement};\n`),
      ].join(''),
    );
    const text = `--liquibase formatted sql\n${sets.join('')}`;
    return [{ name: `${stem(version, name)}.sql`, text }];
  },
};
