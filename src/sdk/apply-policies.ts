import { MercatorError } from '../base/index.ts';
import type { Value } from '../hcl/index.ts';
import type { Statement } from '../schema/index.ts';
import type { ApplyOptions } from './apply.ts';
import { holdRules } from './check-rules.ts';
import type { Workplace } from './workplace.ts';

/** A policy that wants plans looked at is not to be overruled by a flag. The message is Atlas's. */
export function checkReview(work: Workplace, options: ApplyOptions): void {
  const review = reviewOf(work);
  if (review === undefined || options.autoApprove !== true) return;
  throw new MercatorError(
    'E_USAGE',
    `auto-approve is not allowed when a lint policy is set to "${review}"`,
    { hint: 'leave --auto-approve out, or "review" out of the lint block' },
  );
}

/** Why a plan does not run that nobody can be asked about. */
export function nobodyToAsk(work: Workplace): MercatorError {
  const review = reviewOf(work);
  if (review === 'WARNING' || review === 'ERROR') {
    return new MercatorError(
      'E_UNSUPPORTED',
      `review = ${review} cannot be decided yet: there are no analyzers of plans`,
      {
        hint: 'on a terminal a person is asked; a plan that was approved beforehand runs without a question. Nothing was changed',
      },
    );
  }
  return new MercatorError('E_REFUSED', 'there is no terminal to ask for approval on', {
    hint: '--auto-approve applies without asking, --dry-run only shows the plan. Nothing was changed',
  });
}

function reviewOf({ env, project }: Workplace): 'ALWAYS' | 'WARNING' | 'ERROR' | undefined {
  return (env ?? project)?.lint.review;
}

/**
 * Asks the `check "schema_apply"` blocks whether the plan may run. Throws E_MIGRATION_CHECK for one
 * that may not, E_UNSUPPORTED for a check on drift, which is a matter of migration directories.
 */
export function holdChecks({ env, project }: Workplace, statements: readonly Statement[]): void {
  for (const check of (env ?? project)?.checks ?? []) {
    if (check.command !== 'schema_apply') continue;
    if (check.drift !== undefined) {
      throw new MercatorError('E_UNSUPPORTED', 'check "schema_apply": "drift" means nothing here', {
        hint: 'it compares a database with its migration directory: check "migrate_apply"',
      });
    }
    holdRules(check, selfValue(statements));
  }
}

/** As for migrations, without files: what a plan of a schema has none of. */
function selfValue(statements: readonly Statement[]): Value {
  const planned = new Map<string, Value>([
    ['files', []],
    ['statements', statements.map(({ sql }) => sql)],
  ]);
  return new Map<string, Value>([['planned_migration', planned]]);
}
