import { describe, expect, it } from 'vitest';
import { memoryHost } from '../host/memory.ts';
import { scanRules } from '../sql/index.ts';
import {
  addPlan,
  checkDirectory,
  fileDirectives,
  folderStore,
  formatOf,
  importedFiles,
  isCheckpoint,
  memoryStore,
  nextVersion,
  parseDirectoryUrl,
  readDirectory,
  readScript,
  statementDirectives,
} from './index.ts';

function open(files: Record<string, string>, format = 'atlas') {
  const store = memoryStore('mem://d', new Map(Object.entries(files)));
  return readDirectory(store, formatOf(format));
}

async function script(text: string, format = 'atlas', more: Record<string, string> = {}) {
  const directory = await open({ '1_x.up.sql': text, ...more }, format);
  const [file] = directory.files;
  if (file === undefined) throw new Error('not listed');
  return readScript(directory, file, scanRules.postgres, {});
}

const now = Date.UTC(2024, 0, 2, 3, 4, 5);

describe('names', () => {
  it.each([
    ['20240102030405_add_users.sql', '20240102030405', 'add_users'],
    ['20240102030405.sql', '20240102030405', ''],
    ['2.10.x-20_description.sql', '2.10.x-20', 'description'],
    ['schema.sql', 'schema', ''],
    ['_x.sql', '', 'x'],
    ['.x.sql', '.x', ''],
  ])('%s', async (name, version, description) => {
    const { files } = await open({ [name]: '', 'README.md': '', 'sub/1.sql': '' });
    expect(files.find((file) => file.name === name)).toMatchObject({ version, description });
  });

  it('orders byte by byte', async () => {
    const { files } = await open({ '2_x.sql': '', '10_x.sql': '', '1_a.sql': '', '1.sql': '' });
    expect(files.map(({ name }) => name)).toEqual(['1.sql', '10_x.sql', '1_a.sql', '2_x.sql']);
  });

  it.each([
    [[], '20240102030405'],
    [['1_a.sql'], '20240102030405'],
    [['2_a.sql', '3_b.sql'], '4'],
    [['9_a.sql'], '91'],
    [['20240102030405_a.sql'], '20240102030406'],
    [['20991231235959.sql'], '21000101000000'],
    [['v009.sql'], 'v010'],
  ])('a new version after %j is %s', async (names, version) => {
    const { files } = await open(Object.fromEntries(names.map((name) => [name, ''])));
    expect(nextVersion(files, now)).toBe(version);
  });
});

describe('directives', () => {
  it.each([
    ['-- atlas:txmode none\n\nSELECT 1;', ['txmode none']],
    ['# atlas:nolint\r\n\r\nSELECT 1;', ['nolint ']],
    ['-- atlas:txmode none\nSELECT 1;', []],
    ['-- atlas:checkpoint', ['checkpoint ']],
    ['/* atlas:txmode none */\n\nSELECT 1;', []],
    ['-- atlas:a x -- atlas:b y\n\n', ['b y']],
  ])('of a file: %j', (text, found) => {
    expect(fileDirectives(text).map((d) => `${d.name} ${d.argument}`)).toEqual(found);
  });

  it('of a statement', () => {
    const comments = ['--atlas:nolint a', '# atlas:x', '/*atlas:y z*/', '/* atlas:n */', '-- b'];
    expect(statementDirectives(comments)).toEqual([
      { name: 'nolint', argument: 'a' },
      { name: 'y', argument: 'z' },
    ]);
  });

  it('marks checkpoints', async () => {
    const directory = await open({ '1.sql': '-- atlas:checkpoint v1\n\n', '2.sql': 'SELECT 1;' });
    expect(directory.files.map((file) => isCheckpoint(directory, file))).toEqual([true, false]);
  });
});

describe('files of several sections', () => {
  it('are read section by section, placed in the whole file', async () => {
    const text = [
      '-- atlas:txtar',
      '',
      '-- checks/a.sql --',
      '-- atlas:assert oneof',
      '',
      'SELECT é;',
      '-- migration.sql --',
      '-- atlas:txmode none',
      '',
      'DROP TABLE a;',
      '-- down.sql --',
      '-- atlas:delimiter x',
      'CREATE TABLE a (b int);x',
    ].join('\n');
    const found = await script(text);
    expect(found.statements).toMatchObject([{ text: 'DROP TABLE a;', line: 10 }]);
    expect(found.statements[0]?.byte).toBe(Buffer.from(text).indexOf('DROP'));
    expect(found.checks).toMatchObject([{ name: 'checks/a.sql', oneOf: true }]);
    expect(found.down?.map((s) => s.text)).toEqual(['CREATE TABLE a (b int);']);
    expect(found.directives).toContainEqual({ name: 'txmode', argument: 'none' });
  });

  it('need a migration', async () => {
    await expect(script('-- atlas:txtar\n\n-- down.sql --\n')).rejects.toMatchObject({
      code: 'E_MIGRATION_FILE',
      range: { file: 'mem://d/1_x.up.sql' },
    });
  });
});

describe('formats', () => {
  const plan = {
    version: '1',
    name: 'x',
    directives: [],
    changes: [
      { sql: 'CREATE TABLE a (b int)', comment: 'create "a"', reverse: ['DROP TABLE a'] },
      { sql: 'CREATE FUNCTION f() AS $$ a;\nb; $$', comment: '', reverse: ['DROP FUNCTION f'] },
    ],
  };

  it.each(['atlas', 'golang-migrate', 'goose', 'flyway', 'liquibase', 'dbmate'])(
    '%s writes what it reads',
    async (format) => {
      const directory = await addPlan(await open({}, format), plan);
      expect(() => checkDirectory(directory)).not.toThrow();
      const [file] = directory.files;
      if (file === undefined) throw new Error('not listed');
      expect(file).toMatchObject({ version: '1', description: 'x' });
      const read = readScript(directory, file, scanRules.postgres, {});
      const texts = read.statements.map(({ text }) => text.replace(/;$/, ''));
      expect(texts).toEqual(plan.changes.map(({ sql }) => sql));
      if (format === 'atlas' || format === 'liquibase') return;
      expect(read.down?.map(({ text }) => text)).toEqual(['DROP FUNCTION f;', 'DROP TABLE a;']);
    },
  );

  it('writes a header with delimiter and directives', () => {
    const [file] = formatOf('atlas').write({ ...plan, delimiter: '\n\n', directives: ['nolint'] });
    expect(file?.text.startsWith('-- atlas:delimiter \\n\\n\n-- atlas:nolint\n\n-- Create')).toBe(
      true,
    );
  });

  it('orders Flyway by numbers, from the last baseline, what repeats last', async () => {
    const names = ['V10__c.sql', 'V2__b.sql', 'V1__a.sql', 'B1__z.sql', 'R__r.sql', 'U2__b.sql'];
    const { files } = await open(Object.fromEntries(names.map((name) => [name, ''])), 'flyway');
    expect(files.map(({ name }) => name)).toEqual([
      'B1__z.sql',
      'V2__b.sql',
      'V10__c.sql',
      'R__r.sql',
    ]);
  });

  it('imports statements that would be cut elsewhere under a delimiter of their own', async () => {
    const text =
      '-- +goose Up\n-- +goose StatementBegin\nSELECT 1; SELECT 2;\n-- +goose StatementEnd\n';
    const source = await open({ '1_a.sql': text }, 'goose');
    const target = await open(
      Object.fromEntries(
        importedFiles(source, scanRules.generic, {}).map((file) => [file.name, file.text]),
      ),
    );
    const [file] = target.files;
    if (file === undefined) throw new Error('not listed');
    const { statements } = readScript(target, file, scanRules.postgres, {});
    expect(statements.map((s) => s.text)).toEqual(['SELECT 1; SELECT 2']);
  });
});

describe('folders', () => {
  it('stay as they were when a file cannot be written', async () => {
    const host = memoryHost({ files: { 'd/1.sql': 'SELECT 1;' } });
    const store = await folderStore(host, 'file://d', 'd', false);
    const full = { ...store, write: writeBut(store.write, 'atlas.sum') };
    const directory = await readDirectory(full, formatOf('atlas'));
    const plan = { version: '2', name: '', directives: [], changes: [] };
    await expect(addPlan(directory, plan)).rejects.toThrow('no space left');
    expect(Object.keys(host.fileTexts())).toEqual(['/project/d/1.sql']);
  });

  function writeBut(write: (name: string, text: string) => Promise<void>, refused: string) {
    return (name: string, text: string): Promise<void> =>
      name === refused ? Promise.reject(new Error('no space left')) : write(name, text);
  }

  it.each([
    ['migrations', 'missing scheme for dir url. Did you mean "file://migrations"? '],
    ['file://x?format=y', 'unknown dir format "y"'],
  ])('%s is refused', (url, message) => {
    expect(() => parseDirectoryUrl(url)).toThrow(message);
  });

  it('are named by host and path', () => {
    expect(parseDirectoryUrl('file://a/b?format=goose&version=3')).toMatchObject({
      path: 'a/b',
      format: { name: 'goose' },
      version: '3',
    });
    expect(parseDirectoryUrl('file://').path).toBe('migrations');
    expect(parseDirectoryUrl('file:///a').path).toBe('/a');
  });
});
