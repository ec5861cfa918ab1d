import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import {
  checkDirectory,
  directorySum,
  importedFiles,
  readScript,
} from '../../src/migrate/index.ts';
import { scanRules } from '../../src/sql/index.ts';
import { caseSuite } from '../support/case-suite.ts';
import { caseFolder, readCases } from '../support/cases.ts';
import {
  directoryOf,
  filesIn,
  folder,
  foldersWith,
  histories,
  historyFile,
  sumCases,
} from './directory-cases.ts';

const section = 'Migrations';
const fixtures = caseFolder('atlas-fixtures') ?? '';

describe('directories of outside cases', () => {
  caseSuite({
    section,
    name: 'atlas-sum',
    cases: sumCases(),
    expectedFailures: {},
    id: ({ id }) => id,
    run: async ({ files, atlas_sum, valid }) => {
      const contents = Object.fromEntries(files.map(({ name, content }) => [name, content]));
      const directory = await directoryOf({ ...contents, 'atlas.sum': atlas_sum });
      if (valid) expect(directorySum(directory)).toBe(atlas_sum);
      const check = (): void => checkDirectory(directory);
      if (valid) expect(check).not.toThrow();
      else expect(check).toThrow('checksum mismatch');
    },
  });

  caseSuite({
    section,
    name: 'atlas-fixtures: sums',
    cases: foldersWith('atlas-fixtures', 'atlas.sum'),
    expectedFailures: {},
    id: (path) => path,
    run: async (path) => {
      const directory = await folder(join(fixtures, path));
      expect(() => checkDirectory(directory)).not.toThrow();
    },
  });

  caseSuite({
    section,
    name: 'atlas-fixtures: imports',
    cases: fixtures === '' ? [] : ['dbmate', 'flyway'],
    expectedFailures: {},
    id: (tool) => tool,
    run: async (tool) => {
      const directory = await folder(join(fixtures, 'cmdapi/import', tool), tool);
      const written = importedFiles(directory, scanRules.generic, {});
      const wanted = filesIn(join(fixtures, 'cmdapi/import', `${tool}_gold`));
      expect(Object.fromEntries(written.map(({ name, text }) => [name, text]))).toEqual(wanted);
    },
  });

  caseSuite({
    section,
    name: 'migrations: order and sums',
    cases: histories(),
    expectedFailures: {},
    id: ({ id }) => id,
    run: async ({ id, format, files, atlas_sum }) => {
      const path = historyFile(id, 'files');
      if (formatNames.has(format)) {
        const directory = await folder(path, format);
        expect(directory.files.map(({ name }) => name)).toEqual(files);
      }
      if (atlas_sum === undefined) return;
      const contents = files.map((name) => [name, readFileSync(join(path, name), 'utf8')]);
      const plain = await directoryOf(Object.fromEntries(contents));
      expect(directorySum(plain)).toBe(atlas_sum);
    },
  });
});

const formatNames = new Set(['atlas', 'golang-migrate', 'goose', 'flyway']);

describe('goose', () => {
  caseSuite({
    section,
    name: 'goose-parser',
    cases: readCases<GooseCase>(caseFolder('goose-parser'), 'cases.jsonl'),
    expectedFailures: {},
    id: ({ id }) => id,
    run: async ({ input, up, down, valid }) => {
      const directory = await directoryOf({ '1_x.sql': input }, 'goose');
      const [file] = directory.files;
      if (file === undefined) throw new Error('no file');
      const parse = () => readScript(directory, file, scanRules.postgres, gooseEnv);
      if (!valid) return expect(parse).toThrow('does not end in a semicolon');
      const script = parse();
      if (up !== null) expect(script.statements.map(({ text }) => text)).toEqual(up);
      if (down !== null) expect(script.down?.map(({ text }) => text)).toEqual(down);
    },
  });
});

interface GooseCase {
  readonly id: string;
  readonly input: string;
  readonly up: readonly string[] | null;
  readonly down: readonly string[] | null;
  readonly valid: boolean;
}

const gooseEnv = {
  GOOSE_ENV_REGION: 'us_east_',
  GOOSE_ENV_NAME: 'foo',
  GOOSE_ENV_SET_BUT_EMPTY_VALUE: '',
};
