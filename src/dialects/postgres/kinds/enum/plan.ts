import {
  type Change,
  type KindPlanContext,
  objectRef,
  type PlanContext,
  type PlanNode,
  type Statement,
} from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../../../sql/index.ts';
import type { PgEnum } from '../../model.ts';
import { namingFor, qualifiedName } from '../../sql-names.ts';
import { type ObjectClause, type ObjectSql, objectPlan } from '../object-plan.ts';
import { renamedTypeRef } from '../table/links.ts';
import { lostType, restoreType } from '../type-access.ts';

/** https://www.postgresql.org/docs/current/sql-createtype.html; values are added by clauses of their own. */
const enumSql: ObjectSql<PgEnum> = {
  noun: 'enum type',
  target: (type, naming) => `TYPE ${qualifiedName(type, naming)}`,
  create: (type, naming) => [
    `CREATE TYPE ${qualifiedName(type, naming)} AS ENUM (${type.values.map(quoteLiteral).join(', ')})`,
  ],
  alter: () => [],
  restore: restoreType,
  lost: lostType,
  dependencies: ({ schema }) => [{ kind: 'schema', name: schema }],
};

const planning = objectPlan(enumSql);

type EnumClause =
  | Exclude<ObjectClause<PgEnum>, { kind: 'modify' }>
  | { readonly kind: 'rename'; readonly from: PgEnum; readonly to: PgEnum }
  | {
      readonly kind: 'modify';
      readonly from: PgEnum;
      readonly to: PgEnum;
      /** Values that a later statement may use, which takes a transaction of its own. */
      readonly usedAtOnce: ReadonlySet<string>;
    };

/** The one clause of a change to an enum. */
export function planEnum(change: Change, cx: KindPlanContext): readonly PlanNode<EnumClause>[] {
  if (change.kind === 'rename_object') return [renameNode(asEnum(change.from), asEnum(change.to))];
  return planning.plan(change, cx).map((node) => {
    const { clause } = node;
    if (clause.kind !== 'modify') return { ...node, clause };
    return { ...node, clause: { ...clause, usedAtOnce: usedAtOnce(change, clause, cx) } };
  });
}

/** The walk hands each kind its own objects only. */
function asEnum(object: { readonly kind: string }): PgEnum {
  return object as PgEnum;
}

/** The new values that another change of the plan names. */
function usedAtOnce(
  change: Change,
  { from, to }: { readonly from: PgEnum; readonly to: PgEnum },
  cx: KindPlanContext,
): ReadonlySet<string> {
  const others = JSON.stringify(cx.changes.filter((other) => other !== change));
  const added = to.values.filter((value) => !from.values.includes(value));
  return new Set(added.filter((value) => isUsed(value, others)));
}

/** Whether a text names the value: in quotes, `'b'`, or among those of an array, `'{a,b}'`. */
function isUsed(value: string, json: string): boolean {
  const text = JSON.stringify(quoteLiteral(value).slice(1, -1)).slice(1, -1);
  const own = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?:['{,]|\\\\")${own}(?:['},]|\\\\")`).test(json);
}

function renameNode(from: PgEnum, to: PgEnum): PlanNode<EnumClause> {
  return {
    owner: objectRef(to),
    verb: 'alter',
    clause: { kind: 'rename', from, to },
    provides: [renamedTypeRef(to)],
    removes: [objectRef(from)],
    needs: [],
    releases: [],
    detachable: false,
  };
}

export function foldEnum(
  nodes: readonly PlanNode<EnumClause>[],
  cx: PlanContext,
): readonly Statement[] {
  return nodes.flatMap((node) => {
    const { clause } = node;
    if (clause.kind === 'rename') return [renameEnum(clause.from, clause.to, cx)];
    const values = clause.kind === 'modify' ? addValues(clause, cx) : [];
    return [...values, ...planning.fold([{ ...node, clause }], cx)];
  });
}

function typeName(type: PgEnum, cx: PlanContext): string {
  return qualifiedName(type, namingFor(type.schema, cx));
}

/** PostgreSQL takes the new name without a schema only. */
function renameEnum(from: PgEnum, to: PgEnum, cx: PlanContext): Statement {
  const rename = (a: PgEnum, b: PgEnum): string =>
    `ALTER TYPE ${typeName(a, cx)} RENAME TO ${quoteIdent(b.name)}`;
  return {
    sql: rename(from, to),
    comment: `rename enum type from "${from.name}" to "${to.name}"`,
    reverse: [rename(to, from)],
    hazards: [],
    tx: 'in',
  };
}

/**
 * One statement a value, each placed beside a neighbour that exists by then. A value cannot be used
 * in the transaction that adds it; before PostgreSQL 12 none can add it at all.
 * https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES
 */
function addValues(
  { from, to, usedAtOnce }: Extract<EnumClause, { kind: 'modify' }>,
  cx: PlanContext,
): readonly Statement[] {
  const alone = cx.capabilities?.enumValuesInTransaction === false;
  const old = new Set(from.values);
  return to.values.flatMap((value, at): readonly Statement[] => {
    if (old.has(value)) return [];
    const place = placeOf(at, from, to);
    return [
      {
        sql: `ALTER TYPE ${typeName(to, cx)} ADD VALUE ${quoteLiteral(value)}${place}`,
        comment: `add value to enum type: "${to.name}"`,
        reverse: { irreversible: `PostgreSQL cannot remove value "${value}" from an enum` },
        hazards: [],
        tx: alone || usedAtOnce.has(value) ? 'out' : 'in',
      },
    ];
  });
}

function placeOf(at: number, from: PgEnum, to: PgEnum): string {
  const first = from.values[0];
  if (at === 0) return first === undefined ? '' : ` BEFORE ${quoteLiteral(first)}`;
  const previous = to.values[at - 1];
  if (at === to.values.length - 1 || previous === undefined) return '';
  return ` AFTER ${quoteLiteral(previous)}`;
}
