import { applyPlan } from './apply.ts';
import { withUnknown } from './contract.ts';
import { expectSame, planBetween, type State, type Subject, stateOf, throughHcl } from './state.ts';

/**
 * Proves that a database can be made anew of what was inspected, once of the realm as it is and
 * once of its HCL: the catalogs are equal. `empty` makes a new database each time. Throws
 * ContractFailure.
 */
export async function proveRoundTrip(original: Subject, empty: MakeSubject): Promise<void> {
  const state = await stateOf(original, 'inspect from');
  try {
    await proveCopy(state, state.realm, empty);
    await proveCopy(state, throughHcl(state.realm, original.connection), empty);
  } catch (error) {
    throw withUnknown(error, state.unknown);
  }
}

type MakeSubject = () => Promise<Subject & { close(): Promise<void> }>;

async function proveCopy(
  original: State,
  written: State['realm'],
  empty: MakeSubject,
): Promise<void> {
  const copy = await empty();
  try {
    const start = await stateOf(copy, 'inspect to');
    await applyPlan(copy.connection, planBetween(start.realm, written, copy.connection));
    expectSame('dump', await copy.dump(), original.dump);
  } finally {
    await copy.close();
  }
}
