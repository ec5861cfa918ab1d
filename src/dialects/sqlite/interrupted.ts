import type { InterruptedSql } from '../dialect.ts';
import { coupling, jointRun } from './joint.ts';

const outside = /^\s*(?:vacuum|attach|detach|pragma)\b/i;
const control = /^\s*(?:begin|commit|end|rollback)\b/i;

/** What a run that was cut off leaves in doubt on SQLite: nothing that could not be run again. */
export const sqliteInterrupted: InterruptedSql = {
  coupling,
  isCoupled: (sql) => !outside.test(sql) && !control.test(sql),
  joint: jointRun,
  control: (sql) => {
    if (!control.test(sql) || /^\s*rollback\s+(?:transaction\s+)?to\b/i.test(sql)) return undefined;
    return /^\s*begin\b/i.test(sql) ? 'open' : 'close';
  },
  outcome: async () => ({ happened: false }),
};
