import type { Hook } from '../config/index.ts';
import type { TransactionHooks } from '../migrate/index.ts';

/** What the `hook` blocks of a project file want in each transaction, in file order. */
export function transactionHooks(hooks: readonly Hook[]): TransactionHooks {
  return {
    afterBegin: hookStatements(hooks, 'afterBegin'),
    beforeCommit: hookStatements(hooks, 'beforeCommit'),
    beforeRollback: hookStatements(hooks, 'beforeRollback'),
  };
}

function hookStatements(
  hooks: readonly Hook[],
  point: keyof TransactionHooks,
): TransactionHooks[keyof TransactionHooks] {
  return hooks.flatMap(({ skipErrors, ...hook }) =>
    hook[point].map((sql) => ({ sql, skipErrors })),
  );
}
