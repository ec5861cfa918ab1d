import { MercatorError, type Secret } from '../../../base/index.ts';
import {
  type Change,
  type Hazard,
  objectRef,
  type PlanContext,
  type PlanNode,
  type Ref,
  type SchemaObject,
  type Statement,
} from '../../../schema/index.ts';
import { quoteLiteral } from '../../../sql/index.ts';
import { type Naming, namingFor } from '../sql-names.ts';

/*
 * Kinds whose objects stand alone: each is made, changed and dropped by statements of its own. What
 * they share is written once here; a kind gives the SQL.
 */

/** How objects of one kind are written in SQL. */
export interface ObjectSql<T extends SchemaObject> {
  /** In the comments of statements: `domain type`. */
  readonly noun: string;
  /** What DROP and COMMENT ON are followed by: `DOMAIN "public"."email"`. */
  target(object: T, naming: Naming): string;
  /** Statements that make the object, its comment left out. */
  create(object: T, naming: Naming): readonly string[];
  /** The first of those with a secret that it does not show; absent: there is none. */
  createSecret?(object: T, naming: Naming): Secret<string> | undefined;
  /** Statements that change it where it stands, its comment left out. */
  alter(from: T, to: T, naming: Naming): readonly Step[];
  /** What is lost with it. */
  readonly dropHazards?: (object: T) => readonly Hazard[];
  dependencies(object: T): readonly Ref[];
}

export interface Step {
  readonly sql: string;
  readonly undo: Statement['reverse'];
  /** What is to run instead, with a secret that `sql` does not show. */
  readonly secretSql?: Secret<string>;
  readonly hazards?: readonly Hazard[];
}

export type ObjectClause<T> =
  | { readonly kind: 'create' | 'drop'; readonly object: T }
  | { readonly kind: 'modify'; readonly from: T; readonly to: T };

/** Planning and folding of a kind whose SQL is given. */
export interface ObjectPlan<T extends SchemaObject> {
  plan(change: Change): readonly PlanNode<ObjectClause<T>>[];
  fold(nodes: readonly PlanNode<ObjectClause<T>>[], cx: PlanContext): readonly Statement[];
}

export function objectPlan<T extends SchemaObject>(sql: ObjectSql<T>): ObjectPlan<T> {
  return {
    plan: (change) => planObject(change, sql),
    fold: (nodes, cx) => nodes.flatMap(({ clause }) => statements(clause, sql, cx)),
  };
}

type Node<T> = PlanNode<ObjectClause<T>>;

function planObject<T extends SchemaObject>(change: Change, sql: ObjectSql<T>): readonly Node<T>[] {
  // The walk hands each kind its own objects only.
  switch (change.kind) {
    case 'add_object':
      return [createNode(change.object as T, sql)];
    case 'drop_object':
      return [dropNode(change.object as T, sql)];
    case 'modify_object':
      return [modifyNode(change.from as T, change.to as T, sql)];
    default:
      throw new MercatorError('E_UNSUPPORTED', `"${change.kind}" is not planned for ${sql.noun}`);
  }
}

const nothing = {
  provides: [],
  removes: [],
  needs: [],
  releases: [],
  detachable: false,
} as const;

function createNode<T extends SchemaObject>(object: T, sql: ObjectSql<T>): Node<T> {
  return {
    ...nothing,
    owner: objectRef(object),
    verb: 'create',
    clause: { kind: 'create', object },
    needs: sql.dependencies(object),
  };
}

function dropNode<T extends SchemaObject>(object: T, sql: ObjectSql<T>): Node<T> {
  return {
    ...nothing,
    owner: objectRef(object),
    verb: 'drop',
    clause: { kind: 'drop', object },
    releases: sql.dependencies(object),
  };
}

function modifyNode<T extends SchemaObject>(from: T, to: T, sql: ObjectSql<T>): Node<T> {
  return {
    ...nothing,
    owner: objectRef(to),
    verb: 'alter',
    clause: { kind: 'modify', from, to },
    // Its users see it as it is afterwards.
    provides: [objectRef(to)],
    needs: sql.dependencies(to),
    releases: sql.dependencies(from),
  };
}

function statements<T extends SchemaObject>(
  clause: ObjectClause<T>,
  sql: ObjectSql<T>,
  cx: PlanContext,
): readonly Statement[] {
  switch (clause.kind) {
    case 'create':
      return created(clause.object, sql, cx);
    case 'drop':
      return [dropped(clause.object, sql, cx)];
    case 'modify':
      return modified(clause, sql, cx);
  }
}

function created<T extends SchemaObject>(
  object: T,
  sql: ObjectSql<T>,
  cx: PlanContext,
): readonly Statement[] {
  const naming = namingFor(object.schema, cx);
  const [create = '', ...more] = sql.create(object, naming);
  const drop = `DROP ${sql.target(object, naming)}`;
  const comment = describe('create', object, sql);
  return [
    statement(comment, { sql: create, undo: [drop], ...secretField(object, sql, naming) }),
    // What is done to a new object goes with it.
    ...more.map((text) => statement(comment, { sql: text, undo: [] })),
    ...(hasComment(object) ? [commentOn(object, undefined, sql, naming)] : []),
  ];
}

function dropped<T extends SchemaObject>(object: T, sql: ObjectSql<T>, cx: PlanContext): Statement {
  const naming = namingFor(object.schema, cx);
  const comments = hasComment(object) ? [commentOn(object, undefined, sql, naming).sql] : [];
  return {
    sql: `DROP ${sql.target(object, naming)}`,
    comment: describe('drop', object, sql),
    reverse: [...sql.create(object, naming), ...comments],
    hazards: sql.dropHazards?.(object) ?? [],
    tx: 'in',
  };
}

function modified<T extends SchemaObject>(
  { from, to }: { readonly from: T; readonly to: T },
  sql: ObjectSql<T>,
  cx: PlanContext,
): readonly Statement[] {
  const naming = namingFor(to.schema, cx);
  const comment = describe('modify', to, sql);
  const commented = (from.comment ?? '') !== (to.comment ?? '');
  return [
    ...sql.alter(from, to, naming).map((step) => statement(comment, step)),
    ...(commented ? [commentOn(to, from.comment, sql, naming)] : []),
  ];
}

function secretField<T extends SchemaObject>(
  object: T,
  sql: ObjectSql<T>,
  naming: Naming,
): { readonly secretSql?: Secret<string> } {
  const secretSql = sql.createSecret?.(object, naming);
  return secretSql === undefined ? {} : { secretSql };
}

function statement(comment: string, step: Step): Statement {
  const { sql, undo, secretSql, hazards = [] } = step;
  const secret = secretSql === undefined ? {} : { secretSql };
  return { sql, ...secret, comment, reverse: undo, hazards, tx: 'in' };
}

function describe<T extends SchemaObject>(verb: string, object: T, { noun }: ObjectSql<T>): string {
  return `${verb} ${noun} "${object.name}"`;
}

function hasComment(object: SchemaObject): boolean {
  return object.comment !== undefined && object.comment !== '';
}

function commentOn<T extends SchemaObject>(
  object: T,
  before: string | undefined,
  sql: ObjectSql<T>,
  naming: Naming,
): Statement {
  const on = `COMMENT ON ${sql.target(object, naming)} IS `;
  return {
    sql: on + quoteLiteral(object.comment ?? ''),
    comment: `set comment to ${sql.noun}: "${object.name}"`,
    reverse: [on + quoteLiteral(before ?? '')],
    hazards: [],
    tx: 'in',
  };
}
