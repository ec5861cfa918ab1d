import type { Ref } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral, words } from '../../../../sql/index.ts';
import {
  changedOptions,
  optionsSql,
  secretOptionsSql,
  secretSteps,
} from '../../foreign-options.ts';
import type { PgForeignServer } from '../../model-foreign.ts';
import type { ObjectSql, Step } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createserver.html */
export const serverSql: ObjectSql<PgForeignServer> = {
  noun: 'server',
  target: ({ name }) => `SERVER ${quoteIdent(name)}`,
  create: (server) => [createServer(server) + optionsSql(server.options)],
  createSecret: (server) =>
    secretOptionsSql(server)?.map((options) => createServer(server) + options),
  alter: alterServer,
  dependencies,
};

function createServer({ name, wrapper, type, version }: PgForeignServer): string {
  return words(
    `CREATE SERVER ${quoteIdent(name)}`,
    type !== undefined && `TYPE ${quoteLiteral(type)}`,
    version !== undefined && `VERSION ${quoteLiteral(version)}`,
    `FOREIGN DATA WRAPPER ${quoteIdent(wrapper)}`,
  );
}

/** The wrapper is an object of its own, or the extension of that name brings it. */
export function dependencies({ wrapper, dependsOn = [] }: PgForeignServer): readonly Ref[] {
  return [
    { kind: 'foreign_data_wrapper', name: wrapper },
    { kind: 'extension', name: wrapper },
    ...dependsOn,
  ];
}

function alterServer(from: PgForeignServer, to: PgForeignServer): readonly Step[] {
  const change = (a: PgForeignServer, b: PgForeignServer): string =>
    (a.version === b.version
      ? ''
      : ` VERSION ${b.version === undefined ? 'NULL' : quoteLiteral(b.version)}`) +
    changedOptions(a.options, b.options);
  const text = change(from, to);
  const alter = `ALTER SERVER ${quoteIdent(to.name)}`;
  return [
    ...(text === '' ? [] : [{ sql: alter + text, undo: [alter + change(to, from)] }]),
    ...secretSteps(from, to, alter),
  ];
}
