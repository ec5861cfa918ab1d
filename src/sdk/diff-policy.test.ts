import { describe, expect, it } from 'vitest';
import type { DiffPolicy } from '../config/index.ts';
import { diffPolicy } from './diff-policy.ts';

type Blocks = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

function blocks(of: Blocks): DiffPolicy['policies'] {
  return new Map(Object.entries(of).map(([name, flags]) => [name, new Map(Object.entries(flags))]));
}

describe('the diff block', () => {
  it('says what is to be safe from long locks, a driver for itself', () => {
    const own = blocks({ unique: { lock_safe: false }, concurrent_index: { add: true } });
    const policies = blocks({
      not_null: { lock_safe: true },
      constraint: { lock_safe: true },
      unique: { lock_safe: true },
    });
    const project = { skip: new Set<string>(), policies, drivers: new Map([['postgres', own]]) };
    expect(diffPolicy(project, 'postgres')).toMatchObject({
      lockSafe: { notNull: true, constraints: true, unique: false },
      concurrentIndex: { create: true },
    });
    expect(diffPolicy(project, 'sqlite').lockSafe).toEqual({
      notNull: true,
      constraints: true,
      unique: true,
    });
  });
});
