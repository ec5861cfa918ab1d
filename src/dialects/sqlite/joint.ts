import { messageOf } from '../../base/index.ts';
import { quoteLiteral } from '../../sql/index.ts';
import type { Connection, InterruptedSql, JointRecord, JointRun } from '../dialect.ts';
import { rollBackAfterError } from '../roll-back.ts';

export const coupling: InterruptedSql['coupling'] = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
};

/** Never the record's: it breaks no constraint, and the lock is taken before the statement. */
const isClear = /constraint failed|database (?:table )?is locked/;

/**
 * One text for the driver, with the transaction around both. What fails for another reason is rolled
 * back and left to be run apart, where it shows whether the statement or its record is at fault.
 */
export function jointRun(
  { run }: Pick<Connection, 'run'>,
  { sql }: Pick<JointRecord, 'sql'>,
): JointRun {
  const parts = sql.split('?');
  return async (statement, parameters) => {
    const record = filled(parts, parameters);
    try {
      // A comment at the statement's end ends with the line; a body that is open ends at the semicolon.
      await run(`${coupling.begin};${statement}\n;${record};${coupling.commit}`);
      return true;
    } catch (error) {
      await rollBackAfterError(() => run(coupling.rollback));
      if (isClear.test(messageOf(error))) throw error;
      return false;
    }
  };
}

/** The parts with a parameter behind each but the last. */
function filled(parts: readonly string[], parameters: readonly unknown[]): string {
  return parts.map((part, i) => (i === 0 ? part : literal(parameters[i - 1]) + part)).join('');
}

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : quoteLiteral(String(value));
}
