import type { Statement } from '../../src/schema/index.ts';
import { dumpDifference } from '../support/catalog-dump.ts';
import { applyPlan, applyReverse, irreversible } from './apply.ts';
import { ContractFailure, fail } from './failure.ts';
import { expectSame, planBetween, type State, type Subject, stateOf, throughHcl } from './state.ts';

/*
 * What every plan must do, on a real server, for every dialect: turn one database into the other,
 * as it stands in the catalog, find nothing more to do, and lead back (design.md, section 5).
 */

export interface Proof {
  readonly statements: readonly Statement[];
  /** Why there is no way back; empty when it was gone and proven. */
  readonly irreversible: readonly string[];
}

/**
 * Plans the way from one database to the other and proves it: no statement fails, the catalogs are
 * equal, a second plan is empty, rows stay, HCL says the same, the reverse leads back. Throws
 * ContractFailure. Changes `from`.
 */
export async function proveChange(from: Subject, to: Subject): Promise<Proof> {
  const before = await stateOf(from, 'inspect from');
  const wanted = await stateOf(to, 'inspect to');
  try {
    throughHcl(wanted.realm, to.connection);
    const statements = planOf(before, wanted, from);
    const after = await proveForward({ from, to }, wanted, statements);
    expectRows(before, after, statements);
    const reasons = irreversible(statements);
    if (reasons.length === 0) await proveReverse(from, before, statements);
    return { statements, irreversible: reasons };
  } catch (error) {
    throw withUnknown(error, [...before.unknown, ...wanted.unknown]);
  }
}

/** The error, with the classes that have no kind yet and may be its reason. */
export function withUnknown(error: unknown, classes: readonly string[]): unknown {
  if (error instanceof ContractFailure) error.unknown = [...new Set(classes)].sort();
  return error;
}

function planOf(before: State, wanted: State, from: Subject): readonly Statement[] {
  const statements = planBetween(before.realm, wanted.realm, from.connection);
  if (statements.length > 0 && dumpDifference(before.dump, wanted.dump).length === 0) {
    throw fail('plan', `nothing differs, yet: ${scriptOf(statements)}`);
  }
  return statements;
}

async function proveForward(
  { from, to }: { readonly from: Subject; readonly to: Subject },
  wanted: State,
  statements: readonly Statement[],
): Promise<State> {
  await applyPlan(from.connection, statements);
  const after = await stateOf(from, 'inspect again');
  const again = planBetween(after.realm, wanted.realm, from.connection);
  if (again.length > 0) throw fail('second plan', scriptOf(again));
  expectSame('dump', after.dump, wanted.dump);
  if (from.otherDump !== undefined && to.otherDump !== undefined) {
    expectSame('other dump', await from.otherDump(), await to.otherDump());
  }
  return after;
}

/** What a table held it holds still, unless it is gone or the plan warned of that. */
function expectRows(before: State, after: State, statements: readonly Statement[]): void {
  const warned = statements.some(({ hazards }) => hazards.some(({ kind }) => kind === 'data-loss'));
  for (const [table, count] of before.rows) {
    const left = after.rows.get(table);
    if (left !== undefined && left !== count && !warned) {
      throw fail('rows', `${table} held ${count} rows, and now ${left}`);
    }
  }
}

async function proveReverse(
  from: Subject,
  before: State,
  statements: readonly Statement[],
): Promise<void> {
  await applyReverse(from.connection, statements);
  const back = await stateOf(from, 'inspect reversed');
  expectSame('reverse', back.dump, before.dump);
  const again = planBetween(back.realm, before.realm, from.connection);
  if (again.length > 0) throw fail('reverse', `back, yet there is a plan: ${scriptOf(again)}`);
}

function scriptOf(statements: readonly Statement[]): string {
  return statements.map(({ sql }) => sql).join('; ');
}
