import type { PlanContext, Ref } from '../../../../schema/index.ts';
import { quoteIdent, quoteLiteral } from '../../../../sql/index.ts';
import type { PgPermission } from '../../model-access.ts';
import { allPrivileges, type GrantTarget } from '../../privileges.ts';
import { namingFor, qualifiedName } from '../../sql-names.ts';

/** What GRANT calls objects of each kind. */
const words: Readonly<Record<string, string>> = {
  sequence: 'SEQUENCE',
  schema: 'SCHEMA',
  function: 'FUNCTION',
  aggregate: 'FUNCTION',
  procedure: 'PROCEDURE',
  domain: 'DOMAIN',
  enum: 'TYPE',
  composite: 'TYPE',
  range: 'TYPE',
  server: 'FOREIGN SERVER',
  foreign_data_wrapper: 'FOREIGN DATA WRAPPER',
};

/** How grants on the object of the permission are written. */
export function grantTarget({ target: on }: PgPermission, cx: PlanContext): GrantTarget {
  const all = allPrivileges(on.kind);
  return { ...targetOf(on, cx), ...(all === undefined ? {} : { all }) };
}

function targetOf(on: Ref, cx: PlanContext): GrantTarget {
  if (on.kind === 'database') return { prefix: '', on: 'ON DATABASE %I', wrap: onThisDatabase };
  if (on.schema === undefined) {
    return { prefix: '', on: `ON ${words[on.kind] ?? 'TABLE'} ${quoteIdent(on.name)}` };
  }
  const naming = namingFor(on.schema, cx);
  if (on.parent !== undefined) {
    const table = qualifiedName({ schema: on.schema, name: on.parent }, naming);
    return { prefix: '', on: `ON TABLE ${table}`, column: on.name };
  }
  return {
    prefix: '',
    on: `ON ${words[on.kind] ?? 'TABLE'} ${qualifiedName(on, naming)}${on.signature ?? ''}`,
  };
}

/** The statement with the name of the database that it runs in, which GRANT has no word for. */
function onThisDatabase(sql: string): string {
  const [before = '', after = ''] = sql.split('%I');
  const text = `${before.replaceAll('%', '%%')}%I${after.replaceAll('%', '%%')}`;
  const body = `BEGIN EXECUTE format(${quoteLiteral(text)}, current_database()); END`;
  return body.includes('$$') ? `DO ${quoteLiteral(body)}` : `DO $$ ${body} $$`;
}

/** In comments of statements: `table "users"`, `column "id" of table "users"`. */
export function targetName({ target: on }: PgPermission): string {
  if (on.kind === 'database') return 'the database';
  const noun = on.kind.replaceAll('_', ' ');
  return on.parent === undefined
    ? `${noun} "${on.name}"`
    : `${noun} "${on.name}" of table "${on.parent}"`;
}
