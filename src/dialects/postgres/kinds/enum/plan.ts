import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  type KindPlanContext,
  objectRef,
  type PlanContext,
  type PlanNode,
  type SchemaObject,
  type Statement,
} from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../../../sql/index.ts';
import type { PgEnum } from '../../model.ts';
import { namingFor, qualifiedName } from '../../sql-names.ts';
import { lostType, restoreType } from '../type-access.ts';

type EnumClause =
  | { readonly kind: 'drop'; readonly type: PgEnum }
  | { readonly kind: 'create'; readonly type: PgEnum; readonly restores: PgEnum | undefined }
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
  switch (change.kind) {
    case 'add_object':
      return [createNode(asEnum(change.object), change.clauses?.restores)];
    case 'drop_object':
      return [dropNode(asEnum(change.object))];
    case 'modify_object':
      return [modifyNode(change, cx)];
    case 'rename_object':
      return [renameNode(asEnum(change.from), asEnum(change.to))];
    default:
      throw new MercatorError('E_UNSUPPORTED', `"${change.kind}" is not planned for enums`);
  }
}

/** The walk hands each kind its own objects only. */
function asEnum(object: { readonly kind: string }): PgEnum {
  return object as PgEnum;
}

const nothing = { provides: [], removes: [], needs: [], releases: [], detachable: false } as const;

function createNode(type: PgEnum, restores: SchemaObject | undefined): PlanNode<EnumClause> {
  const old = restores === undefined ? undefined : asEnum(restores);
  return {
    ...nothing,
    owner: objectRef(type),
    verb: 'create',
    clause: { kind: 'create', type, restores: old },
    needs: [{ kind: 'schema', name: type.schema }],
  };
}

function dropNode(type: PgEnum): PlanNode<EnumClause> {
  return {
    ...nothing,
    owner: objectRef(type),
    verb: 'drop',
    clause: { kind: 'drop', type },
    releases: [{ kind: 'schema', name: type.schema }],
  };
}

function modifyNode(
  change: Extract<Change, { kind: 'modify_object' }>,
  cx: KindPlanContext,
): PlanNode<EnumClause> {
  const from = asEnum(change.from);
  const to = asEnum(change.to);
  const others = JSON.stringify(cx.changes.filter((other) => other !== change));
  const added = to.values.filter((value) => !from.values.includes(value));
  const usedAtOnce = new Set(added.filter((value) => isUsed(value, others)));
  return {
    ...nothing,
    owner: objectRef(to),
    verb: 'alter',
    clause: { kind: 'modify', from, to, usedAtOnce },
    // A value that is added must be there before a default that uses it.
    provides: [objectRef(to)],
  };
}

/** Whether a text names the value: in quotes, `'b'`, or among those of an array, `'{a,b}'`. */
function isUsed(value: string, json: string): boolean {
  const text = JSON.stringify(quoteLiteral(value).slice(1, -1)).slice(1, -1);
  const own = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?:['{,]|\\\\")${own}(?:['},]|\\\\")`).test(json);
}

function renameNode(from: PgEnum, to: PgEnum): PlanNode<EnumClause> {
  return {
    ...nothing,
    owner: objectRef(to),
    verb: 'alter',
    clause: { kind: 'rename', from, to },
    // That it is there by its new name need not be said: it goes under that name in the same plan.
    removes: [objectRef(from)],
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
      return [
        createEnum(clause.type, cx),
        ...commentOn(clause.type, undefined, cx),
        ...restored(clause.type, clause.restores, cx),
      ];
    case 'drop':
      return [dropEnum(clause.type, cx)];
    case 'modify':
      return [...addValues(clause, cx), ...changeComment(clause, cx)];
    case 'rename':
      return [renameEnum(clause.from, clause.to, cx)];
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
  const lost = lostType(type);
  const more =
    lost === undefined ? [...commentOn(type, undefined, cx), ...restored(type, type, cx)] : [];
  return {
    sql: dropSql(type, cx),
    comment: `drop enum type "${type.name}"`,
    reverse:
      lost === undefined
        ? [createSql(type, cx), ...more.map(({ sql }) => sql)]
        : { irreversible: lost },
    hazards: [],
    tx: 'in',
  };
}

/** Owner and privileges of the type that a new one replaces. */
function restored(type: PgEnum, old: PgEnum | undefined, cx: PlanContext): readonly Statement[] {
  if (old?.access === undefined) return [];
  const { schema, name } = type;
  const list = restoreType({ schema, name, access: old.access }, namingFor(schema, cx));
  const comment = `restore access to enum type "${name}"`;
  return list.map((sql) => ({ sql, comment, reverse: [], hazards: [], tx: 'in' }));
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
