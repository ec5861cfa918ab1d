import { MercatorError } from '../../../../base/index.ts';
import {
  type Change,
  type KindPlanContext,
  objectRef,
  type PlanNode,
  type Realm,
  type Ref,
  type Schema,
  type Statement,
  schemaObjects,
} from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import type { PgForeignKey, PgTable } from '../../model.ts';
import { targetPartitions } from '../table/heirs.ts';
import { keyNeeds } from '../table/links.ts';

type SchemaChange = Extract<Change, { kind: 'add_schema' | 'drop_schema' | 'modify_schema' }>;

/** The one clause of a change to a schema. */
export function planSchema(change: Change, cx: KindPlanContext): readonly PlanNode<SchemaChange>[] {
  switch (change.kind) {
    case 'add_schema':
      return [node(change, change.schema, 'create')];
    case 'modify_schema':
      return [node(change, change.to, 'alter')];
    case 'drop_schema':
      return [
        {
          ...node(change, change.schema, 'drop'),
          removes: schemaObjects(change.schema).map(objectRef),
          releases: heldKeys(change.schema, cx),
        },
      ];
    default:
      throw new MercatorError('E_INTERNAL', `"${change.kind}" is no change of a schema`);
  }
}

/**
 * A table with a foreign key goes before the columns and keys that it refers to, before the partitions
 * that have a part of those, and before they are made logged or unlogged. What refers to another
 * schema that goes has no order of its own.
 */
function heldKeys({ tables }: Schema, { from, changes }: KindPlanContext): readonly Ref[] {
  const going = new Set(changes.flatMap((c) => (c.kind === 'drop_schema' ? c.schema.name : [])));
  return (tables as readonly PgTable[])
    .flatMap((table) => table.foreignKeys.flatMap((key) => keyRefs(key, table, from)))
    .filter(({ schema = '' }) => !going.has(schema));
}

function keyRefs(key: PgForeignKey, table: PgTable, realm: Realm): readonly Ref[] {
  return [...keyNeeds(key, table), ...targetPartitions(key, realm)];
}

function node(
  clause: SchemaChange,
  schema: Schema,
  verb: PlanNode['verb'],
): PlanNode<SchemaChange> {
  const none = { provides: [], removes: [], needs: [], releases: [] };
  return { owner: objectRef(schema), verb, clause, ...none, detachable: false };
}

export function foldSchema(nodes: readonly PlanNode<SchemaChange>[]): readonly Statement[] {
  return nodes.flatMap(({ clause }) => statements(clause));
}

function statements(clause: SchemaChange): readonly Statement[] {
  switch (clause.kind) {
    case 'add_schema':
      return createSchema(clause);
    case 'modify_schema':
      return setComment(clause.to, clause.from.comment);
    case 'drop_schema':
      return [dropSchema(clause)];
  }
}

function createSchema(change: Extract<Change, { kind: 'add_schema' }>): readonly Statement[] {
  const { schema, clauses } = change;
  // A new database has `public` already.
  const tolerant = clauses?.ifNotExists === true || schema.name === 'public';
  const create: Statement = {
    sql: words('CREATE SCHEMA', tolerant && 'IF NOT EXISTS', quoteIdent(schema.name)),
    comment: `Add new schema named "${schema.name}"`,
    reverse: [`DROP SCHEMA ${quoteIdent(schema.name)} CASCADE`],
    hazards: [],
    tx: 'in',
  };
  return [create, ...(hasComment(schema) ? setComment(schema, undefined) : [])];
}

function hasComment(schema: Schema): boolean {
  return schema.comment !== undefined && schema.comment !== '';
}

function setComment(schema: Schema, before: string | undefined): readonly Statement[] {
  const on = `COMMENT ON SCHEMA ${quoteIdent(schema.name)} IS `;
  return [
    {
      sql: on + quoteLiteral(schema.comment ?? ''),
      comment: `set comment to schema: "${schema.name}"`,
      reverse: [on + quoteLiteral(before ?? '')],
      hazards: [],
      tx: 'in',
    },
  ];
}

function dropSchema(change: Extract<Change, { kind: 'drop_schema' }>): Statement {
  const { schema, clauses } = change;
  const tables = schema.tables.length;
  return {
    sql: words(
      'DROP SCHEMA',
      clauses?.ifExists === true && 'IF EXISTS',
      quoteIdent(schema.name),
      'CASCADE',
    ),
    comment: `drop schema named "${schema.name}"`,
    reverse: { irreversible: `the contents of schema "${schema.name}" are gone` },
    hazards:
      tables === 0
        ? []
        : [{ kind: 'data-loss', message: `drops schema "${schema.name}" with ${tables} tables` }],
    tx: 'in',
  };
}
