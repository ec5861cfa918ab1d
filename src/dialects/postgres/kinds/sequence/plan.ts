import {
  type Change,
  objectRef,
  type PlanContext,
  type PlanNode,
  type Ref,
  type Statement,
  sameData,
} from '../../../../schema/index.ts';
import type { PgSequence } from '../../model-sequence.ts';
import { namingFor } from '../../sql-names.ts';
import { type ObjectClause, objectPlan } from '../object-plan.ts';
import { stateRef } from '../table/persistence.ts';
import { ownedBySql, ownerRefs, sequenceSql } from './sql.ts';

/** Who owns a sequence is set once both are there, and unset before the owner goes. */
type SequenceClause =
  | ObjectClause<PgSequence>
  | {
      readonly kind: 'own';
      readonly sequence: PgSequence;
      readonly from: PgSequence['owner'];
      readonly to: PgSequence['owner'];
    };

const planning = objectPlan(sequenceSql);

/** The clauses of a change to a sequence. */
export function planSequence(change: Change, cx: PlanContext): readonly PlanNode<SequenceClause>[] {
  // The walk hands each kind its own objects only.
  const nodes = planning.plan(change, cx);
  switch (change.kind) {
    case 'add_object':
      return [...nodes, ...ownNodes(undefined, change.object as PgSequence)];
    case 'drop_object':
      // Its owner may go as well, and would take it along; undone, it gets its owner back.
      return [...nodes, ...ownNodes(change.object as PgSequence, undefined)];
    case 'modify_object':
      return [...nodes, ...ownNodes(change.from as PgSequence, change.to as PgSequence)];
    default:
      return nodes;
  }
}

function ownNodes(
  from: PgSequence | undefined,
  to: PgSequence | undefined,
): readonly PlanNode<SequenceClause>[] {
  const sequence = to ?? from;
  if (sequence === undefined || sameData(from?.owner, to?.owner)) return [];
  return [
    {
      owner: { ...objectRef(sequence), parent: 'owner' },
      verb: 'alter',
      clause: { kind: 'own', sequence, from: from?.owner, to: to?.owner },
      provides: [],
      removes: [],
      needs: to === undefined ? [] : [objectRef(to), ...ownerRefs(to), ...tableStates(to)],
      releases:
        from === undefined ? [] : [objectRef(from), ...ownerRefs(from), ...tableStates(from)],
      detachable: false,
    },
  ];
}

/** A table that is made logged or unlogged takes the sequences along that it owns then. */
function tableStates({ schema, owner }: PgSequence): readonly Ref[] {
  if (owner === undefined) return [];
  return [false, true].map((unlogged) => stateRef({ schema, name: owner.table }, unlogged));
}

export function foldSequence(
  nodes: readonly PlanNode<SequenceClause>[],
  cx: PlanContext,
): readonly Statement[] {
  return nodes.flatMap((node) => {
    const { clause } = node;
    return clause.kind === 'own' ? [own(clause, cx)] : planning.fold([{ ...node, clause }], cx);
  });
}

function own(clause: Extract<SequenceClause, { kind: 'own' }>, cx: PlanContext): Statement {
  const { sequence, from, to } = clause;
  const naming = namingFor(sequence.schema, cx);
  return {
    sql: ownedBySql(sequence, to, naming),
    comment: `modify sequence "${sequence.name}"`,
    reverse: [ownedBySql(sequence, from, naming)],
    hazards: [],
    tx: 'in',
  };
}
