import type { Mode } from '../../schema/index.ts';

/*
 * Every class of object that a database's catalog can hold and that no kind reads, and every
 * property of a table that the model has no field for. A kind that is added takes its line out
 * here and in census-queries.ts. Roles, tablespaces and replication slots belong to the server, not
 * to a database, and are not counted; what ties a table to one (owner, grants, tablespace) is.
 */

export interface CensusClass {
  /**
   * `database`: in no schema. `schema`: an object of a schema. `child`: belongs to a table or view.
   * `fact`: a property of what is named, left out along with it.
   */
  readonly level: 'database' | 'schema' | 'child' | 'fact';
  /** Words that select it in `--exclude`. */
  readonly types: readonly string[];
  /** Read where that mode is on; elsewhere left out because nobody asked for it. */
  readonly mode?: Mode;
}

const database = (...types: string[]): CensusClass => ({ level: 'database', types });
const schema = (...types: string[]): CensusClass => ({ level: 'schema', types });
const child = (...types: string[]): CensusClass => ({ level: 'child', types });
const fact: CensusClass = { level: 'fact', types: [] };
const onRequest = (of: CensusClass): CensusClass => ({ ...of, mode: 'permissions' });

/** By name: in the singular, as a user would say it. */
export const censusClasses: Readonly<Record<string, CensusClass>> = {
  'base type': schema('type'),
  conversion: schema('conversion'),
  'default privilege': onRequest(schema('default_privilege')),
  'foreign table in a hierarchy': schema('table', 'foreign_table'),

  policy: child('policy'),
  rule: child('rule'),
  trigger: child('trigger'),

  'access method': database('access_method'),
  'database setting': database('database_setting'),
  'global default privilege': onRequest(database('default_privilege')),
  language: database('language'),
  'large object': database('large_object'),
  'security label': database('security_label'),
  transform: database('transform'),

  grant: onRequest(fact),
  'grant by another than the owner': fact,
  'grant on a column': onRequest(fact),
  'grant on a schema': onRequest(fact),
  'option of a serial sequence': fact,
  'privilege taken from an owner': fact,
  'second comment of a constraint': fact,
  'statistics target of an index': fact,
  'table owner': fact,
  'typed table': fact,
};
