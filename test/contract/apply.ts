import { messageOf } from '../../src/base/index.ts';
import type { Connection } from '../../src/dialects/index.ts';
import type { Statement } from '../../src/schema/index.ts';
import { ContractFailure, fail, type Stage } from './failure.ts';

type Step = Pick<Statement, 'sql' | 'tx' | 'hazards'>;

/** Runs the plan; statements that can share a transaction do. Throws ContractFailure. */
export async function applyPlan(
  connection: Connection,
  statements: readonly Statement[],
): Promise<void> {
  await run(connection, statements, 'apply');
}

/** Undoes the plan. Throws ContractFailure. */
export async function applyReverse(
  connection: Connection,
  statements: readonly Statement[],
): Promise<void> {
  const steps = [...statements].reverse().flatMap(({ reverse, tx }) => {
    return Array.isArray(reverse)
      ? reverse.map((sql: string): Step => ({ sql, tx, hazards: [] }))
      : [];
  });
  await run(connection, steps, 'reverse');
}

/** The reasons that statements give for having no way back. Throws ContractFailure for none. */
export function irreversible(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ sql, reverse }) => {
    if (!('irreversible' in reverse)) return [];
    if (reverse.irreversible.trim() === '') throw fail('reverse', `no reason given: ${sql}`);
    return [reverse.irreversible];
  });
}

async function run(connection: Connection, steps: readonly Step[], stage: Stage): Promise<void> {
  let open = false;
  const runOne = async (step: Step): Promise<void> => {
    try {
      await connection.query(step.sql);
    } catch (cause) {
      if (open) await connection.query('ROLLBACK');
      throw stepFailed(step, stage, cause);
    }
  };
  for (const step of steps) {
    if (open !== (step.tx === 'in')) {
      await runOne(open ? commit : begin);
      open = !open;
    }
    await runOne(step);
  }
  if (open) await runOne(commit);
}

const begin: Step = { sql: 'BEGIN', tx: 'out', hazards: [] };
const commit: Step = { sql: 'COMMIT', tx: 'out', hazards: [] };

function stepFailed({ sql, hazards }: Step, stage: Stage, cause: unknown): ContractFailure {
  const mayFail = hazards.some(({ kind }) => kind === 'may-fail');
  return new ContractFailure(stage, `${sql}: ${messageOf(cause)}`, { cause, mayFail });
}
