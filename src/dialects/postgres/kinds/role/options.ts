import { quoteLiteral } from '../../../../sql/index.ts';
import type { PgRoleOptions } from '../../model-access.ts';

/** The words of the options that are on or off; with NO before them they are off. */
const switches = [
  ['superuser', 'SUPERUSER'],
  ['createDb', 'CREATEDB'],
  ['createRole', 'CREATEROLE'],
  ['inherit', 'INHERIT'],
  ['login', 'LOGIN'],
  ['replication', 'REPLICATION'],
  ['bypassRls', 'BYPASSRLS'],
] as const;

/** What CREATE ROLE gives a role unless it is told otherwise. */
const usual: PgRoleOptions = {
  login: false,
  inherit: true,
  superuser: false,
  createDb: false,
  createRole: false,
  replication: false,
  bypassRls: false,
};

/** The options of CREATE ROLE, those only that are not as usual. */
export function createOptions(role: PgRoleOptions): readonly string[] {
  return alteredOptions(usual, role);
}

/** The options of ALTER ROLE that turn one into the other. */
export function alteredOptions(from: PgRoleOptions, to: PgRoleOptions): readonly string[] {
  const limit = to.connectionLimit ?? -1;
  const until = to.validUntil ?? 'infinity';
  return [
    ...switches.flatMap(([field, word]) =>
      from[field] === to[field] ? [] : [to[field] ? word : `NO${word}`],
    ),
    ...((from.connectionLimit ?? -1) === limit ? [] : [`CONNECTION LIMIT ${limit}`]),
    ...((from.validUntil ?? 'infinity') === until ? [] : [`VALID UNTIL ${quoteLiteral(until)}`]),
  ];
}
