import type { PlanContext, Ref } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import type { PgTable } from '../../model.ts';
import type { PgExtension } from '../../model-extension.ts';
import type { ObjectSql, Step } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createextension.html */
export const extensionSql: ObjectSql<PgExtension> = {
  noun: 'extension',
  target: ({ name }) => `EXTENSION ${quoteIdent(name)}`,
  create: (extension) => [
    words(
      'CREATE EXTENSION',
      quoteIdent(extension.name),
      extension.into !== undefined && `WITH SCHEMA ${quoteIdent(extension.into)}`,
      extension.version !== undefined && `VERSION ${quoteIdent(extension.version)}`,
    ),
  ],
  usualComment: ({ usualComment }) => usualComment,
  alter: (from, to, _, cx) => [...moved(from, to, cx), ...updated(from, to)],
  dropHazards: ({ name }) => [
    {
      kind: 'data-loss',
      message: `drops extension "${name}" with its types, functions and tables`,
    },
  ],
  dependencies,
};

/** Its schema, unless that is the server's own, and the extensions that it needs. */
export function dependencies({ into, requires }: PgExtension): readonly Ref[] {
  return [
    ...(into === undefined ? [] : [{ kind: 'schema', name: into }]),
    ...requires.map((name) => ({ kind: 'extension', name })),
  ];
}

function moved(from: PgExtension, to: PgExtension, cx: PlanContext): readonly Step[] {
  if (from.into === undefined || to.into === undefined || from.into === to.into) return [];
  const set = (schema: string): string =>
    `ALTER EXTENSION ${quoteIdent(to.name)} SET SCHEMA ${quoteIdent(schema)}`;
  const message = `fails if extension "${to.name}" is not relocatable`;
  const used = `what uses extension "${to.name}" names it by its schema, on the way back by the wrong one`;
  const undo = isNamed(from.into, cx) ? { irreversible: used } : [set(from.into)];
  return [{ sql: set(to.into), undo, hazards: [{ kind: 'may-fail', message }] }];
}

/**
 * Whether tables use types or operator classes of that schema that are no objects of the user's: where
 * an extension leaves it, statements ahead of it on the way back would name them where they are not.
 */
function isNamed(schema: string, { from }: PlanContext): boolean {
  return from.schemas
    .flatMap(({ tables }) => tables as readonly PgTable[])
    .some(
      ({ columns, indexes }) =>
        columns.some(({ type }) => type.schema === schema && type.ref === undefined) ||
        indexes.some(({ parts }) => parts.some(({ opclass }) => opclass?.schema === schema)),
    );
}

function updated(from: PgExtension, to: PgExtension): readonly Step[] {
  if (to.version === undefined || from.version === to.version) return [];
  const { name, version } = to;
  const was = from.version === undefined ? '' : ` from version ${quoteLiteral(from.version)}`;
  const message = `fails if extension "${name}" has no script${was} to ${quoteLiteral(version)}`;
  return [
    {
      sql: `ALTER EXTENSION ${quoteIdent(name)} UPDATE TO ${quoteLiteral(version)}`,
      undo: { irreversible: `extension "${name}" cannot be taken back to an older version` },
      hazards: [{ kind: 'may-fail', message }],
    },
  ];
}
