import { type PlanNode, type Ref, refKey } from '../../../../schema/index.ts';
import { collationRef } from '../../collations.ts';
import type { PgColumn, PgForeignKey, PgIndex, PgTable } from '../../model.ts';
import { relationRef } from '../shared-names.ts';
import { columnRef, keyRef, type PgTableChange, type TableClause, tableRef } from './clause.ts';
import { primaryKeyName } from './constraint-sql.ts';
import { type ColumnPair, constraintRef, retypes } from './disturbs.ts';
import { partColumns } from './index-sql.ts';
import { keyPersistence } from './persistence.ts';
import { sequenceRef } from './sequence-ref.ts';

/** What a clause of a table makes, takes away and relies on. */
export type Links = Partial<Omit<PlanNode<TableClause>, 'owner' | 'verb' | 'clause'>>;

/** The type, collation and sequence that a column uses. */
export function typeRefs(column: PgColumn): readonly Ref[] {
  const refs = [column.type.ref, collationRef(column.collate), sequenceRef(column.default)];
  return refs.flatMap((ref) => ref ?? []);
}

/** The time when a type has another name, under which it goes in the same plan. */
export function renamedTypeRef({ schema, name }: Pick<Ref, 'schema' | 'name'>): Ref {
  return { kind: 'renamed-type', name, ...(schema === undefined ? {} : { schema }) };
}

/** The operator classes and collations that an index names. */
export function opclassRefs(index: PgIndex): readonly Ref[] {
  return index.parts.flatMap(({ opclass, collate }) => [
    ...(opclass?.schema === undefined
      ? []
      : [{ kind: 'operator_class', schema: opclass.schema, name: opclass.name }]),
    ...[collationRef(collate)].flatMap((ref) => ref ?? []),
  ]);
}

/**
 * A foreign key needs the other table, its columns, a unique key over them, and both tables kept as
 * such a key demands.
 */
export function keyNeeds(key: PgForeignKey, table: PgTable): readonly Ref[] {
  const { refTable, refColumns } = key;
  return [
    tableRef(refTable),
    ...refColumns.map((name) => columnRef(refTable, name)),
    keyRef(refTable, refColumns),
    ...keyPersistence(key, table),
  ];
}

export function refersTo(key: PgForeignKey, table: PgTable): boolean {
  return key.refTable.schema === table.schema && key.refTable.name === table.name;
}

/** What else a change inside a table touches. */
export function links(change: PgTableChange, from: PgTable, to: PgTable): Links {
  switch (change.kind) {
    case 'add_column':
      return {
        provides: [columnRef(to, change.column.name), ...serialSequences(to, [change.column])],
        needs: typeRefs(change.column),
      };
    case 'drop_column': {
      const { ref } = change.column.type;
      return {
        removes: [columnRef(from, change.column.name), ...lostSequence(from, change.column)],
        needs: ref === undefined ? [] : [renamedTypeRef(ref)],
        releases: typeRefs(change.column),
      };
    }
    case 'modify_column': {
      const { provides = [], removes = [] } = remade(change, from, to);
      const made = change.from.type.serial === undefined ? serialSequences(to, [change.to]) : [];
      return {
        provides: [...provides, ...made],
        removes: [...removes, ...lostSequence(from, change.from, change.to)],
        needs: typeRefs(change.to),
        releases: releasedTypes(change),
      };
    }
    case 'rename_column':
      return {
        provides: [columnRef(to, change.to.name)],
        removes: [columnRef(from, change.from.name)],
      };
    case 'add_index':
      return {
        provides: indexRefs(to, change.index),
        needs: opclassRefs(change.index),
      };
    case 'drop_index':
      return {
        removes: indexRefs(from, change.index),
        releases: opclassRefs(change.index),
      };
    case 'add_primary_key':
      return { provides: primaryKeyRefs(to, change.primaryKey) };
    case 'drop_primary_key':
      return { removes: primaryKeyRefs(from, change.primaryKey) };
    case 'rename_index':
      return {
        provides: [indexRef(to, change.to.name)],
        removes: [indexRef(from, change.from.name)],
      };
    case 'rename_constraint':
      return { provides: [indexRef(to, change.to)], removes: [indexRef(from, change.from)] };
    case 'add_foreign_key':
      return {
        needs: keyNeeds(change.foreignKey, to),
        detachable: !refersTo(change.foreignKey, to),
      };
    case 'drop_foreign_key':
      return {
        releases: keyNeeds(change.foreignKey, from),
        detachable: !refersTo(change.foreignKey, from),
      };
    default:
      return {};
  }
}

/** The sequence of a serial column that is one no longer: no other column may take values from it. */
function lostSequence(table: PgTable, from: PgColumn, to?: PgColumn): readonly Ref[] {
  return to?.type.serial === undefined ? serialSequences(table, [from]) : [];
}

/** The sequences that come and go with serial columns: other columns may take values from them. */
export function serialSequences({ schema }: PgTable, columns: readonly PgColumn[]): readonly Ref[] {
  return columns.flatMap(({ type }) => {
    const name = type.serial?.sequence;
    return name === undefined ? [] : [{ kind: 'sequence', schema, name }];
  });
}

/** A type that the column goes on having is not left, though it may be made anew before. */
function releasedTypes({ from, to }: ColumnPair): readonly Ref[] {
  const { ref } = from.type;
  const stays =
    ref !== undefined && to.type.ref !== undefined && refKey(ref) === refKey(to.type.ref);
  return typeRefs(from).filter((other) => !(stays && other === ref));
}

/** What uses a column has to make way for another type, and comes back afterwards. */
function remade(change: ColumnPair, from: PgTable, to: PgTable): Links {
  if (!retypes(change)) return {};
  return {
    provides: [columnRef(to, change.to.name)],
    removes: [columnRef(from, change.from.name)],
  };
}

/** The index, and the key it makes sure of, if it is unique. */
function indexRefs(table: PgTable, index: PgIndex): readonly Ref[] {
  const key = index.unique ? [keyRef(table, partColumns(index))] : [];
  return [...key, indexRef(table, index.name)];
}

function primaryKeyRefs(table: PgTable, key: PgIndex): readonly Ref[] {
  const name = key.name || primaryKeyName(table);
  return [...indexRefs(table, { ...key, name }), constraintRef(table, key.name)];
}

function indexRef({ schema }: PgTable, name: string): Ref {
  return relationRef({ schema, name });
}
