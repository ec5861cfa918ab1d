import { isMercatorError, MercatorError, messageOf } from '../base/index.ts';
import type { Connection } from '../dialects/index.ts';
import {
  type Change,
  changedRef,
  diffRealms,
  formatRef,
  type Plan,
  type Realm,
  type Statement,
  withModes,
} from '../schema/index.ts';
import { closureOf, restrictRealm } from './closure.ts';
import type { DevDatabase } from './dev-database.ts';
import { createOn, inspectRealm } from './normalize.ts';
import { renameSchema } from './rename-schema.ts';
import { addRowsLike, provableRows } from './rows.ts';
import { runPlan } from './run-plan.ts';
import { withStandIns } from './stand-ins.ts';

export interface ProofOptions {
  readonly dev: DevDatabase;
  readonly from: Realm;
  readonly to: Realm;
  readonly changes: readonly Change[];
  readonly statements: readonly Statement[];
  readonly txMode: 'file' | 'none';
  /** The schema that both are bound to; absent: the whole database. */
  readonly boundSchema: string | undefined;
  /** What the user's policy leaves of a difference. */
  readonly wanted: (changes: readonly Change[]) => readonly Change[];
}

type Proof = Plan['proof'];

/** A realm of up to so many objects is tried as a whole where a part of it cannot be made. */
const smallRealm = 2_000;

/**
 * Tries the plan on the dev database: what it touches is made there as it is, the plan runs, and the
 * result must be what is desired, with nothing left to plan (design §1.3). Not proven, with the
 * reason, where the dev database cannot hold what is there. Throws E_PLAN_PROOF for a plan that
 * fails, or leads elsewhere.
 */
export async function provePlan(asked: ProofOptions): Promise<Proof> {
  const { dev, changes } = asked;
  const options = provableRows(asked, dev.dialect.rows.nameKey);
  const { from, to } = options;
  const closure = closureOf(changes, [from, to], dev.dialect);
  const part = { from: restrictRealm(from, closure), to: restrictRealm(to, closure) };
  const first = await tryPlan({ ...options, ...part });
  const small = [from, to].every((realm) => sizeOf(realm) <= smallRealm);
  return first === 'proven' || !small ? first : tryPlan(options);
}

function sizeOf({ schemas, objects }: Realm): number {
  const inside = schemas.map((s) => s.tables.length + s.views.length + s.objects.length);
  return inside.reduce((sum, count) => sum + count, objects.length);
}

function tryPlan(options: ProofOptions): Promise<Proof> {
  const { dev, boundSchema } = options;
  return dev.use(boundSchema, (connection) =>
    withStandIns(connection, [options.from, options.to], () => tryOn(connection, options)),
  );
}

async function tryOn(connection: Connection, options: ProofOptions): Promise<Proof> {
  const made = await makeFrom(connection, options.from);
  if (made !== 'made') return made;
  await replay(connection, options);
  const rest = await remaining(connection, options);
  if (rest.length === 0) return 'proven';
  const list = rest.map((change) => `  ${change.kind} ${formatRef(changedRef(change))}`);
  throw new MercatorError('E_PLAN_PROOF', 'the plan does not lead to the desired state', {
    hint: ['tried on the dev database, it leaves these differences:', ...list].join('\n'),
  });
}

async function makeFrom(connection: Connection, from: Realm): Promise<'made' | Proof> {
  try {
    await createOn(connection, from);
    return 'made';
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_STATE') throw error;
    return { unproven: `the dev database cannot hold what is there: ${error.message}` };
  }
}

async function replay(connection: Connection, options: ProofOptions): Promise<void> {
  const tried = options.statements.filter(({ untried }) => untried !== true);
  let at = 0;
  try {
    await runPlan(connection, {
      ...options,
      statements: tried,
      secrets: false,
      before: (number) => {
        at = number;
      },
    });
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_QUERY') throw error;
    const sql = tried[at]?.sql ?? '';
    throw new MercatorError(
      'E_PLAN_PROOF',
      `the plan fails on the dev database: ${messageOf(error)}`,
      {
        hint: `the statement is: ${sql}`,
        cause: error,
      },
    );
  }
}

async function remaining(
  connection: Connection,
  { to, boundSchema, wanted }: ProofOptions,
): Promise<readonly Change[]> {
  const found = await addRowsLike(connection, await inspectRealm(connection), to);
  const bound = connection.url.boundSchema;
  const named =
    bound === undefined || boundSchema === undefined
      ? found
      : renameSchema(found, bound, boundSchema);
  // A new database has a schema that nobody asked for.
  const names = new Set(to.schemas.map((schema) => schema.name));
  const schemas = named.schemas.filter(
    (schema) => names.has(schema.name) || schema.tables.length + schema.objects.length > 0,
  );
  const real = withModes({ ...named, schemas }, [], connection.dialect.kinds);
  const desired = withModes(to, [], connection.dialect.kinds);
  const { kinds } = connection.dialect;
  const isReal = new Map(kinds.map(({ kind, onDev }) => [kind, onDev === 'real']));
  const left = diffRealms(real, desired, kinds);
  return wanted(left.filter((change) => isReal.get(changedRef(change).kind) === true));
}
