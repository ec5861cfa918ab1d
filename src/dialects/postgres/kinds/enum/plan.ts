import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  objectRef,
  type PlanContext,
  type PlanNode,
  type Statement,
} from '../../../../schema/index.ts';
import { quoteLiteral } from '../../../../sql/index.ts';
import type { PgEnum } from '../../model.ts';
import { namingFor, qualifiedName } from '../../sql-names.ts';

type EnumClause =
  | { readonly kind: 'create' | 'drop'; readonly type: PgEnum }
  | { readonly kind: 'modify'; readonly from: PgEnum; readonly to: PgEnum };

/** The one clause of a change to an enum. */
export function planEnum(change: Change): readonly PlanNode<EnumClause>[] {
  switch (change.kind) {
    case 'add_object':
      return [node('create', { kind: 'create', type: asEnum(change.object) })];
    case 'drop_object':
      return [node('drop', { kind: 'drop', type: asEnum(change.object) })];
    case 'modify_object':
      return [node('alter', { kind: 'modify', from: asEnum(change.from), to: asEnum(change.to) })];
    default:
      throw new MercatorError('E_UNSUPPORTED', `"${change.kind}" is not planned for enums`);
  }
}

/** The walk hands each kind its own objects only. */
function asEnum(object: { readonly kind: string }): PgEnum {
  return object as PgEnum;
}

function node(verb: PlanNode['verb'], clause: EnumClause): PlanNode<EnumClause> {
  const type = clause.kind === 'modify' ? clause.to : clause.type;
  const schema = [{ kind: 'schema', name: type.schema }];
  return {
    owner: objectRef(type),
    verb,
    clause,
    // A value that is added must be there before a default that uses it.
    provides: verb === 'alter' ? [objectRef(type)] : [],
    removes: [],
    needs: verb === 'create' ? schema : [],
    releases: verb === 'drop' ? schema : [],
    detachable: false,
  };
}

export function foldEnum(
  nodes: readonly PlanNode<EnumClause>[],
  cx: PlanContext,
): readonly Statement[] {
  return nodes.flatMap(({ clause }) => statements(clause, cx));
}

function statements(clause: EnumClause, cx: PlanContext): readonly Statement[] {
  switch (clause.kind) {
    case 'create':
      return [createEnum(clause.type, cx), ...commentOn(clause.type, undefined, cx)];
    case 'drop':
      return [dropEnum(clause.type, cx)];
    case 'modify':
      return [...addValues(clause.from, clause.to, cx), ...changeComment(clause, cx)];
  }
}

function createEnum(type: PgEnum, cx: PlanContext): Statement {
  return {
    sql: createSql(type, cx),
    comment: `create enum type "${type.name}"`,
    reverse: [dropSql(type, cx)],
    hazards: [],
    tx: 'in',
  };
}

function dropEnum(type: PgEnum, cx: PlanContext): Statement {
  const comments = commentOn(type, undefined, cx).map(({ sql }) => sql);
  return {
    sql: dropSql(type, cx),
    comment: `drop enum type "${type.name}"`,
    reverse: [createSql(type, cx), ...comments],
    hazards: [],
    tx: 'in',
  };
}

function createSql(type: PgEnum, cx: PlanContext): string {
  const values = type.values.map(quoteLiteral).join(', ');
  return `CREATE TYPE ${typeName(type, cx)} AS ENUM (${values})`;
}

function dropSql(type: PgEnum, cx: PlanContext): string {
  return `DROP TYPE ${typeName(type, cx)}`;
}

function typeName(type: PgEnum, cx: PlanContext): string {
  return qualifiedName(type, namingFor(type.schema, cx));
}

/** One statement a value, each placed beside a neighbour that exists by then. */
function addValues(from: PgEnum, to: PgEnum, cx: PlanContext): readonly Statement[] {
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
        tx: 'in',
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

function changeComment(
  change: { readonly from: PgEnum; readonly to: PgEnum },
  cx: PlanContext,
): readonly Statement[] {
  const { from, to } = change;
  return (from.comment ?? '') === (to.comment ?? '') ? [] : [setComment(to, from.comment, cx)];
}

function commentOn(
  type: PgEnum,
  before: string | undefined,
  cx: PlanContext,
): readonly Statement[] {
  return (type.comment ?? '') === '' ? [] : [setComment(type, before, cx)];
}

function setComment(type: PgEnum, before: string | undefined, cx: PlanContext): Statement {
  const on = `COMMENT ON TYPE ${typeName(type, cx)} IS `;
  return {
    sql: on + quoteLiteral(type.comment ?? ''),
    comment: `set comment to enum type: "${type.name}"`,
    reverse: [on + quoteLiteral(before ?? '')],
    hazards: [],
    tx: 'in',
  };
}
