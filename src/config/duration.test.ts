import { expect, it } from 'vitest';
import { parseDuration } from './duration.ts';

it.each([
  ['10s', 10_000],
  ['1m30s', 90_000],
  ['500ms', 500],
  ['1.5h', 5_400_000],
  ['250us', 0.25],
  ['0', 0],
  ['', undefined],
  ['10', undefined],
  ['ten', undefined],
  ['-1s', undefined],
])('%s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
