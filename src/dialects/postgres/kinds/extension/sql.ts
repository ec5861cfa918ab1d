import type { Ref } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
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
  alter: (from, to) => [...moved(from, to), ...updated(from, to)],
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

function moved(from: PgExtension, to: PgExtension): readonly Step[] {
  if (from.into === undefined || to.into === undefined || from.into === to.into) return [];
  const set = (schema: string): string =>
    `ALTER EXTENSION ${quoteIdent(to.name)} SET SCHEMA ${quoteIdent(schema)}`;
  const message = `fails if extension "${to.name}" is not relocatable`;
  return [{ sql: set(to.into), undo: [set(from.into)], hazards: [{ kind: 'may-fail', message }] }];
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
