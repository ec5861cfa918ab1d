import { describe, expect, it } from 'vitest';
import { memoryHost } from '../host/memory.ts';
import { globFiles } from './glob.ts';

const host = memoryHost({
  files: {
    'a.sql': '',
    'b-1.sql': '',
    'B.sql': '',
    'x+y.sql': '',
    '.hidden.sql': '',
    'd/c.sql': '',
    'd/e/f.sql': '',
    'd/e/f.txt': '',
  },
});
const list = host.files.listSync;

const cases: readonly (readonly [string, readonly string[], boolean])[] = [
  ['*.sql', ['.hidden.sql', 'B.sql', 'a.sql', 'b-1.sql', 'x+y.sql'], false],
  ['b-*.sql', ['b-1.sql'], false],
  ['?.sql', ['B.sql', 'a.sql'], false],
  ['[a-z].sql', ['a.sql'], false],
  ['[!a-z].sql', ['B.sql'], false],
  ['{a,d/c}.sql', ['a.sql', 'd/c.sql'], false],
  ['{a,{B,b-1}}.sql', ['B.sql', 'a.sql', 'b-1.sql'], false],
  [
    '**/*.sql',
    ['.hidden.sql', 'B.sql', 'a.sql', 'b-1.sql', 'd/c.sql', 'd/e/f.sql', 'x+y.sql'],
    false,
  ],
  ['d/**', ['d/c.sql', 'd/e/f.sql', 'd/e/f.txt'], false],
  ['d/**/f.*', ['d/e/f.sql', 'd/e/f.txt'], false],
  ['x+y.sql', ['x+y.sql'], false],
  ['d', [], false],
  ['d', ['d'], true],
  ['none/*', [], false],
  ['../project/a.sql', ['a.sql'], false],
  ['/project/d/*.sql', ['d/c.sql'], false],
];

describe('globFiles', () => {
  it.each(cases)('%s', (pattern, expected, folders) => {
    const found = globFiles('/project', pattern, { list, folders });
    expect(found).toEqual(expected.map((path) => `/project/${path}`));
  });
});
