import { describe, expect, it } from 'vitest';
import { sourceFile } from './source.ts';

describe('position', () => {
  const text = 'ab\nçé x\r\n👩‍👩‍👧 z';
  const cases = [
    { at: 0, line: 1, column: 1, byte: 0 },
    { at: 2, line: 1, column: 3, byte: 2 },
    { at: 3, line: 2, column: 1, byte: 3 },
    { at: 6, line: 2, column: 4, byte: 8 },
    { at: text.indexOf('z'), line: 3, column: 3, byte: Buffer.byteLength(text) - 1 },
    { at: 999, line: 3, column: 4, byte: Buffer.byteLength(text) },
  ];
  it.each(cases)('of offset $at', ({ at, ...place }) => {
    expect(sourceFile('x', text).position(at)).toEqual(place);
  });
});

it('gives lines without their break', () => {
  const source = sourceFile('x', 'ab\r\nc\n');
  expect([1, 2, 3, 4].map((n) => source.line(n))).toEqual(['ab', 'c', '', '']);
});
