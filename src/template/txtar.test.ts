import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTxtar, parseTxtar } from './txtar.ts';

describe('txtar', () => {
  it.each([
    ['', { comment: '', files: [] }],
    ['hello', { comment: 'hello\n', files: [] }],
    [
      'c\n-- a.sql --\nx\ny\n-- b --\n',
      {
        comment: 'c\n',
        files: [
          { name: 'a.sql', data: 'x\ny\n' },
          { name: 'b', data: '' },
        ],
      },
    ],
    ['-- a --\nx', { comment: '', files: [{ name: 'a', data: 'x\n' }] }],
    ['--  dir/a b  --\r\nx\r\n', { comment: '', files: [{ name: 'dir/a b', data: 'x\r\n' }] }],
    ['-- a\n-- --\n--a--\n --  b --\n', { comment: '-- a\n-- --\n--a--\n --  b --\n', files: [] }],
  ])('parses %j', (text, want) => {
    expect(parseTxtar(text)).toEqual(want);
  });

  it('formats what it parsed, and parses what it formatted', () => {
    const line = fc.constantFrom('x', '', '-- a --', '-- b/c.sql --', '--', '-- --', 'SELECT 1;');
    const text = fc.array(line).map((lines) => lines.map((l) => `${l}\n`).join(''));
    fc.assert(
      fc.property(text, (t) => {
        expect(formatTxtar(parseTxtar(t))).toBe(t);
        expect(parseTxtar(formatTxtar(parseTxtar(t)))).toEqual(parseTxtar(t));
      }),
    );
  });
});
