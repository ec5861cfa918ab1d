import { MercatorError } from '../base/index.ts';
import type { RowPolicy } from '../config/index.ts';
import { renameSchema } from '../devdb/index.ts';
import type { Dialect } from '../dialects/index.ts';
import {
  applyPolicy,
  type Change,
  type DiffPolicy,
  diffRealms,
  planChanges,
  type Realm,
  type Statement,
  settleRows,
} from '../schema/index.ts';
import type { State } from './states/read-state.ts';
import { planPolicy } from './states/rows.ts';
import { withoutHistory } from './states/without-history.ts';

export interface PlanOptions {
  readonly from: State;
  readonly to: State;
  readonly dialect: Dialect;
  readonly policy: DiffPolicy;
  /** What is done about rows; absent: nothing. */
  readonly rows?: RowPolicy | undefined;
  /** Unit of indentation; '' writes each statement on one line. */
  readonly indent: string;
  /** Of the server that is to run the plan. */
  readonly capabilities?: Readonly<Record<string, boolean>>;
}

/** The way from one state to another. */
export interface StatePlan {
  readonly from: Realm;
  /** In the schema of `from`, where both are bound to one. */
  readonly to: Realm;
  readonly boundSchema: string | undefined;
  readonly changes: readonly Change[];
  readonly statements: readonly Statement[];
}

/** Throws E_STATE in Atlas's words for two states that cannot be compared, and as `planChanges`. */
export function planStates(options: PlanOptions): StatePlan {
  const { from, to, dialect, policy } = options;
  checkComparable(from, to);
  const boundSchema = from.boundSchema;
  const rows = options.rows && planPolicy(options.rows, boundSchema);
  const wanted = inSchemaOf(from, to);
  const current = withoutHistory(from.realm, wanted);
  const states = settleRows(current, wanted, rows, dialect.rows.nameKey);
  const all = diffRealms(states.from, states.to, dialect.kinds);
  const changes = applyPolicy(all, policy);
  const statements = statementsOf({ ...options, ...states, changes, boundSchema });
  return { ...states, boundSchema, changes, statements };
}

/** Schema names of two bound states make no difference. */
function inSchemaOf(from: State, to: State): Realm {
  const { boundSchema: own } = from;
  const { boundSchema: other } = to;
  if (own === undefined || other === undefined) return to.realm;
  return renameSchema(to.realm, other, own);
}

function checkComparable(from: State, to: State): void {
  const [schema] = to.realm.schemas;
  if (to.kind === 'hcl' && from.boundSchema !== undefined && to.realm.schemas.length === 1) {
    if (schema === undefined || schema.name === from.boundSchema) return;
    throw new MercatorError(
      'E_STATE',
      `mismatched HCL and database schemas: "${from.boundSchema}" <> "${schema.name}"`,
      {
        hint: `name the schema "${from.boundSchema}" in the file, or bind the URL to "${schema.name}"`,
      },
    );
  }
  if (from.kind === 'hcl' || to.kind === 'hcl') return;
  if ((from.boundSchema === undefined) === (to.boundSchema === undefined)) return;
  throw new MercatorError(
    'E_STATE',
    from.boundSchema === undefined
      ? `cannot diff a database connection with a schema "${to.boundSchema}". See: https://atlasgo.io/url`
      : `cannot diff a schema "${from.boundSchema}" with a database connection. See: https://atlasgo.io/url`,
    { hint: 'name a schema in both URLs, or in none' },
  );
}

interface StatementOptions extends Pick<PlanOptions, 'dialect' | 'indent' | 'capabilities'> {
  readonly from: Realm;
  readonly to: Realm;
  readonly changes: readonly Change[];
  readonly boundSchema: string | undefined;
}

/** The statements that make the changes. */
export function statementsOf(options: StatementOptions): readonly Statement[] {
  const { changes, dialect, from, to, boundSchema, indent, capabilities } = options;
  return planChanges(changes, dialect.kinds, {
    from,
    to,
    qualifier: boundSchema === undefined ? undefined : '',
    indent,
    ...(capabilities === undefined ? {} : { capabilities }),
  });
}
