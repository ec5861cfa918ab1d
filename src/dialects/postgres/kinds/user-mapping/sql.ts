import type { Ref } from '../../../../schema/index.ts';
import { quoteIdent } from '../../../../sql/index.ts';
import {
  changedOptions,
  optionsSql,
  secretOptionsSql,
  secretSteps,
} from '../../foreign-options.ts';
import type { PgUserMapping } from '../../model-foreign.ts';
import type { ObjectSql } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createusermapping.html */
export const userMappingSql: ObjectSql<PgUserMapping> = {
  noun: 'user mapping',
  target,
  create: (mapping) => [`CREATE ${target(mapping)}${optionsSql(mapping.options)}`],
  createSecret: (mapping) =>
    secretOptionsSql(mapping)?.map((options) => `CREATE ${target(mapping)}${options}`),
  alter: (from, to) => {
    const alter = `ALTER ${target(to)}`;
    const text = changedOptions(from.options, to.options);
    const undo = [alter + changedOptions(to.options, from.options)];
    return [...(text === '' ? [] : [{ sql: alter + text, undo }]), ...secretSteps(from, to, alter)];
  },
  dropHazards: ({ name, hidden }) =>
    hidden.map((option) => ({
      kind: 'data-loss',
      message: `option "${option}" of user mapping "${name}" cannot be restored`,
    })),
  dependencies,
};

function target({ user, server }: PgUserMapping): string {
  const whom = user === undefined ? 'PUBLIC' : quoteIdent(user);
  return `USER MAPPING FOR ${whom} SERVER ${quoteIdent(server)}`;
}

export function dependencies({ user, server }: PgUserMapping): readonly Ref[] {
  return [
    { kind: 'server', name: server },
    ...(user === undefined ? [] : [{ kind: 'role', name: user }]),
  ];
}
