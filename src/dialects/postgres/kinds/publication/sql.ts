import { type PlanContext, type Ref, sameData } from '../../../../schema/index.ts';
import { parenthesized, quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import type { PgPublication, PgPublishedTable } from '../../model-replication.ts';
import { columnList } from '../../sql-names.ts';
import type { ObjectSql, Step } from '../object-plan.ts';
import { familiesOf, tableKey } from '../table/parents.ts';

/** https://www.postgresql.org/docs/current/sql-createpublication.html */
export const publicationSql: ObjectSql<PgPublication> = {
  noun: 'publication',
  target: ({ name }) => `PUBLICATION ${quoteIdent(name)}`,
  create: (publication, _, cx) => [createSql(publication, parentTables(cx))],
  alter: (from, to, _, cx) => [
    ...optionSteps(from, to),
    ...memberSteps(from, to, parentTables(cx)),
  ],
  dropHazards: ({ name }) => [
    { kind: 'may-fail', message: `what subscribes to publication "${name}" gets no more changes` },
  ],
  dependencies,
};

export function dependencies({ tables, schemas }: PgPublication): readonly Ref[] {
  return [
    ...tables.map(({ schema, name }) => ({ kind: 'table', schema, name })),
    ...tables.flatMap(({ schema, name: parent, columns = [] }) =>
      columns.map((name) => ({ kind: 'column', schema, parent, name })),
    ),
    ...schemas.map((name) => ({ kind: 'schema', name })),
  ];
}

function createSql(publication: PgPublication, parents: ReadonlySet<string>): string {
  const list = members(publication, parents);
  const options = optionList(publication, defaults);
  return words(
    `CREATE PUBLICATION ${quoteIdent(publication.name)}`,
    publication.allTables && 'FOR ALL TABLES',
    list.length > 0 && `FOR ${list.join(', ')}`,
    options.length > 0 && `WITH (${options.join(', ')})`,
  );
}

/** `TABLE "public"."t" ("a") WHERE (a > 1), "public"."u"`, `TABLES IN SCHEMA "s"` */
function members(
  { tables, schemas }: PgPublication,
  parents: ReadonlySet<string>,
): readonly string[] {
  const list = tables.map((table) =>
    words(
      parents.has(tableKey(table)) && 'ONLY',
      tableName(table),
      table.columns !== undefined && `(${columnList(table.columns)})`,
      table.where !== undefined && `WHERE ${parenthesized(table.where)}`,
    ),
  );
  return [
    // The word stands once: before 15 it must not be repeated.
    ...(list.length === 0 ? [] : [`TABLE ${list.join(', ')}`]),
    ...schemas.map((name) => `TABLES IN SCHEMA ${quoteIdent(name)}`),
  ];
}

/** Tables that others inherit from, before or after: a child is published by itself, or not. */
function parentTables({ from, to }: PlanContext): ReadonlySet<string> {
  const all = [from, to].flatMap((realm) => [...familiesOf(realm).children]);
  return new Set(
    all.flatMap(([key, children]) => (children.some(({ inherits }) => inherits) ? [key] : [])),
  );
}

/** A publication is in no schema: what it publishes always carries its own. */
function tableName({ schema, name }: PgPublishedTable): string {
  return `${quoteIdent(schema)}.${quoteIdent(name)}`;
}

type Options = Pick<PgPublication, 'publish' | 'viaRoot' | 'generatedColumns'>;

const defaults: Options = { publish: ['insert', 'update', 'delete', 'truncate'], viaRoot: false };

/** Those that are not as in `usual`. */
function optionList(of: Options, usual: Options): readonly string[] {
  const generated = of.generatedColumns === true;
  return [
    ...(sameData(of.publish, usual.publish)
      ? []
      : [`publish = ${quoteLiteral(of.publish.join(', '))}`]),
    ...(of.viaRoot === usual.viaRoot ? [] : [`publish_via_partition_root = ${of.viaRoot}`]),
    ...(generated === (usual.generatedColumns === true)
      ? []
      : [`publish_generated_columns = ${generated ? 'stored' : 'none'}`]),
  ];
}

function optionSteps(from: PgPublication, to: PgPublication): readonly Step[] {
  const set = (list: readonly string[]): string =>
    `ALTER PUBLICATION ${quoteIdent(to.name)} SET (${list.join(', ')})`;
  const list = optionList(to, from);
  return list.length === 0 ? [] : [{ sql: set(list), undo: [set(optionList(from, to))] }];
}

/** SET takes the whole list, but not an empty one. */
function memberSteps(
  from: PgPublication,
  to: PgPublication,
  parents: ReadonlySet<string>,
): readonly Step[] {
  if (sameData(from.tables, to.tables) && sameData(from.schemas, to.schemas)) return [];
  const change = (a: PgPublication, b: PgPublication): string => {
    const bare = { ...a, tables: a.tables.map(({ schema, name }) => ({ schema, name })) };
    const before = members(bare, parents);
    const after = members(b, parents);
    const action = after.length === 0 ? `DROP ${before.join(', ')}` : `SET ${after.join(', ')}`;
    return `ALTER PUBLICATION ${quoteIdent(to.name)} ${action}`;
  };
  return [{ sql: change(from, to), undo: [change(to, from)] }];
}
