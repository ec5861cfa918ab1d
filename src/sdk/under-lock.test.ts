import { expect, it } from 'vitest';
import { MercatorError } from '../base/index.ts';
import { nodeHost } from '../host/index.ts';
import type { OperationEvent } from './channels.ts';
import { underLock } from './under-lock.ts';

it.each([
  ['E_FILE_WRITE', 1],
  ['E_CONNECT', 0],
] as const)('keeps what came of the work when a release ends with %s', async (code, warnings) => {
  const told: OperationEvent[] = [];
  const channels = { host: nodeHost(), events: (event: OperationEvent) => void told.push(event) };
  const release = () => Promise.reject(new MercatorError(code, 'no'));
  expect(await underLock({ release }, channels, async () => 'done')).toBe('done');
  const failing = underLock({ release }, channels, () => Promise.reject(new Error('of the work')));
  await expect(failing).rejects.toThrow('of the work');
  expect(told.filter(({ kind }) => kind === 'warning')).toHaveLength(2 * warnings);
});
