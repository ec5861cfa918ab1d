import { MercatorError, sourceFile } from '../base/index.ts';
import { provePlan } from '../devdb/index.ts';
import { type Statement, sameData } from '../schema/index.ts';
import { formatStatements, scanStatements } from '../sql/index.ts';
import type { ApplyContext, ApplyPlan } from './apply.ts';
import { plannedText } from './apply-format.ts';
import { nobodyToAsk } from './apply-policies.ts';
import { editText } from './edit-text.ts';
import { readDatabase } from './states/read-state.ts';

const apply = 'Apply';
const abort = 'Abort';
const edit = 'Edit';

/**
 * The statements to run, as a person or the options approve them; undefined when the answer is no.
 * Throws E_REFUSED where nobody can be asked, E_PLAN_PROOF for an edit that leads elsewhere.
 */
export async function approvePlan(
  cx: ApplyContext,
  planned: ApplyPlan,
): Promise<readonly Statement[] | undefined> {
  const { options, work } = cx;
  const { ask } = work.channels;
  let { statements } = planned;
  if (options.edit === true) statements = await editStatements(cx, planned, statements);
  if (options.autoApprove === true) return statements;
  for (;;) {
    if (ask === undefined) throw nobodyToAsk(work);
    const answer = await ask({
      kind: 'approve',
      text: plannedText(statements),
      label: 'Are you sure?',
      choices: [apply, abort, edit],
    });
    if (answer === edit) statements = await editStatements(cx, planned, statements);
    else if (answer !== apply) return undefined;
    else {
      await demandUnchanged(cx, planned);
      return statements;
    }
  }
}

/** The plan is of what was there when it was made; the answer may have taken its time. */
async function demandUnchanged({ target, work }: ApplyContext, planned: ApplyPlan): Promise<void> {
  const { realm } = await readDatabase(target, work.scope, planned.rows);
  if (sameData(realm, planned.current.realm)) return;
  throw new MercatorError('E_APPLY', 'the database has changed since the plan was made', {
    hint: 'nothing was applied; run again for a plan of what is there now',
  });
}

async function editStatements(
  { target, dev, work, options }: ApplyContext,
  { plan }: ApplyPlan,
  statements: readonly Statement[],
): Promise<readonly Statement[]> {
  const text = await editText('plan.sql', formatStatements(statements), work.channels.host);
  const edited = scanStatements(sourceFile('plan.sql', text), target.dialect.scan).map(
    (found): Statement => asStatement(found, statements),
  );
  await provePlan({
    ...plan,
    statements: edited,
    dev,
    txMode: options.txMode ?? 'file',
    boundSchema: target.url.boundSchema,
    wanted: (changes) => changes,
  });
  return edited;
}

/** What an edit left as it was keeps all that is known of it. */
function asStatement(
  { text, comments }: { readonly text: string; readonly comments: readonly string[] },
  before: readonly Statement[],
): Statement {
  const sql = text.replace(/;$/, '');
  const comment = comments.map((line) => line.replace(/^--\s*/, '')).join(' ');
  const known = before.find((statement) => statement.sql === sql);
  if (known !== undefined) return known;
  const reverse = { irreversible: 'it was edited by hand' };
  return { sql, comment, reverse, hazards: [], tx: 'in' };
}
