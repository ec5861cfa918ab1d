import type { PlanContext, PlanNode, Statement } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../../../sql/index.ts';
import type { PgSubscription } from '../../model-replication.ts';
import {
  type ObjectClause,
  type ObjectPlan,
  type ObjectSql,
  objectPlan,
  type Step,
} from '../object-plan.ts';
import { usualOptions } from './options.ts';

/**
 * https://www.postgresql.org/docs/current/sql-createsubscription.html. Where the connection is not
 * known, or must not be shown, the subscription is made without one, and does nothing until it is
 * given one.
 */
export const subscriptionSql: ObjectSql<PgSubscription> = {
  noun: 'subscription',
  target: ({ name }) => `SUBSCRIPTION ${quoteIdent(name)}`,
  create: (subscription) => {
    const slot = ['connect = false', ...slotOption(subscription)];
    return [createSql(subscription, '', [...slot, ...createOptions(subscription)])];
  },
  createSecret: (subscription) =>
    subscription.connection?.map((text) =>
      createSql(subscription, text, [
        ...(subscription.enabled ? [] : ['enabled = false']),
        ...slotOption(subscription),
        ...createOptions(subscription),
      ]),
    ),
  lost: () => 'the connection of a subscription cannot be read back',
  alter: alterSubscription,
  dropHazards: ({ name, slot }) =>
    slot === undefined
      ? []
      : [
          {
            kind: 'may-fail',
            message: `fails while the server that subscription "${name}" reads from cannot be reached: its slot "${slot}" is dropped there`,
          },
        ],
  dependencies: () => [],
};

const plain = objectPlan(subscriptionSql);

/** What makes or drops a slot on another server cannot be part of a transaction. */
export const subscriptionPlan: ObjectPlan<PgSubscription> = {
  plan: plain.plan,
  fold: (nodes: readonly PlanNode<ObjectClause<PgSubscription>>[], cx: PlanContext) =>
    nodes.flatMap((node) => plain.fold([node], cx).map((made) => outside(made, node.clause))),
};

function outside(statement: Statement, { kind }: ObjectClause<PgSubscription>): Statement {
  const touchesSlot = kind === 'drop' || statement.secretSql !== undefined;
  return touchesSlot ? { ...statement, tx: 'out' } : statement;
}

function createSql(
  { name, publications }: PgSubscription,
  connection: string,
  options: readonly string[],
): string {
  const list = options.length === 0 ? '' : ` WITH (${options.join(', ')})`;
  return (
    `CREATE SUBSCRIPTION ${quoteIdent(name)} CONNECTION ${quoteLiteral(connection)} ` +
    `PUBLICATION ${names(publications)}${list}`
  );
}

function names(publications: readonly string[]): string {
  return publications.map((name) => quoteIdent(name)).join(', ');
}

/** The slot is called as the subscription unless that is said otherwise. */
function slotOption({ name, slot }: PgSubscription): readonly string[] {
  if (slot === undefined) return ['slot_name = NONE'];
  return slot === name ? [] : [`slot_name = ${quoteLiteral(slot)}`];
}

function createOptions({ options }: PgSubscription): readonly string[] {
  return Object.entries(options).map(([name, value]) => `${name} = ${quoteLiteral(value)}`);
}

function alterSubscription(from: PgSubscription, to: PgSubscription): readonly Step[] {
  const alter = (action: string): string => `ALTER SUBSCRIPTION ${quoteIdent(to.name)} ${action}`;
  const pair = (write: (of: PgSubscription) => string): readonly Step[] =>
    write(from) === write(to) ? [] : [{ sql: alter(write(to)), undo: [alter(write(from))] }];
  const options = (a: PgSubscription, b: PgSubscription): readonly string[] => [
    ...(a.slot === b.slot
      ? []
      : [`slot_name = ${b.slot === undefined ? 'NONE' : quoteLiteral(b.slot)}`]),
    ...changed(a, b),
  ];
  const list = options(from, to);
  const set = (of: readonly string[]): string => alter(`SET (${of.join(', ')})`);
  const toggle = pair(({ enabled }) => (enabled ? 'ENABLE' : 'DISABLE'));
  const rest: readonly Step[] = [
    // Tables that are new to it are copied by REFRESH PUBLICATION, which takes its time.
    ...pair((of) => `SET PUBLICATION ${names(of.publications)} WITH (refresh = false)`),
    ...(list.length === 0 ? [] : [{ sql: set(list), undo: [set(options(to, from))] }]),
  ];
  // A slot changes only while nothing runs.
  return to.enabled ? [...rest, ...toggle] : [...toggle, ...rest];
}

function changed(from: PgSubscription, to: PgSubscription): readonly string[] {
  const all = [...new Set([...Object.keys(from.options), ...Object.keys(to.options)])];
  return all.flatMap((name) => {
    const value = to.options[name] ?? usualOptions.get(name) ?? '';
    return from.options[name] === to.options[name] ? [] : [`${name} = ${quoteLiteral(value)}`];
  });
}
