import { MercatorError, type Secret } from '../../../base/index.ts';
import {
  type Change,
  type Hazard,
  objectRef,
  type PlanContext,
  type PlanNode,
  type Realm,
  type Ref,
  type SchemaObject,
  type Statement,
} from '../../../schema/index.ts';
import { quoteLiteral } from '../../../sql/index.ts';
import { type Naming, namingFor } from '../sql-names.ts';

/*
 * Kinds whose objects stand alone: each is made by a statement of its own, changed where the server
 * allows it, and dropped. What they share is written once here; a kind gives the SQL.
 */

/** How objects of one kind are written in SQL. */
export interface ObjectSql<T extends SchemaObject> {
  /** In the comments of statements: `view`. */
  readonly noun: string;
  /** `create "v" view` instead of `create trigger "t"`: Atlas words some so. */
  readonly nameFirst?: boolean;
  /** What DROP and COMMENT ON are followed by: `VIEW "public"."v"`. */
  target(object: T, naming: Naming): string;
  /** The statement that makes it, then what belongs to it but comments, each without a reverse. */
  create(object: T, naming: Naming, cx: PlanContext): readonly string[];
  /** The first of those with a secret that it does not show; absent: there is none. */
  createSecret?(object: T, naming: Naming): Secret<string> | undefined;
  /** What the server says of it where nobody has said anything; absent: nothing. */
  usualComment?(object: T): string | undefined;
  /** Of its parts, besides its own. */
  comments?(object: T, naming: Naming): readonly Comment[];
  /** Statements that give a new object what one had besides its definition. */
  restore?(object: T, naming: Naming): readonly string[];
  /** Why it could not be put back as it is, if so. */
  lost?(object: T): string | undefined;
  /** Statements that turn one into the other where it stands, comments left out. */
  alter(from: T, to: T, naming: Naming, cx: PlanContext): readonly Step[];
  dependencies(object: T): readonly Ref[];
  /** What the text of a body names, as far as it can be told. */
  mentions?(object: T, realm: Realm): readonly Ref[];
  /** What making it takes. */
  createHazards?(object: T): readonly Hazard[];
  /** What is lost with it. */
  dropHazards?(object: T): readonly Hazard[];
}

export interface Step {
  readonly sql: string;
  readonly undo: Statement['reverse'];
  /** What is to run instead, with a secret that `sql` does not show. */
  readonly secretSql?: Secret<string>;
  readonly hazards?: readonly Hazard[];
}

export interface Comment {
  /** What COMMENT ON is followed by. */
  readonly target: string;
  /** In the comment of the statement: `column: "a" on view: "v"`. */
  readonly what: string;
  readonly text: string | undefined;
}

export type ObjectClause<T> =
  | { readonly kind: 'create'; readonly object: T; readonly restores: T | undefined }
  | { readonly kind: 'drop'; readonly object: T }
  | { readonly kind: 'modify'; readonly from: T; readonly to: T };

export interface ObjectPlan<T extends SchemaObject> {
  plan(change: Change, cx: PlanContext): readonly PlanNode<ObjectClause<T>>[];
  fold(nodes: readonly PlanNode<ObjectClause<T>>[], cx: PlanContext): readonly Statement[];
}

/** The planning of a kind whose SQL is given. */
export function objectPlan<T extends SchemaObject>(sql: ObjectSql<T>): ObjectPlan<T> {
  return {
    plan: (change, cx) => [nodeOf(change, sql, cx)],
    fold: (nodes, cx) => nodes.flatMap((node) => checked(node, fold(node.clause, sql, cx))),
  };
}

function nodeOf<T extends SchemaObject>(
  change: Change,
  sql: ObjectSql<T>,
  { from: before, to: after }: Pick<PlanContext, 'from' | 'to'>,
): PlanNode<ObjectClause<T>> {
  // The walk hands each kind its own objects only.
  switch (change.kind) {
    case 'add_object': {
      const object = change.object as T;
      const restores = change.clauses?.restores as T | undefined;
      return {
        ...node(object, 'create', { kind: 'create', object, restores }),
        needs: sql.dependencies(object),
        after: sql.mentions?.(object, after) ?? [],
      };
    }
    case 'drop_object': {
      const object = change.object as T;
      return {
        ...node(object, 'drop', { kind: 'drop', object }),
        releases: sql.dependencies(object),
        after: sql.mentions?.(object, before) ?? [],
      };
    }
    case 'modify_object': {
      const from = change.from as T;
      const to = change.to as T;
      return {
        ...node(to, 'alter', { kind: 'modify', from, to }),
        // What uses it may need what it is from then on: further columns, say.
        provides: [objectRef(to)],
        needs: sql.dependencies(to),
        releases: sql.dependencies(from),
        after: sql.mentions?.(to, after) ?? [],
      };
    }
    default:
      throw new MercatorError('E_UNSUPPORTED', `"${change.kind}" is not planned for ${sql.noun}`);
  }
}

function node<T extends SchemaObject>(
  object: T,
  verb: PlanNode['verb'],
  clause: ObjectClause<T>,
): PlanNode<ObjectClause<T>> {
  const none = { provides: [], removes: [], needs: [], releases: [] };
  return { owner: objectRef(object), verb, clause, ...none, detachable: false };
}

function fold<T extends SchemaObject>(
  clause: ObjectClause<T>,
  sql: ObjectSql<T>,
  cx: PlanContext,
): readonly Statement[] {
  switch (clause.kind) {
    case 'create':
      return created(clause.object, clause.restores, sql, cx);
    case 'drop':
      return [dropped(clause.object, sql, cx)];
    case 'modify':
      return modified(clause.from, clause.to, sql, cx);
  }
}

function created<T extends SchemaObject>(
  object: T,
  restores: T | undefined,
  sql: ObjectSql<T>,
  cx: PlanContext,
): readonly Statement[] {
  const naming = namingFor(object.schema, cx);
  const drop = `DROP ${sql.target(object, naming)}`;
  const [first = '', ...more] = sql.create(object, naming, cx);
  const comment = describe('create', object, sql);
  const restored = restores === undefined ? [] : (sql.restore?.(restores, naming) ?? []);
  return [
    {
      ...statement(comment, first, [drop]),
      ...secretField(sql.createSecret?.(object, naming)),
      hazards: sql.createHazards?.(object) ?? [],
    },
    ...more.map((text) => statement(comment, text, [])),
    ...commentsOf(object, sql, naming)
      .filter(({ text }) => text !== undefined && text !== '')
      .map((of) => commentOn(of, undefined)),
    ...restored.map((text) => statement(describe('restore access to', object, sql), text, [])),
  ];
}

function dropped<T extends SchemaObject>(object: T, sql: ObjectSql<T>, cx: PlanContext): Statement {
  const naming = namingFor(object.schema, cx);
  const drop = `DROP ${sql.target(object, naming)}`;
  const lost = sql.lost?.(object);
  return {
    ...statement(describe('drop', object, sql), drop, []),
    reverse: lost === undefined ? again(object, sql, cx) : { irreversible: lost },
    hazards: sql.dropHazards?.(object) ?? [],
  };
}

/** All that makes the object what it is. */
function again<T extends SchemaObject>(
  object: T,
  sql: ObjectSql<T>,
  cx: PlanContext,
): readonly string[] {
  return created(object, object, sql, { ...cx, indent: '' }).map((made) => made.sql);
}

function modified<T extends SchemaObject>(
  from: T,
  to: T,
  sql: ObjectSql<T>,
  cx: PlanContext,
): readonly Statement[] {
  const naming = namingFor(to.schema, cx);
  const before = new Map(
    commentsOf(withUsual(from, from, sql), sql, naming).map((of) => [of.target, of]),
  );
  const comment = describe('modify', to, sql);
  return [
    ...sql.alter(from, to, naming, cx).map((step) => ({
      ...statement(comment, step.sql, step.undo),
      ...secretField(step.secretSql),
      hazards: step.hazards ?? [],
    })),
    ...commentsOf(withUsual(to, from, sql), sql, naming).flatMap((of) => {
      const old = before.get(of.target)?.text;
      return (old ?? '') === (of.text ?? '') ? [] : [commentOn(of, old)];
    }),
  ];
}

/** The object with the server's own comment, as `known` has it, where it has none. */
function withUsual<T extends SchemaObject>(object: T, known: T, sql: ObjectSql<T>): T {
  const comment = object.comment ?? sql.usualComment?.(known);
  return comment === undefined ? object : { ...object, comment };
}

function commentsOf<T extends SchemaObject>(
  object: T,
  sql: ObjectSql<T>,
  naming: Naming,
): readonly Comment[] {
  const what = `${sql.noun}: "${object.name}"`;
  return [
    { target: sql.target(object, naming), what, text: object.comment },
    ...(sql.comments?.(object, naming) ?? []),
  ];
}

function commentOn({ target, what, text }: Comment, before: string | undefined): Statement {
  const on = `COMMENT ON ${target} IS `;
  const undo = on + quoteLiteral(before ?? '');
  return statement(`set comment to ${what}`, on + quoteLiteral(text ?? ''), [undo]);
}

function describe<T extends SchemaObject>(verb: string, object: T, sql: ObjectSql<T>): string {
  const { noun, nameFirst } = sql;
  return nameFirst ? `${verb} "${object.name}" ${noun}` : `${verb} ${noun} "${object.name}"`;
}

function statement(comment: string, sql: string, reverse: Statement['reverse']): Statement {
  return { sql, comment, reverse, hazards: [], tx: 'in' };
}

function secretField(secretSql: Secret<string> | undefined): Pick<Statement, 'secretSql'> {
  return secretSql === undefined ? {} : { secretSql };
}

/**
 * A body that names what comes later in the plan is not checked when it is made; the server would
 * refuse it. https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-CHECK-FUNCTION-BODIES
 */
function checked(
  { early, clause }: Pick<PlanNode<ObjectClause<SchemaObject>>, 'early' | 'clause'>,
  statements: readonly Statement[],
): readonly Statement[] {
  if (early !== true || clause.kind === 'drop') return statements;
  const comment = 'leave function bodies unchecked until all they name is there';
  return [
    statement(comment, 'SET check_function_bodies = off', []),
    ...statements,
    statement('check function bodies again', 'RESET check_function_bodies', []),
  ];
}
