import type { Hazard, Ref } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import { collateSql, collationRef } from '../../collations.ts';
import type { PgComposite, PgField } from '../../model-types.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { typeSql } from '../../type-sql.ts';
import type { ObjectSql, Step } from '../object-plan.ts';
import { lostType, restoreType } from '../type-access.ts';

/** https://www.postgresql.org/docs/current/sql-altertype.html */
export const compositeSql: ObjectSql<PgComposite> = {
  noun: 'composite type',
  target: (type, naming) => `TYPE ${qualifiedName(type, naming)}`,
  create: (type, naming) => [
    `CREATE TYPE ${qualifiedName(type, naming)} AS (${type.fields
      .map((field) => fieldSql(field, naming))
      .join(', ')})`,
    ...type.fields.filter(hasComment).map((field) => commentOn(field, type, naming)),
  ],
  alter: (from, to, naming) => [
    ...alterFields(from, to, naming),
    ...changedComments(from, to, naming),
  ],
  restore: restoreType,
  lost: lostType,
  dependencies,
};

export function dependencies({ schema, fields }: PgComposite): readonly Ref[] {
  const refs = fields.flatMap(({ type, collate }) => [type.ref, collationRef(collate)]);
  return [{ kind: 'schema', name: schema }, ...refs.flatMap((ref) => ref ?? [])];
}

/** Fields are added at the end only, and their order is that of the values' parts. */
export function isInPlace(from: PgComposite, to: PgComposite): boolean {
  const wanted = new Set(to.fields.map(({ name }) => name));
  const present = new Set(from.fields.map(({ name }) => name));
  const altered = [
    ...from.fields.filter(({ name }) => wanted.has(name)),
    ...to.fields.filter(({ name }) => !present.has(name)),
  ];
  return altered.every(({ name }, at) => name === to.fields[at]?.name);
}

function fieldSql(field: PgField, naming: Naming): string {
  return words(
    quoteIdent(field.name),
    typeSql(field.type, naming),
    collateSql(field.collate, naming),
  );
}

function hasComment({ comment }: PgField): boolean {
  return comment !== undefined && comment !== '';
}

function commentOn(field: PgField, type: PgComposite, naming: Naming): string {
  const column = `${qualifiedName(type, naming)}.${quoteIdent(field.name)}`;
  return `COMMENT ON COLUMN ${column} IS ${quoteLiteral(field.comment ?? '')}`;
}

/** One ALTER TYPE with all that changes: its parts see each other's results. */
function alterFields(from: PgComposite, to: PgComposite, naming: Naming): readonly Step[] {
  const actions = fieldActions(from, to, naming);
  if (actions.length === 0) return [];
  const alter = `ALTER TYPE ${qualifiedName(to, naming)}`;
  const wanted = new Map(to.fields.map((field) => [field.name, field]));
  const dropped = from.fields.filter(({ name }) => !wanted.has(name));
  const back = isInPlace(to, from);
  const undone = fieldActions(to, from, naming).join(', ');
  const comments = dropped.filter(hasComment).map((field) => commentOn(field, to, naming));
  return [
    {
      sql: `${alter} ${actions.join(', ')}`,
      undo: back
        ? [`${alter} ${undone}`, ...comments]
        : { irreversible: `the order of the fields of type "${to.name}" cannot be given back` },
      hazards: hazards(from, to, dropped),
    },
  ];
}

function fieldActions(from: PgComposite, to: PgComposite, naming: Naming): readonly string[] {
  const wanted = new Map(to.fields.map((field) => [field.name, field]));
  const present = new Map(from.fields.map((field) => [field.name, field]));
  return [
    ...from.fields
      .filter(({ name }) => !wanted.has(name))
      .map(({ name }) => `DROP ATTRIBUTE ${quoteIdent(name)}`),
    ...to.fields.flatMap((field): readonly string[] => {
      const before = present.get(field.name);
      if (before === undefined) return [`ADD ATTRIBUTE ${fieldSql(field, naming)}`];
      if (fieldSql(before, naming) === fieldSql(field, naming)) return [];
      const type = words(typeSql(field.type, naming), collateSql(field.collate, naming));
      return [`ALTER ATTRIBUTE ${quoteIdent(field.name)} TYPE ${type}`];
    }),
  ];
}

function hazards(
  from: PgComposite,
  to: PgComposite,
  dropped: readonly PgField[],
): readonly Hazard[] {
  const present = new Map(from.fields.map((field) => [field.name, field]));
  const retyped = to.fields.filter(
    ({ name, type }) => (present.get(name)?.type ?? type).text !== type.text,
  );
  return [
    ...dropped.map(
      ({ name }): Hazard => ({ kind: 'data-loss', message: `drops field "${name}" of its values` }),
    ),
    ...retyped.map(
      ({ name }): Hazard => ({
        kind: 'may-fail',
        message: `fails if a column holds values of the type: field "${name}" gets another type`,
      }),
    ),
  ];
}

function changedComments(from: PgComposite, to: PgComposite, naming: Naming): readonly Step[] {
  const present = new Map(from.fields.map((field) => [field.name, field]));
  return to.fields.flatMap((field) => {
    const before = present.get(field.name);
    if ((before?.comment ?? '') === (field.comment ?? '')) return [];
    const undo = before === undefined ? [] : [commentOn(before, to, naming)];
    return [{ sql: commentOn(field, to, naming), undo }];
  });
}
